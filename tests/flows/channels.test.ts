import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pumpOnce } from "#jobs/pump";
import { record } from "~/domains/behaviour/behaviour.server";
import {
  acceptGrant,
  beginGrant,
  disconnect,
  disconnectByChoice,
  eraseNow,
  listHealth,
  pause,
  resume,
} from "~/domains/channels/channels.server";
import { requestPrivacy } from "~/domains/shops/shops.server";
import { findRoute } from "~/infra/routing/channel-routes";
import { keyOfShop } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import { shopsOfAddress } from "~/infra/standalone/addresses";
import { GRANT_MS, issueGrantState } from "~/infra/standalone/grant-state";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { heldByPlugin, installPlugin } from "../../sandbox/woocommerce/plugin/handover";
import { updateProduct } from "../../sandbox/woocommerce/state/products";
import { answerEtsy, approveWoo } from "../support/approvals";
import { makeShop, useDatabase } from "../support/database";
import { bringForward, runDueJobs } from "../support/run-jobs";
import { startPlatforms, type ThreePlatforms } from "../support/three-platforms";

const db = useDatabase();
const BACK = "https://admin.example/app/channels";
const skip = ["recommendations."];
const never = new AbortController().signal;
let world: ThreePlatforms;
/** The merchant's own shop, and somebody else's. */
let ours: ShopId;
let theirs: ShopId;

beforeAll(async () => {
  world = await startPlatforms(db);
  ours = (await makeShop(db)).shopId;
  theirs = (await makeShop(db)).shopId;
});
afterAll(() => world?.stop());

async function begin(shopId: ShopId, platform: "etsy" | "woocommerce"): Promise<string> {
  const begun = await beginGrant(shopId, { platform, site: world.store.url, back: BACK });
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value.url;
}

const stateOf = (address: string) => {
  const { searchParams } = new URL(address);
  return searchParams.get("state") ?? searchParams.get("user_id") ?? "";
};
const land = async (address: string) => {
  const answer = await fetch(address, { redirect: "manual" });
  return { status: answer.status, location: answer.headers.get("location") };
};
const channelsOf = (shopId: ShopId) =>
  db.query<{ platform: string; state: string; id: ChannelId }>(
    `SELECT platform, state, id FROM "Channel" WHERE "shopId" = $1 ORDER BY "connectedAt"`,
    [shopId],
  );
const channelOf = async (shopId: ShopId, platform: string) => {
  const found = (await channelsOf(shopId)).find((channel) => channel.platform === platform);
  if (!found) throw new Error(`no channel on ${platform}`);
  return found.id;
};
const whyOf = async (shopId: ShopId) =>
  (
    await db.query<{ why: string }>(
      `SELECT facts->>'why' AS why FROM "Problem" WHERE "shopId" = $1 AND code = 'channel-not-connected' AND "closedAt" IS NULL`,
      [shopId],
    )
  ).map(({ why }) => why);

const RECORDS = ["Product", "Variant", "Order", "Customer", "DamagedRecord", "SyncRun", "BehaviourEvent"];
async function recordsOf(channelId: ChannelId): Promise<Record<string, number>> {
  const counted = RECORDS.map((table) => `(SELECT count(*)::int FROM "${table}" WHERE "channelId" = $1) AS "${table}"`);
  const [row] = await db.query<Record<string, number>>(`SELECT ${counted.join(", ")}`, [channelId]);
  return row ?? {};
}

