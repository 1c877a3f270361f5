import { beforeEach, describe, expect, it } from "vitest";
import { linkItems, offersByExternalId, splitVariant } from "~/domains/catalog/catalog.server";
import { type ChannelId, newId } from "~/kernel/ids";
import {
  at,
  begin,
  beginUncounted,
  db,
  due,
  etsy,
  FIRST_PAGE,
  level,
  now,
  order,
  oversells,
  place,
  product,
  settled,
  shopId,
  shopify,
  sound,
  tell,
  truths,
  useOneItem,
  within,
  woo,
} from "../../../tests/support/one-item";
import * as stock from "./stock.server";

useOneItem();

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
    const page = await within((scope) => stock.itemPage(scope, FIRST_PAGE));
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
    const page = await within((scope) => stock.itemPage(scope, FIRST_PAGE));
    expect(page.rows.map(({ backordered }) => backordered)).toEqual([1, 0]);
  });
});

describe("lines that nobody knows", () => {
  beforeEach(async () => {
    await begin();
    await tell(etsy, [product("9", null), level("9", 5, 0, "shop")]);
    await settled();
  });
  const queue = async () =>
    (await within((scope) => stock.unmatchedPage(scope, { ...FIRST_PAGE, sort: "placed" }))).rows;
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
    await beginUncounted();
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
  // What waits to be sent to others is on its way all the same.
  await tell(woo, [order("w1", "1", { placedAt: at(20) })]);
  await settled();
  expect(await due()).not.toEqual([]);
  const later = await within((scope) => stock.previewOn(scope, id, { page: 1, size: 10 }, now));
  expect(later).toMatchObject({ total: 1, rows: [{ channelId: id, from: 77, to: 9 }] });
  expect((await within(stock.channelCards)).find(({ channelId }) => channelId === id)?.isOn).toBe(false);
});
