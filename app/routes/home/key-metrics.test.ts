import { expect, it } from "vitest";
import { keyMetrics } from "./key-metrics";

const day = (orders: number, revenue: bigint, refunded = 0n) => ({
  orders,
  revenueMinor: revenue,
  netMinor: revenue - refunded,
});

it("sums days, nets refunds and weighs the average by orders", () => {
  const metrics = keyMetrics([day(1, 1000n), day(3, 9000n, 500n)], [day(2, 4000n), day(0, 0n)]);
  expect(metrics.revenue).toEqual({ value: 9500, before: 4000, series: [1000, 8500], seriesBefore: [4000, 0] });
  expect(metrics.orders).toMatchObject({ value: 4, before: 2 });
  expect(metrics.average).toEqual({ value: 2500, before: 2000, series: [1000, 3000], seriesBefore: [2000, 0] });
});

it("has no average without orders", () => {
  expect(keyMetrics([day(0, 0n)], []).average).toMatchObject({ value: 0, before: 0 });
});
