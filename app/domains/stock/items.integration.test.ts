import { beforeEach, describe, expect, it } from "vitest";
import type { ListQuery } from "~/kernel/list";
import {
  at,
  begin,
  db,
  etsy,
  FIRST_PAGE,
  level,
  order,
  product,
  settled,
  shopId,
  shopify,
  tell,
  useOneItem,
  within,
  woo,
} from "../../../tests/support/one-item";
import * as stock from "./stock.server";

useOneItem();

/** Item 1 in two places, 10 and 3; items 2 and 3 in one, none and 20. */
beforeEach(async () => {
  await begin();
  await tell(shopify, [product("2", "CUP"), product("3", "ALE"), level("2", 0, 0), level("3", 20, 0)], true);
  await tell(woo, [product("2", "CUP"), level("2", 4, 0, "store")], true);
  await tell(etsy, [product("3", "ALE"), level("3", 20, 0, "shop")], true);
  await settled();
});

const list = (query: Partial<ListQuery>) => within((scope) => stock.itemPage(scope, { ...FIRST_PAGE, ...query }));
const seen = async (query: Partial<ListQuery>) =>
  (await list(query)).rows.map(({ sku, location, truth }) => `${sku} ${location} ${truth}`);
const ALL = ["CUP 1 0", "MUG 2 3", "MUG 1 10", "ALE 1 20"];

describe("the list of items", () => {
  it("sorts by what is left, by what is sold a day, by title, either way", async () => {
    expect(await seen({})).toEqual(ALL);
    expect(await seen({ direction: "desc" })).toEqual(ALL.toReversed());
    await db.query(
      `UPDATE "StockTruth" t SET "soldPerDay" = 4 FROM "Variant" v WHERE t."shopId" = $1 AND v.id = t."itemId" AND v.sku = 'CUP'`,
      [shopId],
    );
    expect((await seen({ sort: "rate", direction: "desc" }))[0]).toBe("CUP 1 0");
    const titles = async (query: Partial<ListQuery>) =>
      (await list({ ...query, sort: "title" })).rows.map((r) => r.title);
    expect(await titles({})).toEqual([...(await titles({}))].sort());
    expect(await titles({ direction: "desc" })).toEqual((await titles({})).toReversed());
  });

  it("tells what is sold a day from the beginning on", async () => {
    await begin(10, [order("before", "1", { units: 14, placedAt: at(-60) })]);
    expect((await list({ filters: { place: ["1"] } })).rows.map(({ soldPerDay }) => soldPerDay)).toEqual([0.5]);
  });

  it("pages in every order, each row once", async () => {
    for (const sort of ["left", "rate", "title"]) {
      const pages = [
        await list({ sort, size: 3 }),
        await list({ sort, size: 3, page: 2 }),
        await list({ sort, page: 9 }),
      ];
      expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
        [3, 4],
        [1, 4],
        [0, 4],
      ]);
      expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(4);
    }
  });

  it("is searched by title and SKU, of any channel's offer", async () => {
    expect(await seen({ search: "cup" })).toEqual(["CUP 1 0"]);
    await db.query(`UPDATE "Variant" SET title = 'Pale one' WHERE "shopId" = $1 AND "channelId" = $2`, [shopId, etsy]);
    expect(await seen({ search: "pale" })).toEqual(["MUG 2 3", "MUG 1 10", "ALE 1 20"]);
    expect(await seen({ search: "100%" })).toEqual([]);
    expect(await seen({ search: "pale", sort: "title" })).toHaveLength(3);
  });

  it("is filtered by channel, place and state, of the chosen channels", async () => {
    expect(await seen({ filters: { channel: [etsy] } })).toEqual(["MUG 1 10", "ALE 1 20"]);
    expect(await seen({ filters: { place: ["2"] } })).toEqual(["MUG 2 3"]);
    expect(await seen({ filters: { state: ["zero"] } })).toEqual(["CUP 1 0"]);
    expect(await seen({ filters: { state: ["waiting"] } })).toEqual(["CUP 1 0"]);
    expect(await seen({ filters: { state: ["waiting"], channel: [shopify] } })).toEqual([]);
    await db.query(
      `UPDATE "StockOffer" o SET refusal = 'no' FROM "Variant" v WHERE o."shopId" = $1 AND v.id = o."variantId" AND v.sku = 'ALE'`,
      [shopId],
    );
    expect(await seen({ filters: { state: ["refused"] } })).toEqual(["ALE 1 20"]);
    expect(await seen({ filters: { state: ["refused", "zero"] } })).toEqual(["CUP 1 0", "ALE 1 20"]);
  });

  it("finds what is owed once the merchant accepted it", async () => {
    await tell(etsy, [order("o1", "3", { units: 22, placedAt: at(20) })]);
    await settled();
    expect(await seen({ filters: { state: ["owed"] } })).toEqual([]);
    const [open] = await within(stock.openOversells);
    await within((scope) => stock.chooseFor(scope, open?.id ?? "", { kind: "backorder" }, new Date()));
    expect(await seen({ filters: { state: ["owed"] } })).toEqual(["ALE 1 -2"]);
  });
});