describe("an account is connected into a shop that stands", () => {
  it("keys that the store does not know make nothing, and its account stays free", async () => {
    const state = stateOf(await begin(theirs, "woocommerce"));
    const keys = { consumer_key: `ck_${"a".repeat(40)}`, consumer_secret: `cs_${"b".repeat(40)}` };
    const body = JSON.stringify({ key_id: 1, user_id: state, ...keys, key_permissions: "read_write" });
    const answer = await fetch(`${world.appUrl}/woocommerce/v1/keys`, { method: "POST", body });
    expect(answer.status).toBe(403);
    expect(await findRoute("woocommerce", world.store.name)).toBeNull();
    expect(await whyOf(theirs)).toEqual(["denied"]);
  });

  it("Etsy's grant and WooCommerce's keys make channels of that very shop", async () => {
    const approved = await approveWoo(world.store.url, await begin(ours, "woocommerce"));
    expect(approved.status).toBe(303);
    expect(approved.headers.get("location")).toContain(BACK);
    expect(await land(await answerEtsy(world.seller.url, await begin(ours, "etsy")))).toEqual({
      status: 303,
      location: BACK,
    });
    expect((await channelsOf(ours)).map(({ platform, state }) => `${platform} ${state}`)).toEqual([
      "shopify connected",
      "woocommerce connected",
      "etsy connected",
    ]);
    await runDueJobs({ skip });
    for (const platform of ["etsy", "woocommerce"])
      expect(await recordsOf(await channelOf(ours, platform)), platform).toMatchObject({ Product: 3 });
    const names = await db.query(`SELECT name FROM "Shop" WHERE id = $1`, [ours]);
    expect(names, "what the shop is called is said by its main channel").toEqual([{ name: "Test shop" }]);
  });

  it("again, it is the same channel with new credentials", async () => {
    const before = await channelsOf(ours);
    await land(await answerEtsy(world.seller.url, await begin(ours, "etsy")));
    expect(await channelsOf(ours)).toEqual(before);
  });

  it("a plugin that is put into the store later is brought what it needs, and shows by the channel's own key", async () => {
    const woo = await channelOf(ours, "woocommerce");
    const shows = async () =>
      (await inShop(ours, listHealth)).map(({ channel, hasPlugin }) => [channel.platform, hasPlugin]);
    expect(heldByPlugin(world.store.state)).toBeNull();
    expect(await shows()).toEqual([
      ["shopify", null],
      ["woocommerce", false],
      ["etsy", null],
    ]);
    installPlugin(world.store.state);
    await bringForward(db, ours, "channels.pair-plugin");
    expect(await runDueJobs({ skip })).toContain("channels.pair-plugin");
    const [row] = await db.query<{ id: string }>(`SELECT id FROM "PluginConnection" WHERE "channelId" = $1`, [woo]);
    expect(heldByPlugin(world.store.state)?.connection).toBe(row?.id);
    expect(await shows()).toContainEqual(["woocommerce", true]);
    expect((await keyOfShop(ours, woo))?.length).toBeGreaterThan(0);
  });

  it("an account of another shop is refused there, and stays where it is", async () => {
    const before = await channelsOf(ours);
    await land(await answerEtsy(world.seller.url, await begin(theirs, "etsy")));
    expect((await approveWoo(world.store.url, await begin(theirs, "woocommerce"))).status).toBe(401);
    expect(await whyOf(theirs)).toEqual(["belongs-elsewhere", "belongs-elsewhere"]);
    expect((await channelsOf(theirs)).map(({ platform }) => platform)).toEqual(["shopify"]);
    expect(await channelsOf(ours)).toEqual(before);
  });

  it("a state is good once, whatever became of it", async () => {
    const address = await begin(ours, "etsy");
    const denied = await answerEtsy(world.seller.url, address, false);
    expect(await land(denied)).toEqual({ status: 303, location: BACK });
    expect(await whyOf(ours)).toEqual(["denied"]);
    const granted = Object.fromEntries(new URL(await answerEtsy(world.seller.url, address)).searchParams);
    expect(await acceptGrant("etsy", stateOf(address), granted)).toEqual({ ok: false, error: { code: "ended" } });
    expect(await acceptGrant("woocommerce", stateOf(await begin(ours, "etsy")), granted)).toEqual({
      ok: false,
      error: { code: "ended" },
    });
  });

  it("a state that is too old, or names another shop than it was made for, opens nothing", async () => {
    const old = issueGrantState(
      { shopId: ours, platform: "etsy", site: null, back: BACK },
      new Date(Date.now() - GRANT_MS - 1_000),
    );
    expect(await acceptGrant("etsy", old, { code: "x" })).toEqual({ ok: false, error: { code: "ended" } });
    const [text = "", signature = ""] = stateOf(await begin(theirs, "etsy")).split(".");
    const named = Buffer.from(text, "base64url").toString("utf8").replace(theirs, ours);
    const forged = `${Buffer.from(named).toString("base64url")}.${signature}`;
    expect(await acceptGrant("etsy", forged, { code: "x" })).toEqual({ ok: false, error: { code: "ended" } });
    const query = new URLSearchParams({ state: forged, code: "x" });
    expect(await land(`${world.appUrl}/etsy/v1/callback?${query}`)).toMatchObject({ status: 400 });
  });
});

