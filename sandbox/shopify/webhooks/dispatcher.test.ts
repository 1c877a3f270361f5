import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { faultSwitches } from "../../faults/switches";
import { type AppConfig, readAppConfig } from "../app-config";
import { installApp, uninstallApp } from "../oauth/installation";
import { onlineStoreMigrations } from "../online-store";
import { createShop, FIRST_IDS, must, nextId, type ShopState, updateProduct } from "../state";
import { smallSeed } from "../state/small-seed";
import { countDeliveries, listDeliveries, webhookMigration } from "./deliveries";
import { type Dispatcher, startDispatcher } from "./dispatcher";

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}

let folder: string;
let state: ShopState;
let app: AppConfig;
let server: Server;
let received: Received[];
let answer: (request: Received) => number;
let dispatcher: Dispatcher;
const faults = faultSwitches(3);
const hour = 3_600_000;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-webhooks-"));
  received = [];
  answer = () => 200;
  faults.clear();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const whole = { headers: request.headers, body: Buffer.concat(chunks).toString(), path: request.url ?? "" };
      received.push(whole);
      response.writeHead(answer(whole)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  app = readAppConfig({ url: `http://127.0.0.1:${port}`, projectRoot: process.cwd() });
  state = createShop(folder, smallSeed(), { migrations: [...onlineStoreMigrations, webhookMigration] });
  installApp(state, app);
  dispatcher = start();
});

