import { beforeEach, describe, expect, it } from "vitest";
import type { Change } from "~/kernel/commerce";
import type { ChannelId } from "~/kernel/ids";
import { aRefund } from "../../../tests/support/canonical";
import {
  at,
  begin,
  db,
  due,
  etsy,
  FIRST_PAGE,
  kinds,
  level,
  now,
  order,
  pushed,
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

describe("one truth", () => {
  beforeEach(() => begin());

  it("begins with the first channel's number, and others are told it", async () => {
    expect(await truths()).toEqual({ "1": 10, "2": 3 });
    const [row] = (await within((scope) => stock.itemPage(scope, FIRST_PAGE))).rows.filter((r) => r.location === "1");
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