describe("a channel that rests", () => {
  it("keeps its messages, and applies them when it goes on", async () => {
    const channelId = await channelOf(ours, "woocommerce");
    await runDueJobs({ skip });
    await pause(ours, channelId, new Date());
    const id = world.store.state.product.list()[0]?.id ?? 0;
    updateProduct(world.store.state, id, { name: "Told while it rested" });
    await world.store.settled();
    await pumpOnce();
    const ran = await runDueJobs({ skip });
    expect(ran).not.toContain("channels.drain-inbox");
    const titled = () =>
      db.query(`SELECT 1 FROM "Product" WHERE "channelId" = $1 AND title = $2`, [channelId, "Told while it rested"]);
    const waiting = () =>
      db.query(
        `SELECT 1 FROM "InboxMessage" WHERE platform = 'woocommerce' AND "doneAt" IS NULL AND "failedAt" IS NULL`,
      );
    expect(await titled()).toEqual([]);
    expect((await waiting()).length).toBeGreaterThan(0);
    await resume(ours, channelId, new Date());
    await pumpOnce();
    await runDueJobs({ skip });
    expect(await titled()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });
});

describe("a channel that leaves", () => {
  it("leaves its records where the merchant keeps them", async () => {
    const etsy = await channelOf(ours, "etsy");
    const before = await recordsOf(etsy);
    expect(await disconnectByChoice(ours, etsy, "keep", new Date())).toEqual({
      ok: true,
      value: { isShopGone: false },
    });
    await runDueJobs({ skip });
    expect(await recordsOf(etsy)).toMatchObject({ Product: before["Product"], Order: before["Order"] });
    expect((await channelsOf(ours)).find(({ platform }) => platform === "etsy")?.state).toBe("disconnected");
    expect(await db.query(`SELECT state FROM "Shop" WHERE id = $1`, [ours])).toEqual([{ state: "active" }]);
  });

  it("is erased with all that hangs on it, though the work dies in the midst; the others are untouched", async () => {
    const [woo, etsy] = [await channelOf(ours, "woocommerce"), await channelOf(ours, "etsy")];
    const view = { id: "a-view", name: "product_viewed", at: new Date().toISOString(), clientId: "c", productId: "1" };
    await record(ours, [view], new Date(), woo);
    const [before, others] = [await recordsOf(woo), await recordsOf(etsy)];
    expect(before["Order"]).toBeGreaterThan(0);
    expect(before["BehaviourEvent"]).toBe(1);
    const led = `SELECT p.id FROM "Product" p JOIN "Product" l ON l."shopId" = p."shopId" AND l.id = p."leadId"
                  WHERE p."channelId" = $1 AND l."channelId" = $2`;
    expect((await db.query(led, [etsy, woo])).length, "what is sold on both is led by the first").toBeGreaterThan(0);
    await disconnectByChoice(ours, woo, "erase", new Date());
    expect(await keyOfShop(ours, woo), "its storefront's key is worth nothing").toBeNull();
    await db.query(
      `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the machine went dark'; END $$`,
    );
    await db.query(`CREATE TRIGGER dies BEFORE DELETE ON "Product" FOR EACH STATEMENT EXECUTE FUNCTION die()`);
    await expect(eraseNow(ours, woo, never)).rejects.toThrow("the machine went dark");
    expect(await recordsOf(woo)).toMatchObject({ Order: 0, Product: before["Product"] });
    await db.query(`DROP TRIGGER dies ON "Product"`);
    await runDueJobs({ skip });
    expect(Object.values(await recordsOf(woo)).reduce((sum, count) => sum + count, 0)).toBe(0);
    const loose = await db.query(
      `SELECT 1 FROM "OrderLine" l LEFT JOIN "Order" o ON o."shopId" = l."shopId" AND o.id = l."orderId" WHERE o.id IS NULL`,
    );
    expect(loose).toEqual([]);
    for (const [table, head] of [
      ["Product", "leadId"],
      ["Customer", "personId"],
    ])
      expect(
        await db.query(
          `SELECT t.id FROM "${table}" t LEFT JOIN "${table}" h ON h."shopId" = t."shopId" AND h.id = t."${head}" WHERE h.id IS NULL`,
        ),
        table,
      ).toEqual([]);
    expect(await recordsOf(etsy)).toEqual(others);
    expect((await channelsOf(ours)).map(({ platform }) => platform)).toEqual(["shopify", "etsy"]);
    expect(await findRoute("woocommerce", world.store.name)).toBeNull();
  });

  it("once it is erased, its account may be connected by another shop", async () => {
    expect((await approveWoo(world.store.url, await begin(theirs, "woocommerce"))).status).toBe(303);
    expect((await channelsOf(theirs)).map(({ platform }) => platform)).toEqual(["shopify", "woocommerce"]);
  });

  it("by Shopify's uninstall leaves the shop, its other channels and its merchant's way in", async () => {
    const shopify = await channelOf(theirs, "shopify");
    expect(await disconnect(theirs, shopify, new Date())).toBe(true);
    expect(await db.query(`SELECT state FROM "Shop" WHERE id = $1`, [theirs])).toEqual([{ state: "active" }]);
    expect((await keyOfShop(theirs))?.length, "storefronts go on").toBeGreaterThan(0);
    const opened = await shopsOfAddress("Owner@example.com");
    expect(opened.find(({ shopId }) => shopId === theirs)?.channelId).toBe(await channelOf(theirs, "woocommerce"));
    // Two days later Shopify asks for what the law wants: it is about the account that left, and about no other.
    const asked = {
      kind: "shop-redact" as const,
      platform: "shopify",
      externalKey: "1",
      payload: { channelId: shopify },
    };
    await inShop(theirs, (scope) => requestPrivacy(scope, asked));
    await runDueJobs({ skip });
    expect((await channelsOf(theirs)).map(({ platform, state }) => `${platform} ${state}`)).toEqual([
      "woocommerce connected",
    ]);
    expect(await db.query(`SELECT state FROM "Shop" WHERE id = $1`, [theirs])).toEqual([{ state: "active" }]);
  });

  it("and comes back before its time is over keeps its records", async () => {
    const woo = await channelOf(theirs, "woocommerce");
    const before = await recordsOf(woo);
    await approveWoo(world.store.url, await begin(theirs, "woocommerce"));
    await land(await answerEtsy(world.seller.url, await begin(ours, "etsy")));
    const etsy = await channelOf(ours, "etsy");
    await disconnect(ours, etsy, new Date());
    await land(await answerEtsy(world.seller.url, await begin(ours, "etsy")));
    expect(await eraseNow(ours, etsy, never)).toBeNull();
    expect((await recordsOf(etsy))["Product"]).toBeGreaterThan(0);
    expect(await recordsOf(woo)).toMatchObject({ Product: before["Product"] });
    await disconnectByChoice(ours, etsy, "keep", new Date());
  });

  it("as the last one takes the shop with it", async () => {
    expect(await disconnectByChoice(ours, await channelOf(ours, "shopify"), "keep", new Date())).toEqual({
      ok: true,
      value: { isShopGone: true },
    });
    expect(await db.query(`SELECT state FROM "Shop" WHERE id = $1`, [ours])).toEqual([{ state: "uninstalled" }]);
  });
});
