import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pumpOnce } from "#jobs/pump";
import { connect, open, startReconcile } from "~/domains/channels/channels.server";
import { pollChanges } from "~/domains/channels/jobs";
import { webhooks } from "~/entrances/webhooks";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { expireAccess, revokeAll } from "../../sandbox/etsy/oauth/tokens";
import { type EtsyShop, openEtsyShop } from "../../sandbox/etsy/shop";
import { updateListing } from "../../sandbox/etsy/state/listings";
import { shipReceipt } from "../../sandbox/etsy/state/receipts";
import { NO_LIMITS, TEST_APP } from "../../sandbox/etsy/testing/test-shop";
import { type FaultSwitches, faultSwitches } from "../../sandbox/faults/switches";
import { randomFrom } from "../../sandbox/shops/random";
import { conformanceSeed } from "../conformance/platforms/shopify-seed";
import { doOnEtsy } from "../support/busy-etsy";
import { setTestEnvironment, useDatabase } from "../support/database";
import { bringForward, runDueJobs } from "../support/run-jobs";
import { readAisle } from "../support/tables/aisle";
import { ofSource, readEtsySource } from "../support/tables/etsy-source";
import { differences, shorten } from "../support/tables/tables";

/** `ETSY_CHANGES=5000` for the long history. */
const CHANGES = Number(process.env["ETSY_CHANGES"] ?? 600);
const SECRET = `whsec_${Buffer.from("the secret of these webhooks").toString("base64")}`;

const db = useDatabase();
const skip = ["recommendations.", "attribution.", "experiments.", "analytics.", "destinations."];
let dataDir: string;
let faults: FaultSwitches;
let shop: EtsyShop;
let door: Server;
let shopId: ShopId;
let channelId: ChannelId;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-etsy-flow-"));
  door = makeServer([webhooks], (_, response) => answer(response, 404));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  faults = faultSwitches(5);
  const endpoint = { url: `${appUrl}/webhooks/etsy`, secret: SECRET };
  const seed = conformanceSeed("GBP");
  shop = await openEtsyShop({ dataDir, seed, app: TEST_APP, faults, limits: NO_LIMITS, endpoint });
  setTestEnvironment({
    ...{ DATABASE_URL: db.appUrl, APP_URL: appUrl, ETSY_SANDBOX_URL: shop.url, ETSY_WEBHOOK_SECRET: SECRET },
    ...{ ETSY_KEYSTRING: TEST_APP.keystring, ETSY_SHARED_SECRET: TEST_APP.sharedSecret },
  });
});
afterAll(async () => {
  await shop?.close();
  await closeGently(door, 1_000);
  rmSync(dataDir, { recursive: true, force: true });
});

/** Whatever Etsy sent is applied. */
async function drained(): Promise<void> {
  await shop.settled();
  await pumpOnce();
  await runDueJobs({ skip });
}

async function different(): Promise<string[]> {
  const source = readEtsySource(shop.state);
  return shorten(differences(source, ofSource(await readAisle(db, shop.name), source)));
}

/** A comparison from its beginning to its end. */
async function reconciled(): Promise<void> {
  await startReconcile(shopId, channelId);
  await runDueJobs({ skip });
  const last = await db.query<{ state: string; kind: string }>(
    `SELECT state, kind FROM "SyncRun" WHERE "shopId" = $1 ORDER BY "startedAt" DESC LIMIT 1`,
    [shopId],
  );
  expect(last).toEqual([{ state: "done", kind: "reconcile" }]);
}

const grants = () => Number(shop.state.sql("SELECT count(*) AS n FROM tokens WHERE kind = 'access'").get()?.["n"]);
const problems = async () =>
  (
    await db.query<{ code: string }>(`SELECT code FROM "Problem" WHERE "shopId" = $1 AND "closedAt" IS NULL`, [shopId])
  ).map(({ code }) => code);

