import { beforeEach, describe, expect, it } from "vitest";
import {
  at,
  begin,
  db,
  due,
  etsy,
  kinds,
  level,
  now,
  order,
  settled,
  shopId,
  sound,
  tell,
  truths,
  useOneItem,
  within,
  woo,
} from "../../../tests/support/one-item";
import * as stock from "./stock.server";
import { readOffersOfChannel } from "./store/offers.server";

useOneItem();

const found = () =>
  db.query<{ id: string; expected: number; found: number; state: string }>(
    `SELECT id, expected, found, state FROM "StockDrift" WHERE "shopId" = $1`,
    [shopId],
  );
const toldTo = async (channelId: string) =>
  (
    await db.query<{ told: number }>(`SELECT told FROM "StockOffer" WHERE "shopId" = $1 AND "channelId" = $2`, [
      shopId,
      channelId,
    ])
  )[0]?.told;

/** By night WooCommerce shows 25 where 10 are expected; by day it sells two. */
async function night(): Promise<string> {
  await tell(woo, [level("1", 25, 30, "store")]);
  await within((scope) => stock.drift(scope, woo, new Date(at(35))));
  const [row] = await found();
  expect(row).toMatchObject({ expected: 10, found: 25, state: "open" });
  await tell(woo, [order("w1", "1", { units: 2, placedAt: at(50), updatedAt: at(50) })]);
  await settled();
  expect(await truths()).toMatchObject({ "1": 8 });
  return row?.id ?? "";
}

it("a night's pages leave out no place of an item that stands in several", async () => {
  await begin();
  for (const place of ["a", "b", "c"]) {
    await db.query(
      `INSERT INTO "StockOffer" ("shopId", "channelId", "variantId", location, "itemId", "inventoryItemExternalId", "ownLocation")
       SELECT "shopId", "channelId", "variantId", $3, "itemId", "inventoryItemExternalId", $3 FROM "StockOffer"
       WHERE "shopId" = $1 AND "channelId" = $2 AND location NOT IN ('a', 'b', 'c') LIMIT 1`,
      [shopId, woo, place],
    );
  }
  const all = await within((scope) => readOffersOfChannel(scope, woo, null, 100));
  expect(all.length).toBeGreaterThan(3);
  const paged: string[] = [];
  let last: (typeof all)[number] | null = null;
  do {
    const page: typeof all = await within((scope) => readOffersOfChannel(scope, woo, last, 2));
    paged.push(...page.map(({ variantId, location }) => `${variantId} ${location}`));
    last = page.at(-1) ?? null;
  } while (last);
  expect(paged).toEqual(all.map(({ variantId, location }) => `${variantId} ${location}`));
});

describe("what a night found", () => {
  beforeEach(() => begin());

  it("is theirs when it is taken: the truth is otherwise by as much, and what was sold since stays sold", async () => {
    const id = await night();
    expect(await within((scope) => stock.mendDrift(scope, id, "take", now))).toMatchObject({ ok: true });
    expect(await truths()).toMatchObject({ "1": 23 });
    expect((await kinds()).sort()).toEqual([
      ["correction", 15],
      ["sale", -2],
    ]);
    expect(await due()).toContain(etsy);
    expect(await due()).not.toContain(woo);
    expect(await toldTo(woo)).toBe(25);
    expect((await found()).map(({ state }) => state)).toEqual(["taken"]);
    await sound();
  });

  it("is ours when it is sent: the truth stays and goes out once more", async () => {
    const id = await night();
    expect(await within((scope) => stock.mendDrift(scope, id, "send", now))).toMatchObject({ ok: true });
    expect(await truths()).toMatchObject({ "1": 8 });
    expect(await kinds()).toEqual([["sale", -2]]);
    expect(await due()).toContain(woo);
    expect((await found()).map(({ state }) => state)).toEqual(["sent"]);
  });

  it("is decided once", async () => {
    const id = await night();
    await within((scope) => stock.mendDrift(scope, id, "take", now));
    expect(await within((scope) => stock.mendDrift(scope, id, "take", now))).toMatchObject({
      ...{ ok: false, error: { code: "not-found" } },
    });
    expect(await truths()).toMatchObject({ "1": 23 });
  });
});