afterEach(async () => {
  await dispatcher.stop();
  state.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function start(duplicates = 0): Dispatcher {
  return startDispatcher(state, { app, faults, disorder: { duplicates, shuffleMs: 0, seed: 5 }, speed: 1 });
}

async function later(ms: number): Promise<void> {
  state.advance(ms);
  dispatcher.wake();
  await dispatcher.idle();
}

const rename = (title: string) => must(updateProduct(state, FIRST_IDS.products, { title }));

test("a change reaches the app signed over its bytes, with the headers a receiver needs", async () => {
  rename("Big mug");
  await dispatcher.idle();
  expect(received).toHaveLength(1);
  const [{ headers, body, path }] = received as [Received];
  expect(path).toBe("/webhooks/shopify");
  expect(headers["x-shopify-hmac-sha256"]).toBe(createHmac("sha256", app.secret).update(body).digest("base64"));
  expect(headers).toMatchObject({
    "x-shopify-topic": "products/update",
    "x-shopify-shop-domain": "small.myshopify.com",
    "x-shopify-api-version": "2026-10",
    "x-shopify-event-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    "x-shopify-webhook-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    "x-shopify-triggered-at": expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(JSON.parse(body)).toMatchObject({ id: FIRST_IDS.products, title: "Big mug" });
});

test("a refused webhook is tried nine times within four hours, the original body each time, then given up", async () => {
  answer = () => 302;
  rename("First");
  await dispatcher.idle();
  rename("Second");
  let waited = 0;
  while (countDeliveries(state).failed < 2 && waited < 10 * hour) {
    waited += 30_000;
    await later(30_000);
  }
  expect(waited).toBeLessThanOrEqual(4 * hour + 300_000);
  const first = received.filter(({ body }) => body.includes('"First"'));
  expect(first).toHaveLength(9);
  expect(new Set(first.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
});

test("a subscription made through the API goes after its last failure; a declared one stays", async () => {
  const id = nextId(state, "webhookSubscriptions");
  state
    .sql(
      "INSERT INTO webhookSubscriptions VALUES (?, ?, 'PRODUCTS_UPDATE', ?, 'JSON', '[\"id\"]', '[]', NULL, 'mine', '2026-10', ?, ?)",
    )
    .run(id, app.clientId, `${app.appUrl}/other`, state.instant(), state.instant());
  answer = ({ path }) => (path === "/other" ? 500 : 200);
  rename("Third");
  await dispatcher.idle();
  const other = received.find(({ path }) => path === "/other");
  expect(other?.body).toBe(`{"id":${FIRST_IDS.products}}`);
  expect(other?.headers["x-shopify-name"]).toBe("mine");
  for (let round = 0; round < 9; round += 1) await later(2.1 * hour);
  expect(state.sql("SELECT count(*) AS n FROM webhookSubscriptions").get()).toEqual({ n: 0 });
  expect(countDeliveries(state)).toMatchObject({ failed: 1, delivered: 1, waiting: 0 });
});

test("switches lose, repeat and break deliveries", async () => {
  faults.set({ kind: "webhook", action: { type: "lose" }, count: 1 });
  rename("Lost");
  await dispatcher.idle();
  expect(received).toHaveLength(0);
  faults.set({ kind: "webhook", action: { type: "duplicate" }, count: 1 });
  rename("Twice");
  await dispatcher.idle();
  await later(1000);
  expect(received.map(({ headers }) => headers["x-shopify-webhook-id"])).toHaveLength(2);
  expect(new Set(received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
  faults.set({ kind: "webhook", action: { type: "drop", afterBytes: 0 }, count: 1 });
  rename("Dropped");
  await dispatcher.idle();
  expect(countDeliveries(state)).toMatchObject({ lost: 1, delivered: 2, waiting: 1 });
  await later(60_000);
  expect(countDeliveries(state)).toMatchObject({ delivered: 3, waiting: 0 });
});

test("what a killed dispatcher has not sent, the next one sends", async () => {
  await dispatcher.stop();
  rename("While away");
  dispatcher = start();
  await dispatcher.idle();
  expect(received).toHaveLength(1);
});

test("what could not be delivered before the sandbox was stopped is tried again after it, at its time", async () => {
  answer = () => 503;
  rename("Refused");
  await dispatcher.idle();
  expect(countDeliveries(state)).toMatchObject({ waiting: 1, delivered: 0 });
  await dispatcher.stop();
  answer = () => 200;
  state.advance(60_000);
  dispatcher = start();
  await dispatcher.idle();
  expect(countDeliveries(state)).toMatchObject({ waiting: 0, delivered: 1 });
  expect(new Set(received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
});

test("after an uninstall only the farewell and, 48 hours later, the request to forget the shop arrive", async () => {
  uninstallApp(state, app);
  rename("Nobody hears");
  await dispatcher.idle();
  expect(received.map(({ headers }) => headers["x-shopify-topic"])).toEqual(["app/uninstalled"]);
  await later(47 * hour);
  expect(received).toHaveLength(1);
  await later(2 * hour);
  expect(received[1]).toMatchObject({
    path: "/webhooks/shopify/privacy",
    headers: { "x-shopify-topic": "shop/redact" },
  });
});

test("an app that comes back within 48 hours is not asked to forget the shop", async () => {
  uninstallApp(state, app);
  await dispatcher.idle();
  installApp(state, app);
  await later(49 * hour);
  expect(received.map(({ headers }) => headers["x-shopify-topic"])).toEqual(["app/uninstalled"]);
  expect(listDeliveries(state, { topic: "shop/redact" })[0]?.status).toBe("dropped");
});

test("without the scope for a topic nothing of it is sent", async () => {
  installApp(state, app, ["read_products", "write_products"]);
  rename("Not allowed");
  await dispatcher.idle();
  expect(received).toHaveLength(0);
});

test("a storm of webhooks leaves the queue whole and soon, some of them twice", async () => {
  await dispatcher.stop();
  const changes = 4000;
  state.transaction(() => {
    for (let i = 0; i < changes; i += 1) state.recordChange("products/update", { id: FIRST_IDS.products + (i % 3) });
  });
  const begun = performance.now();
  dispatcher = start(0.02);
  await dispatcher.idle();
  const perSecond = received.length / ((performance.now() - begun) / 1000);
  expect(received.length).toBeGreaterThan(changes);
  expect(new Set(received.map(({ headers }) => headers["x-shopify-event-id"])).size).toBe(changes);
  expect(perSecond).toBeGreaterThan(300);
}, 20_000);
