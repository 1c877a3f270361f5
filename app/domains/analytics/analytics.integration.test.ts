import { beforeAll, expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { addDays, shopDay } from "~/kernel/time";
import { aLine, anOrder, aRefund } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { decide } from "../attribution/attribution.server";
import { record } from "../behaviour/behaviour.server";
import * as orders from "../orders/orders.server";
import { overview, overviewCsv, strategiesCsv, strategyResults } from "./analytics.server";

const db = useDatabase();
const now = new Date();
const today = shopDay(now, "Europe/London");
let shopId: ShopId;
let channelId: ChannelId;

beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
  const at = now.toISOString();
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString();
  const token = [{ key: "_aisle", value: "1.similar.product.1.1.k1" }];
  const acts = ["impression", "impression", "click", "add"].map((name, i) => ({
    ...{
      id: `e${i}`,
      name: `aisle:${name}`,
      at,
      clientId: "c",
      page: "/",
      strategy: "similar",
      placement: "product",
      clickId: "k1",
    },
  }));
  await record(shopId, acts, now);
  const ids = await inShop(shopId, async (scope) => {
    await orders.apply(scope, { channelId, timeZone: "Europe/London", now }, [
      {
        kind: "order",
        order: anOrder({
          externalId: "1",
          placedAt: at,
          updatedAt: at,
          totalMinor: 2600n,
          lines: [
            aLine({ externalId: "1", quantity: 2, properties: token }),
            aLine({ externalId: "2", unitPriceMinor: 700n }),
          ],
        }),
      },
      { kind: "order", order: anOrder({ externalId: "2", placedAt: at, updatedAt: at, totalMinor: 401n }) },
      {
        kind: "order",
        order: anOrder({ externalId: "3", placedAt: yesterday, updatedAt: yesterday, totalMinor: 1000n }),
      },
      {
        kind: "refund",
        refund: aRefund({
          externalId: "r",
          orderExternalId: "1",
          totalMinor: 500n,
          createdAt: at,
          lines: [{ externalId: "rl", orderLineExternalId: "1", quantity: 1, subtotalMinor: 500n, isRestocked: false }],
        }),
      },
    ]);
    return orders.orderIdsFrom(scope, "2000-01-01", null, 10);
  });
  await decide(shopId, ids, now);
});

it("shows a period beside the one before", async () => {
  const found = must(await inShop(shopId, (scope) => overview(scope, { from: today, to: today })));
  expect(found).toMatchObject({
    currency: "GBP",
    previous: { from: addDays(today, -1), to: addDays(today, -1) },
    revenue: {
      value: 2501n,
      previous: 1000n,
      series: [{ day: today, value: 2501n }],
      previousSeries: [{ value: 1000n }],
    },
    orders: { value: 2, previous: 1 },
    averageOrder: { value: 1501n, previous: 1000n },
    attributed: { value: 1500n, previous: 0n },
    attributedOrders: { value: 1 },
    impressions: { value: 2, previous: 0 },
    clicks: { value: 1 },
    adds: { value: 1 },
    strategies: [
      { strategy: "similar", placement: "product", impressions: 2, clicks: 1, adds: 1, orders: 1, revenueMinor: 1500n },
    ],
  });
});

it("tells what each strategy led to by itself", async () => {
  const whole = must(await inShop(shopId, (scope) => overview(scope, { from: today, to: today })));
  const found = must(await inShop(shopId, (scope) => strategyResults(scope, { from: today, to: today })));
  expect(found).toEqual(whole.strategies);
  expect(found).toHaveLength(1);
});

it("has a point for every day, and nothing to compare with when it is not asked for", async () => {
  const found = must(
    await inShop(shopId, (scope) => overview(scope, { from: addDays(today, -6), to: today, compare: false })),
  );
  expect(found.revenue.series).toHaveLength(7);
  expect(found).toMatchObject({
    previous: null,
    revenue: { value: 3501n, previous: null, previousSeries: [] },
    orders: { value: 3 },
  });
});

it("is a CSV", async () => {
  const found = must(await inShop(shopId, (scope) => overview(scope, { from: addDays(today, -1), to: today })));
  const lines = overviewCsv(found).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe(`${today},25.01,2,15.01,15.00,1,GBP,2,1,1,0,0`);
  expect(strategiesCsv(found).trimEnd().split("\r\n")[1]).toBe("similar,product,2,1,1,1,15.00,GBP");
});

it("refuses a period that is none", async () => {
  expect(await inShop(shopId, (scope) => overview(scope, { from: "2026-02-30", to: today }))).toMatchObject({
    error: { code: "invalid-period" },
  });
});
