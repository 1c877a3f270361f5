import { beforeAll, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { aCustomer, aLine, anOrder, aRefund } from "../../../tests/support/canonical";
import { makeChannel, makeShop, useDatabase } from "../../../tests/support/database";
import * as customers from "../customers/customers.server";
import * as orders from "./orders.server";

const db = useDatabase();
let shopId: ShopId;
let channelId: ChannelId;

/** Kiritimati is 14 hours ahead: 10:00 UTC is the next day there. */
const timeZone = "Pacific/Kiritimati";
const among = { currency: "GBP", channelId: null };
const sale = (externalId: string, placedAt: string, units: number, more: Partial<CanonicalOrder> = {}): Change => ({
  kind: "order",
  order: anOrder({
    externalId,
    placedAt,
    updatedAt: placedAt,
    lines: [
      aLine({ externalId: `${externalId}-1`, productExternalId: `p${units}`, quantity: units, unitPriceMinor: 100n }),
    ],
    totalMinor: BigInt(units) * 90n,
    ...more,
  }),
});

beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db, { timeZone }));
  const context = { channelId, timeZone, now: new Date() };
  await inShop(shopId, async (scope) => {
    await customers.apply(scope, context, [
      { kind: "customer", customer: aCustomer({ externalId: "ann" }) },
      { kind: "customer", customer: aCustomer({ externalId: "bob" }) },
    ]);
    await orders.apply(scope, context, [
      sale("1", "2026-01-01T09:59:00Z", 1, { customerExternalId: "ann" }),
      sale("2", "2026-01-01T10:00:00Z", 2, { customerExternalId: "ann" }),
      sale("3", "2026-01-02T09:00:00Z", 3, { customerExternalId: "bob" }),
      sale("4", "2026-01-02T09:30:00Z", 4),
      sale("5", "2026-01-02T09:40:00Z", 50, { isTest: true }),
      sale("6", "2026-01-02T09:40:00Z", 60, { cancelledAt: "2026-01-03T00:00:00Z" }),
      {
        kind: "refund",
        refund: aRefund({ externalId: "r1", orderExternalId: "1", totalMinor: 40n, createdAt: "2026-01-02T10:00:00Z" }),
      },
      {
        kind: "refund",
        refund: aRefund({
          externalId: "r6",
          orderExternalId: "6",
          totalMinor: 999n,
          createdAt: "2026-01-02T10:00:00Z",
        }),
      },
    ]);
  });
});

it("sums sales by day of the shop, refunds on their own day, every day of the period", async () => {
  const days = await inShop(shopId, (scope) =>
    orders.salesByDay(scope, { from: "2026-01-01", to: "2026-01-04", ...among }),
  );
  const row = (day: string, n: number[]) => ({
    day,
    orders: n[0],
    units: n[1],
    grossMinor: BigInt(n[2]!),
    revenueMinor: BigInt(n[3]!),
    refundedMinor: BigInt(n[4]!),
    netMinor: BigInt(n[5]!),
    newCustomers: n[6],
    returningCustomers: n[7],
  });
  expect(days).toEqual([
    row("2026-01-01", [1, 1, 100, 90, 0, 90, 1, 0]),
    row("2026-01-02", [3, 9, 900, 810, 0, 810, 1, 1]),
    row("2026-01-03", [0, 0, 0, 0, 40, -40, 0, 0]),
    row("2026-01-04", [0, 0, 0, 0, 0, 0, 0, 0]),
  ]);
});

it("totals a period; a customer counts once", async () => {
  const totals = (from: string, to: string) => inShop(shopId, (scope) => orders.totals(scope, { from, to, ...among }));
  expect(await totals("2026-01-01", "2026-01-04")).toEqual({
    orders: 4,
    units: 10,
    grossMinor: 1000n,
    revenueMinor: 900n,
    refundedMinor: 40n,
    netMinor: 860n,
    newCustomers: 2,
    returningCustomers: 0,
  });
  expect(await totals("2026-01-02", "2026-01-02")).toMatchObject({ newCustomers: 1, returningCustomers: 1 });
  expect(await totals("2027-01-01", "2027-01-02")).toMatchObject({ orders: 0, revenueMinor: 0n });
});