describe("an Etsy shop", () => {
  it("is read whole", async () => {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in } = shop.grant();
    const expiresAt = new Date(Date.now() + expires_in * 1_000).toISOString();
    const credentials = { shopId: shop.name, accessToken, refreshToken, expiresAt };
    const now = new Date();
    ({ shopId, channelId } = await connect({
      platform: "etsy",
      accountDomain: shop.name,
      scopes: [],
      credentials,
      now,
    }));
    await runDueJobs({ skip });
    expect(await different()).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  it("tells a change of an order by a message, and nobody else's is believed", async () => {
    const [receipt] = shop.state.receipt.list().filter(({ data }) => data.shipments.length === 0);
    shop.state.advance(2_000);
    shipReceipt(shop.state, receipt?.id ?? 0, { carrier: "usps", tracking: "1" });
    await drained();
    expect(await different()).toEqual([]);
    const forged = { "webhook-id": "m", "webhook-timestamp": `${shop.state.second()}`, "webhook-signature": "v1,AAAA" };
    const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/etsy`;
    expect((await fetch(url, { method: "POST", headers: forged, body: "{}" })).status).toBe(401);
  });

  it("is asked for what no message tells, and goes on being asked", async () => {
    const [listing] = shop.state.listing.list({ state: "active" });
    const [receipt] = shop.state.receipt.list().filter(({ data }) => data.shipments.length === 0);
    faults.set({ kind: "webhook", action: { type: "lose" } });
    shop.state.advance(2_000);
    updateListing(shop.state, listing?.id ?? 0, { title: "Told by nobody" });
    shipReceipt(shop.state, receipt?.id ?? 0, { carrier: "usps", tracking: "2" });
    await drained();
    expect((await different()).length).toBeGreaterThan(1);
    for (let time = 0; time < 2; time++) {
      await bringForward(db, shopId, pollChanges.name);
      await runDueJobs({ skip });
      expect(await different()).toEqual([]);
    }
    faults.clear();
  });

  it("renews its tokens once, however many ask at the same time", async () => {
    const before = grants();
    expireAccess(shop.state);
    const read = async () => {
      const opened = await open(shopId, channelId);
      return opened.ok && (await opened.value.orders?.pull({ cursor: null, since: new Date() }))?.ok;
    };
    const all = [true, true, true, true];
    expect(await Promise.all(all.map(read))).toEqual(all);
    expect(grants()).toBe(before + 1);
    // The app's own keys are kept with no channel, and what is kept opens the shop to whoever asks next.
    expect(await read()).toBe(true);
    expect(grants()).toBe(before + 1);
  });

  it(`ends as it is, after ${CHANGES} changes with messages lost, repeated and out of order, and an Etsy that breaks`, async () => {
    const random = randomFrom(43);
    faults.set({ kind: "webhook", action: { type: "lose" }, probability: 0.1 });
    faults.set({ kind: "webhook", action: { type: "duplicate" }, probability: 0.1 });
    faults.set({ kind: "etsy-api", action: { type: "drop", afterBytes: 0 }, probability: 0.02 });
    for (let serial = 0; serial < CHANGES; serial++) {
      // Each change has a second of its own, as Etsy's clock tells no less.
      shop.state.advance(1_000);
      shop.state.transaction(() => doOnEtsy(shop.state, random, serial));
      if (serial % 100 === 99) await drained();
    }
    faults.clear();
    await drained();
    await reconciled();
    expect(await different()).toEqual([]);
    expect((await problems()).filter((code) => code !== "platform-unreachable")).toEqual([]);
  }, 600_000);

  it("whose seller took the access back rests, and says so", async () => {
    revokeAll(shop.state);
    await startReconcile(shopId, channelId);
    await runDueJobs({ skip });
    expect(await problems()).toContain("channel-stopped");
    expect(await open(shopId, channelId)).toMatchObject({ ok: false, error: { code: "auth" } });
  });
});
