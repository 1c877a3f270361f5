import { beforeEach, describe, expect, it } from "vitest";
import { ingest } from "#jobs/ingest";
import { linkItems, offersByExternalId, splitVariant } from "~/domains/catalog/catalog.server";
import { listProblems } from "~/domains/shops/shops.server";
import { inShop, type ShopScope } from "~/infra/scope";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { aLine, anOrder, aProduct, aRefund, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { runDueJobs } from "../../../tests/support/run-jobs";
import * as stock from "./stock.server";

const db = useDatabase();
let now = new Date();
/** Minutes after the beginning: what happens between them takes less. */
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
let shopId: ShopId;
let shopify: ChannelId;
let woo: ChannelId;
let etsy: ChannelId;

const within = <T>(work: (scope: ShopScope) => Promise<T>) => inShop(shopId, work);

async function channel(platform: string): Promise<ChannelId> {
  const id = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, $3, $4, $3, now())`,
    [shopId, id, platform, `${platform}-${id}`],
  );
  return id;
}

/** As a channel's messages bring it, or a first reading. */
const tell = (channelId: ChannelId, changes: Change[], isImport = false) =>
  within((scope) => ingest.apply(scope, { channelId, timeZone: "Europe/London", now, isImport }, changes));

const product = (id: string, sku: string | null, given: { tracksInventory?: boolean } = {}): Change => ({
  kind: "product",
  product: aProduct({ externalId: id, variants: [aVariant({ externalId: `v${id}`, sku, ...given })] }),
});
const level = (id: string, available: number, minutes: number, locationExternalId = "1"): Change => ({
  kind: "inventory-level",
  level: {
    ...{ inventoryItemExternalId: `iv${id}`, locationExternalId, available, onHand: null, updatedAt: at(minutes) },
  },
});
const place = (externalId: string): Change => ({
  kind: "location",
  location: { externalId, name: `Place ${externalId}`, countryCode: null, isActive: true },
});
const order = (
  externalId: string,
  product: string | null,
  given: Partial<CanonicalOrder> & { units?: number } = {},
): Change => {
  const { units = 1, ...rest } = given;
  const line = aLine({
    ...{ externalId: `l${externalId}`, quantity: units, title: `Product ${product}` },
    ...{ productExternalId: product, variantExternalId: product && `v${product}` },
  });
  const made = { placedAt: at(10), updatedAt: given.placedAt ?? at(10), platformStatus: "processing" };
  return { kind: "order", order: anOrder({ externalId, lines: [line], ...made, ...rest }) };
};

/** What follows from what was told, but for what asks the platforms themselves. */
const settled = () =>
  runDueJobs({ skip: ["stock.push", "stock.look-into", "channels.", "recommendations.", "analytics."] });

const truths = async () =>
  Object.fromEntries(
    (
      await db.query<{ location: string; quantity: number }>(
        `SELECT location, quantity FROM "StockTruth" WHERE "shopId" = $1 ORDER BY 1`,
        [shopId],
      )
    ).map((row) => [row.location, row.quantity]),
  );
const due = async () =>
  (
    await db.query<{ channelId: string }>(
      `SELECT "channelId" FROM "StockOffer" WHERE "shopId" = $1 AND "isDue" ORDER BY 1`,
      [shopId],
    )
  ).map((row) => row.channelId);
const kinds = async () =>
  (
    await db.query<{ kind: string; quantity: number }>(
      `SELECT kind, quantity FROM "StockMovement" WHERE "shopId" = $1 AND kind <> 'opening' ORDER BY "recordedAt", id`,
      [shopId],
    )
  ).map((row) => [row.kind, row.quantity]);
const oversells = async () =>
  (await within(listProblems)).filter(({ code }) => code === "oversell").map(({ facts }) => facts["order"]);

/** Whatever waits to be pushed has been, and landed. */
const pushed = (minutes: number) =>
  db.query(
    `UPDATE "StockOffer" o SET told = greatest(0, t.quantity), "toldAt" = $2, "pushStartedAt" = $2, "pushedAt" = $2, "isDue" = false, "dueSince" = NULL
     FROM "StockTruth" t WHERE o."shopId" = $1 AND o."isDue" AND t."shopId" = $1 AND t."itemId" = o."itemId" AND t.location = o.location`,
    [shopId, at(minutes)],
  );

/** One product on three channels, ten of it. */
async function begin(units = 10): Promise<void> {
  now = new Date();
  ({ shopId, channelId: shopify } = await makeShop(db));
  woo = await channel("woocommerce");
  etsy = await channel("etsy");
  await db.query(`UPDATE "Channel" SET "connectedAt" = now() - interval '1 day' WHERE id = $1`, [shopify]);
  await tell(shopify, [place("1"), place("2"), product("1", "MUG"), level("1", units, 0), level("1", 3, 0, "2")], true);
  await tell(woo, [place("store"), product("1", "MUG"), level("1", 50, 0, "store")], true);
  await tell(etsy, [place("shop"), product("1", "MUG"), level("1", 60, 0, "shop")], true);
  await settled();
  for (const id of [shopify, woo, etsy]) {
    await within((scope) => stock.turnOn(scope, id, now));
    await within((scope) =>
      stock.changeSettings(scope, id, { bufferKind: "fixed", bufferUnits: 0, location: "1" }, now),
    );
  }
  await settled();
  await pushed(1);
}

const sound = async () => expect(await within(stock.unsound)).toEqual([]);

describe("one truth", () => {
  beforeEach(() => begin());

  it("begins with the first channel's number, and others are told it", async () => {
    expect(await truths()).toEqual({ "1": 10, "2": 3 });
    const [row] = (await within((scope) => stock.itemPage(scope, { page: 1, size: 9 }))).rows.filter(
      (r) => r.location === "1",
    );
    expect(row?.offers.map(({ told }) => told)).toEqual([10, 10, 10]);
    await sound();
  });

  it("falls by a sale anywhere, and the others wait to be told", async () => {
    await tell(etsy, [order("e1", "1", { units: 2, placedAt: at(20) })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 8 });
    expect(new Set(await due())).toEqual(new Set([shopify, woo]));
    await sound();
  });

  it("falls once, however often and in whatever order it is told", async () => {
    const placed = order("e1", "1", { units: 2, placedAt: at(20) });
    const later = order("e1", "1", { units: 2, placedAt: at(20), updatedAt: at(40) });
    for (const message of [later, placed, placed, later]) {
      await tell(etsy, [message]);
      await settled();
    }
    expect(await truths()).toMatchObject({ "1": 8 });
    const ids = await db.query<{ id: string }>(`SELECT id FROM "Order" WHERE "shopId" = $1`, [shopId]);
    for (let time = 0; time < 3; time++)
      await stock.settle(
        shopId,
        ids.map(({ id }) => id),
        now,
      );
    expect(await kinds()).toEqual([["sale", -2]]);
    await sound();
  });

  it("follows an order that is edited, refunded with and without restock, and cancelled", async () => {
    await tell(shopify, [order("1", "1", { units: 4, placedAt: at(20) })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 6 });
    await tell(shopify, [order("1", "1", { units: 3, placedAt: at(20), updatedAt: at(30) })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 7 });
    const back = (externalId: string, quantity: number, isRestocked: boolean): Change => ({
      kind: "refund",
      refund: aRefund({
        ...{ externalId, orderExternalId: "1", createdAt: at(40) },
        lines: [{ externalId, orderLineExternalId: "l1", quantity, subtotalMinor: 1000n, isRestocked }],
      }),
    });
    await tell(shopify, [back("r1", 1, false)]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 7 });
    await tell(shopify, [back("r2", 1, true)]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 8 });
    await tell(woo, [order("w1", "1", { units: 5, placedAt: at(20), platformStatus: "on-hold" })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 3 });
    await tell(woo, [
      order("w1", "1", {
        units: 5,
        placedAt: at(20),
        updatedAt: at(50),
        cancelledAt: at(50),
        platformStatus: "cancelled",
      }),
    ]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 8 });
    await sound();
  });

  it("is not touched by test orders, copies, unpaid orders and those that were in it when it began", async () => {
    await tell(shopify, [
      order("t", "1", { units: 1, placedAt: at(20), isTest: true }),
      order("old", "1", { units: 3, placedAt: at(-60) }),
    ]);
    await tell(woo, [
      order("w", "1", { units: 2, placedAt: at(20), platformStatus: "pending" }),
      order("wold", "1", { units: 2, placedAt: at(-5) }),
    ]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 10 });
    // Shopify took a unit off its own number for the test order: it is set right.
    expect(await due()).toEqual([shopify]);
    await sound();
  });

  it("leaves what a channel sells while it is off to that channel", async () => {
    await within((scope) => stock.turnOff(scope, etsy, now));
    await tell(etsy, [order("e1", "1", { placedAt: at(20) })]);
    await tell(woo, [order("w1", "1", { placedAt: at(20) })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 9 });
    expect(await due()).not.toContain(etsy);
  });
});

describe("what a channel tells of its number", () => {
  beforeEach(() => begin());
  const compared = async (channelId: ChannelId) => within((scope) => stock.compare(scope, channelId, ["iv1"], now));
  const looksInto = async () =>
    (await db.query(`SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'stock.look-into'`, [shopId])).length;

  it("is what it sold, whichever message comes first", async () => {
    await tell(woo, [order("w1", "1", { units: 2, placedAt: at(20) }), level("1", 8, 20, "store")]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 8 });
    expect(await due()).not.toContain(woo);
    await db.query(`DELETE FROM "OutboxEvent" WHERE "shopId" = $1 AND job = 'stock.look-into'`, [shopId]);
    await compared(woo);
    expect(await looksInto()).toBe(0);
    await tell(woo, [level("1", 5, 30, "store")]);
    await compared(woo);
    expect(await looksInto()).toBeGreaterThan(0);
    expect(await truths()).toMatchObject({ "1": 8 });
    await tell(woo, [order("w2", "1", { units: 3, placedAt: at(30) })]);
    await settled();
    await compared(woo);
    expect(await truths()).toMatchObject({ "1": 5 });
    expect(await kinds()).toEqual([
      ["sale", -2],
      ["sale", -3],
    ]);
  });

  it("says nothing when it is older than our push", async () => {
    await tell(woo, [level("1", 50, 0.5, "store")]);
    await compared(woo);
    expect(await looksInto()).toBe(0);
  });

  it("is written over by a push that a sale went before, and pushed again", async () => {
    await tell(etsy, [order("e1", "1", { placedAt: at(20) })]);
    await settled();
    await pushed(30);
    expect(await due()).toEqual([]);
    // Placed before our 9 landed on WooCommerce, heard of after it: its own 1 is lost there.
    await tell(woo, [order("w1", "1", { placedAt: at(29), updatedAt: at(29) })]);
    await settled();
    expect(new Set(await due())).toEqual(new Set([shopify, woo, etsy]));
  });

  it("is right after a sale long after our push: nothing is pushed to where it was sold", async () => {
    await tell(woo, [order("w1", "1", { placedAt: at(60), updatedAt: at(60) })]);
    await settled();
    expect(await due()).not.toContain(woo);
  });
});

describe("the last unit", () => {
  beforeEach(() => begin(1));

  it("sold twice is two orders, nothing anywhere, and one problem that names the later one", async () => {
    await tell(woo, [order("later", "1", { name: "W-2", placedAt: at(21), updatedAt: at(21) })]);
    await settled();
    expect(await oversells()).toEqual([]);
    await tell(etsy, [order("earlier", "1", { name: "E-1", placedAt: at(20) })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": -1 });
    expect(await oversells()).toEqual(["W-2"]);
    const ids = await db.query<{ id: string }>(`SELECT id FROM "Order" WHERE "shopId" = $1`, [shopId]);
    await stock.settle(
      shopId,
      ids.map(({ id }) => id),
      now,
    );
    expect(await oversells()).toEqual(["W-2"]);
    const page = await within((scope) => stock.itemPage(scope, { page: 1, size: 9 }));
    expect(page.rows.flatMap((row) => (row.location === "1" ? row.offers.map(({ wanted }) => wanted) : []))).toEqual([
      0, 0, 0,
    ]);
    await sound();
  });

  it("is no problem any more when either of the orders is cancelled", async () => {
    await tell(woo, [order("later", "1", { name: "W-2", placedAt: at(21), updatedAt: at(21) })]);
    await tell(etsy, [order("earlier", "1", { name: "E-1", placedAt: at(20) })]);
    await settled();
    await tell(woo, [
      order("later", "1", {
        name: "W-2",
        placedAt: at(21),
        updatedAt: at(50),
        cancelledAt: at(50),
        platformStatus: "cancelled",
      }),
    ]);
    await settled();
    expect(await oversells()).toEqual([]);
    expect(await truths()).toMatchObject({ "1": 0 });
  });

  it("of an order that Shopify cancels without restock is not passed on to the other order", async () => {
    await tell(shopify, [order("later", "1", { name: "S-2", placedAt: at(21) })]);
    await tell(etsy, [order("earlier", "1", { name: "E-1", placedAt: at(20) })]);
    await settled();
    expect(await oversells()).toEqual(["S-2"]);
    await tell(shopify, [
      order("later", "1", { name: "S-2", placedAt: at(21), updatedAt: at(50), cancelledAt: at(50) }),
    ]);
    await settled();
    expect(await oversells()).toEqual([]);
    expect(await truths()).toMatchObject({ "1": 0 });
    await sound();
  });

  it("is sent from another place, or owed", async () => {
    await tell(woo, [order("later", "1", { name: "W-2", placedAt: at(21), updatedAt: at(21) })]);
    await tell(etsy, [order("earlier", "1", { name: "E-1", placedAt: at(20) })]);
    await settled();
    const [open] = await within(stock.openOversells);
    expect(open).toMatchObject({ orderName: "W-2", missing: 1, from: [{ location: "2", quantity: 3 }] });
    const choose = (choice: Parameters<typeof stock.chooseFor>[2]) =>
      within((scope) => stock.chooseFor(scope, open?.id ?? "", choice, now));
    expect(await choose({ kind: "transfer", from: "1" })).toMatchObject({ ok: false });
    expect(await choose({ kind: "transfer", from: "2" })).toMatchObject({ ok: true });
    expect(await truths()).toEqual({ "1": 0, "2": 2 });
    expect(await oversells()).toEqual([]);
    await sound();
  });

  it("that is owed is not asked again and stays on the item", async () => {
    await tell(woo, [order("later", "1", { name: "W-2", placedAt: at(21), updatedAt: at(21) })]);
    await tell(etsy, [order("earlier", "1", { name: "E-1", placedAt: at(20) })]);
    await settled();
    const [open] = await within(stock.openOversells);
    await within((scope) => stock.chooseFor(scope, open?.id ?? "", { kind: "backorder" }, now));
    const ids = await db.query<{ id: string }>(`SELECT id FROM "Order" WHERE "shopId" = $1`, [shopId]);
    await stock.settle(
      shopId,
      ids.map(({ id }) => id),
      now,
    );
    expect(await oversells()).toEqual([]);
    const page = await within((scope) => stock.itemPage(scope, { page: 1, size: 9 }));
    expect(page.rows.map(({ backordered }) => backordered)).toEqual([1, 0]);
  });
});

describe("lines that nobody knows", () => {
  beforeEach(async () => {
    await begin();
    await tell(etsy, [product("9", null), level("9", 5, 0, "shop")]);
    await settled();
  });
  const queue = async () => (await within((scope) => stock.unmatchedLines(scope, 9))).rows;
  const item = async () => (await within((scope) => offersByExternalId(scope, shopify, ["v1"])))[0]?.itemId ?? "";

  it("take nothing, wait, and are counted when they are linked", async () => {
    await tell(etsy, [order("e9", "9", { units: 2, placedAt: at(20) })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 10 });
    const [line] = await queue();
    expect(line).toMatchObject({ orderName: "#e9", quantity: 2 });
    // Etsy offers the item by another listing already: the two are not one.
    expect(await within((scope) => stock.linkLine(scope, line?.id ?? "", crypto.randomUUID(), now))).toMatchObject({
      ok: false,
    });
    const [other] = await within((scope) => offersByExternalId(scope, etsy, ["v1"]));
    await within((scope) => splitVariant(scope, other?.variantId ?? "", now));
    await settled();
    expect(
      await within((scope) => stock.linkLine(scope, line?.id ?? "", "", now)).catch(() => ({ ok: false })),
    ).toMatchObject({ ok: false });
    const to = await item();
    expect(await within((scope) => stock.linkLine(scope, line?.id ?? "", to, now))).toMatchObject({ ok: true });
    await settled();
    expect(await truths()).toMatchObject({ "1": 8 });
    expect(await queue()).toEqual([]);
    await sound();
  });

  it("without a variant take from the item that the merchant names", async () => {
    await tell(etsy, [order("e8", null, { units: 3, placedAt: at(20) })]);
    await settled();
    const [line] = await queue();
    const to = await item();
    await within((scope) => stock.linkLine(scope, line?.id ?? "", to, now));
    expect(await truths()).toMatchObject({ "1": 7 });
  });

  it("are dismissed once, or for good", async () => {
    await tell(etsy, [order("e7", "9", { placedAt: at(20) }), order("e6", "9", { placedAt: at(21) })]);
    await settled();
    const [line] = await queue();
    expect(await within((scope) => stock.dismissLine(scope, line?.id ?? "", "always", now))).toMatchObject({
      value: { count: 2 },
    });
    await tell(etsy, [order("e5", "9", { placedAt: at(22) })]);
    await settled();
    expect(await queue()).toEqual([]);
    expect(await truths()).toMatchObject({ "1": 10 });
  });
});

describe("items that are linked and split later", () => {
  it("take their sales along", async () => {
    await begin();
    await tell(etsy, [order("e1", "1", { units: 4, placedAt: at(20) })]);
    await settled();
    expect(await truths()).toMatchObject({ "1": 6 });
    const [offer] = await within((scope) => offersByExternalId(scope, etsy, ["v1"]));
    await within((scope) => splitVariant(scope, offer?.variantId ?? "", now));
    await settled();
    expect(await truths()).toMatchObject({ "1": 10 });
    const [own] = await within((scope) => offersByExternalId(scope, shopify, ["v1"]));
    await within((scope) =>
      linkItems(scope, { variantId: offer?.variantId ?? "", itemId: own?.itemId ?? "", by: "merchant" }, now),
    );
    await settled();
    expect(await truths()).toMatchObject({ "1": 6 });
    await sound();
  });

  it("are not pushed where nobody counts them", async () => {
    ({ shopId, channelId: shopify } = await makeShop(db));
    woo = await channel("woocommerce");
    await tell(shopify, [place("1"), product("1", "MUG"), level("1", 4, 0)], true);
    await tell(woo, [place("store"), product("1", "MUG", { tracksInventory: false }), level("1", 9, 0, "store")], true);
    for (const id of [shopify, woo]) await within((scope) => stock.turnOn(scope, id, now));
    await settled();
    expect(await truths()).toEqual({});
    expect(await due()).toEqual([]);
  });
});

it("shows what switching on would change before it does", async () => {
  await begin();
  const id = newId<ChannelId>();
  await db.query(
    `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, 'etsy', 'second', 'Second', now())`,
    [shopId, id],
  );
  await tell(id, [place("shop"), product("1", "MUG"), level("1", 77, 0, "shop")], true);
  await settled();
  const preview = await within((scope) => stock.previewOn(scope, id, { page: 1, size: 10 }, now));
  expect(preview).toMatchObject({ total: 1, rows: [{ channelId: id, from: 77, to: 10 }] });
  expect((await within(stock.channelCards)).find(({ channelId }) => channelId === id)?.isOn).toBe(false);
});
