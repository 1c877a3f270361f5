import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pumpOnce } from "#jobs/pump";
import { connect, disconnect, startReconcile } from "~/domains/channels/channels.server";
import { watchSubscriptions } from "~/domains/channels/jobs";
import { webhooks } from "~/entrances/webhooks";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { type FaultSwitches, faultSwitches } from "../../sandbox/faults/switches";
import { randomFrom } from "../../sandbox/shops/random";
import { updateProduct } from "../../sandbox/woocommerce/state/products";
import { openWooStore, type WooStore } from "../../sandbox/woocommerce/store";
import { conformanceSeed } from "../conformance/platforms/shopify-seed";
import { doInStore } from "../support/busy-store";
import { setTestEnvironment, useDatabase } from "../support/database";
import { bringForward, runDueJobs } from "../support/run-jobs";
import { readAisle } from "../support/tables/aisle";
import { differences, shorten } from "../support/tables/tables";
import { comparable, readWooSource } from "../support/tables/woo-source";

/** `WOO_CHANGES=5000` for the long history. */
const CHANGES = Number(process.env["WOO_CHANGES"] ?? 600);
const SECRET = "the secret of these webhooks";

const db = useDatabase();
const skip = ["recommendations.", "attribution.", "experiments.", "analytics.", "destinations."];
let dataDir: string;
let faults: FaultSwitches;
let store: WooStore;
let door: Server;
let shopId: ShopId;
let channelId: ChannelId;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-woo-flow-"));
  door = makeServer([webhooks], (_, response) => answer(response, 404));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  faults = faultSwitches(5);
  store = await openWooStore({ dataDir, seed: conformanceSeed("GBP"), taxRate: 20, faults, shuffleMs: 40 });
  const appUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  setTestEnvironment({ DATABASE_URL: db.appUrl, APP_URL: appUrl, WOOCOMMERCE_SANDBOX_URL: store.url });
});
afterAll(async () => {
  await store?.close();
  await closeGently(door, 1_000);
  rmSync(dataDir, { recursive: true, force: true });
});

/** Whatever the store sent is applied. */
async function drained(): Promise<string[]> {
  await store.settled();
  await pumpOnce();
  return runDueJobs({ skip });
}

async function different(): Promise<string[]> {
  const source = readWooSource(store.state.file);
  const held = comparable(await readAisle(db, store.name), source);
  return shorten(differences(source, held));
}

const problems = async () =>
  (
    await db.query<{ code: string }>(`SELECT code FROM "Problem" WHERE "shopId" = $1 AND "closedAt" IS NULL`, [shopId])
  ).map(({ code }) => code);
const titleOf = async (id: number) =>
  (
    await db.query<{ title: string }>(`SELECT title FROM "Product" WHERE "shopId" = $1 AND "externalId" = $2`, [
      shopId,
      String(id),
    ])
  )[0]?.title;

describe("a WooCommerce store", () => {
  it("is read whole, and asked to send what happens", async () => {
    const { consumer_key: consumerKey, consumer_secret: consumerSecret } = store.makeKey();
    ({ shopId, channelId } = await connect({
      platform: "woocommerce",
      accountDomain: store.name,
      scopes: ["read_write"],
      credentials: { url: store.home, consumerKey, consumerSecret, webhookSecret: SECRET },
      now: new Date(),
    }));
    await runDueJobs({ skip });
    expect(await different()).toEqual([]);
    const sent = store.state.webhook
      .list()
      .map(({ data, status }) => [data.delivery_url.endsWith("/webhooks/woocommerce"), status]);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.every(([isOurs, status]) => isOurs && status === "active")).toBe(true);
    // The greetings were answered and nothing of them was kept.
    await store.settled();
    expect(await db.query(`SELECT 1 FROM "InboxMessage"`)).toEqual([]);
  });

  it("tells a change within one message, and none of anybody else's is believed", async () => {
    const [product] = store.state.product.list();
    updateProduct(store.state, product?.id ?? 0, { name: "Told by a message" });
    await drained();
    expect(await titleOf(product?.id ?? 0)).toBe("Told by a message");
    const headers = {
      "x-wc-webhook-source": `${store.home}/`,
      "x-wc-webhook-topic": "product.deleted",
      "x-wc-webhook-delivery-id": "d",
      "x-wc-webhook-signature": Buffer.alloc(32).toString("base64"),
    };
    const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/woocommerce`;
    expect((await fetch(url, { method: "POST", headers, body: JSON.stringify({ id: product?.id }) })).status).toBe(401);
    const elsewhere = { ...headers, "x-wc-webhook-source": "https://elsewhere.example/" };
    expect((await fetch(url, { method: "POST", headers: elsewhere, body: "{}" })).status).toBe(401);
  });

  it("that has stopped sending is noticed, made to send again, and what was missed is read", async () => {
    for (const webhook of store.state.webhook.list())
      if (webhook.data.topic === "product.updated") store.state.webhook.put({ ...webhook, status: "disabled" });
    const [product] = store.state.product.list();
    updateProduct(store.state, product?.id ?? 0, { name: "Told by nobody" });
    await drained();
    expect(await titleOf(product?.id ?? 0)).toBe("Told by a message");
    await bringForward(db, shopId, watchSubscriptions.name);
    await runDueJobs({ skip });
    expect(store.state.webhook.list().every(({ status }) => status === "active")).toBe(true);
    expect(await titleOf(product?.id ?? 0)).toBe("Told by nobody");
    // The merchant was told, and the comparison that read it closed it.
    const told = `SELECT 1 FROM "Problem" WHERE "shopId" = $1 AND code = 'webhooks-were-off' AND "closedAt" IS NOT NULL`;
    expect(await db.query(told, [shopId])).toHaveLength(1);
    expect(await problems()).toEqual([]);
  });

  it(`ends as it is, after ${CHANGES} changes with messages lost, repeated and out of order, and a store that breaks`, async () => {
    const random = randomFrom(41);
    faults.set({ kind: "webhook", action: { type: "lose" }, probability: 0.1 });
    faults.set({ kind: "webhook", action: { type: "duplicate" }, probability: 0.1 });
    faults.set({ kind: "woocommerce-rest", action: { type: "drop", afterBytes: 0 }, probability: 0.02 });
    for (let serial = 0; serial < CHANGES; serial++) {
      // Each change has a second of its own, as the store's clock tells no less.
      store.state.advance(1_000);
      store.state.transaction(() => doInStore(store.state, random, serial));
      if (serial % 100 === 99) await drained();
    }
    faults.clear();
    await drained();
    await settleReconcile();
    expect(await different()).toEqual([]);
    expect((await problems()).filter((code) => code !== "platform-unreachable")).toEqual([]);
  }, 600_000);

  it("that is taken away sends nothing more", async () => {
    await disconnect(shopId, channelId, new Date(Date.now() + 1_000));
    expect(store.state.webhook.list()).toEqual([]);
  });
});

/** A comparison from its beginning to its end, whatever it waits for. */
async function settleReconcile(): Promise<void> {
  await startReconcile(shopId, channelId);
  await runDueJobs({ skip });
  const last = await db.query<{ state: string; kind: string }>(
    `SELECT state, kind FROM "SyncRun" WHERE "shopId" = $1 ORDER BY "startedAt" DESC LIMIT 1`,
    [shopId],
  );
  expect(last).toEqual([{ state: "done", kind: "reconcile" }]);
}