it("who is new is a person: over all channels by the first order on any, within one by the first there", async () => {
  const made = await makeShop(db);
  const woo = await makeChannel(db, made.shopId, { platform: "woocommerce" });
  const place = (to: ChannelId, customer: string, externalId: string, placedAt: string) =>
    inShop(made.shopId, async (scope) => {
      const context = { channelId: to, timeZone: "UTC", now: new Date() };
      await customers.apply(scope, context, [{ kind: "customer", customer: aCustomer({ externalId: customer }) }]);
      await orders.apply(scope, context, [sale(externalId, placedAt, 1, { customerExternalId: customer })]);
    });
  await place(made.channelId, "ann", "1", "2026-01-01T10:00:00Z");
  await place(woo, "7", "w1", "2026-01-05T10:00:00Z");
  await place(woo, "8", "w2", "2026-01-05T11:00:00Z");
  // As merging leaves it: the store's number 7 is Ann.
  await db.query(
    `UPDATE "Customer" SET "personId" = (SELECT id FROM "Customer" WHERE "shopId" = $1 AND "externalId" = 'ann')
      WHERE "shopId" = $1 AND "externalId" = '7'`,
    [made.shopId],
  );
  const counts = async (from: string, to: string, within: ChannelId | null) => {
    const asked = { from, to, currency: "GBP", channelId: within };
    const whole = await inShop(made.shopId, (scope) => orders.totals(scope, asked));
    const days = await inShop(made.shopId, (scope) => orders.salesByDay(scope, asked));
    const segments = await inShop(made.shopId, (scope) => orders.placedBySegment(scope, asked));
    const ofDays = days.reduce((sum, day) => sum + day.newCustomers, 0);
    expect(ofDays).toBe(whole.newCustomers);
    return [
      ...[whole.newCustomers, whole.returningCustomers],
      Object.fromEntries(segments.map(({ segment, orders: n }) => [segment, n])),
    ];
  };
  expect(await counts("2026-01-04", "2026-01-06", null)).toEqual([1, 1, { new: 1, returning: 1 }]);
  expect(await counts("2026-01-04", "2026-01-06", woo)).toEqual([2, 0, { new: 2 }]);
  // One person who bought on two channels is one.
  expect(await counts("2026-01-01", "2026-01-06", null)).toEqual([2, 0, { new: 2, returning: 1 }]);
});

it("counts all that is held", async () => {
  expect(await inShop(shopId, (scope) => orders.counts(scope))).toMatchObject({
    orders: 6,
    lines: 6,
    grossMinor: 12_000n,
  });
});

it("gives recommenders the lines as columns, in time order", async () => {
  const lines = await inShop(shopId, (scope) => orders.trainingLines(scope));
  expect([...lines.orderOfLine]).toEqual([0, 1, 2, 3]);
  expect([...lines.productOfLine].map((product) => lines.productExternalIds[product])).toEqual([
    "p1",
    "p2",
    "p3",
    "p4",
  ]);
  expect([...lines.quantityOfLine]).toEqual([1, 2, 3, 4]);
  expect([...lines.customerOfOrder]).toEqual([0, 0, 1, -1]);
  expect(lines.placedAtOfOrder[1]).toBe(Date.parse("2026-01-01T10:00:00Z"));
});

it("gives attribution its orders with lines and what was given back", async () => {
  const found = await inShop(shopId, async (scope) => {
    const order = await orders.getOrder(scope, "1");
    return orders.ordersForCredit(scope, [order?.id ?? ""]);
  });
  expect(found).toMatchObject([
    {
      externalId: "1",
      totalMinor: 90n,
      refundedMinor: 40n,
      placedOn: "2026-01-01",
      isVoid: false,
      lines: [{ unitPriceMinor: 100n, discountMinor: 0n, properties: [] }],
      refunds: [],
    },
  ]);
});
