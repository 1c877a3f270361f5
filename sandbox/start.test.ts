import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Listening, listen } from "./http/listen";
import { sendReply, textReply } from "./http/reply";
import { FIRST_IDS } from "./shopify/state";
import { smallSeed } from "./shopify/state/small-seed";
import { type Sandbox, startSandbox } from "./start";

let folder: string;
let app: Listening;
let sandbox: Sandbox;
const topics: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-start-"));
  topics.length = 0;
  app = await listen(0, (incoming, response) => {
    topics.push(String(incoming.headers["x-shopify-topic"]));
    sendReply(response, textReply("ok"));
  });
  sandbox = await start();
});

afterEach(async () => {
  await sandbox.stop();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = () =>
  startSandbox({
    dataDir: folder,
    app: { url: app.url, projectRoot: process.cwd() },
    disorder: { duplicates: 0, shuffleMs: 0 },
  });

async function control(
  path: string,
  body?: unknown,
  method?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${sandbox.urls.shopify}/__sandbox${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const shopUrl = (path: string) => `${sandbox.urls.shopify}${path}`;
const asShop = { "x-forwarded-host": "small.myshopify.com", "content-type": "application/json" };

async function accessToken(): Promise<string> {
  const { body } = await control("/shops/small/session-token");
  const response = await fetch(shopUrl("/admin/oauth/access_token"), {
    method: "POST",
    headers: asShop,
    body: JSON.stringify({
      client_id: sandbox.app.clientId,
      client_secret: sandbox.app.secret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: body["token"],
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  return String(((await response.json()) as Record<string, unknown>)["access_token"]);
}

async function shopQuery(token: string): Promise<{ status: number; text: string }> {
  const response = await fetch(shopUrl("/admin/api/2026-10/graphql.json"), {
    method: "POST",
    headers: { ...asShop, "x-shopify-access-token": token },
    body: JSON.stringify({ query: "query Name { shop { name } }" }),
  });
  return { status: response.status, text: await response.text() };
}

test("another process makes a shop from a file, installs the app, changes the shop and reads what it holds", async () => {
  const file = join(folder, "seed.json");
  writeFileSync(file, JSON.stringify(smallSeed()));
  const made = await control("/shops", { seedFile: file });
  expect(made).toMatchObject({
    status: 201,
    body: { domain: "small.myshopify.com", counts: { products: 3, orders: 2 } },
  });
  expect((await control("/shops/small/install", {})).body).toMatchObject({ isInstalled: true });
  const changed = await control("/shops/small/operations", {
    operations: [
      { operation: "updateProduct", id: FIRST_IDS.products, title: "New mug" },
      { operation: "createOrder", lines: [{ variantId: FIRST_IDS.variants, quantity: 1 }] },
    ],
  });
  expect(changed.status).toBe(200);
  const settled = await control("/shops/small/settle", {});
  expect(settled.body).toMatchObject({ counts: { orders: 3 }, deliveries: { waiting: 0 } });
  expect(topics).toEqual(expect.arrayContaining(["products/update", "orders/create", "inventory_levels/update"]));
  const refused = await control("/shops/small/operations", {
    operations: [
      { operation: "updateProduct", id: FIRST_IDS.products, title: "Rolled back" },
      { operation: "refundOrder", id: 1, lines: [] },
    ],
  });
  expect(refused.status).toBe(422);
  expect(sandbox.shop("small.myshopify.com").state.sql("SELECT title FROM products").get()).toEqual({
    title: "New mug",
  });
});

test("a token from the exchange opens the Admin API; a fault ends it for good, and a new one opens it again", async () => {
  sandbox.createShop(smallSeed()).installApp();
  const token = await accessToken();
  expect(await shopQuery(token)).toMatchObject({ status: 200, text: expect.stringContaining('"name":"Small"') });
  await control("/faults", { kind: "admin-graphql", action: { type: "expired-token" }, count: 1 });
  expect((await shopQuery(token)).status).toBe(401);
  expect((await shopQuery(token)).status).toBe(401);
  expect((await shopQuery(await accessToken())).status).toBe(200);
  await control("/faults", { kind: "oauth", action: { type: "server-error", status: 503 }, count: 1 });
  expect(await accessToken()).toBe("undefined");
  expect((await control("/faults", undefined, "DELETE")).body).toEqual([]);
});

test("time goes forward for all: tokens run out and the shop asks the app to forget it", async () => {
  const shop = sandbox.createShop(smallSeed());
  shop.installApp();
  const token = await accessToken();
  await control("/advance", { ms: 61 * 60_000 });
  expect((await shopQuery(token)).status).toBe(401);
  shop.uninstallApp();
  await sandbox.advance(48 * 3_600_000 + 1000);
  expect(topics).toEqual(["app/uninstalled", "shop/redact"]);
});

test("a stopped sandbox goes on where it was", async () => {
  sandbox.createShop(smallSeed()).installApp();
  await sandbox.stop();
  sandbox = await start();
  expect(sandbox.shops()).toEqual(["small.myshopify.com"]);
  expect((await shopQuery(await accessToken())).status).toBe(200);
});

test("a web page of another origin can't steer it", async () => {
  sandbox.createShop(smallSeed());
  const form = await fetch(shopUrl("/__sandbox/shops/small/uninstall"), {
    method: "POST",
    body: new URLSearchParams({ a: "1" }),
  });
  expect(form.status).toBe(415);
  const foreign = await fetch(shopUrl("/store/small/uninstall"), {
    method: "POST",
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  });
  expect(foreign.status).toBe(403);
  const rebound = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(shopUrl("/__sandbox/"), { headers: { host: "evil.example" } }, (response) =>
      resolve(response.resume().statusCode),
    );
    asked.on("error", reject).end();
  });
  expect(rebound).toBe(403);
});

test("a port that is taken is said so, and nothing else stays open", async () => {
  const ports = { mailbox: 0, smtp: 0, shopify: sandbox.ports.shopify };
  await expect(
    startSandbox({ dataDir: join(folder, "other"), ports, app: { url: app.url, projectRoot: process.cwd() } }),
  ).rejects.toThrow("EADDRINUSE");
});
