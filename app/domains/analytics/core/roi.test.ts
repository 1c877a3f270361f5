import { describe, expect, it } from "vitest";
import { monthOf, type RoiQuestion, roiOf } from "./roi";

const asked: RoiQuestion = {
  ...{ ordersPerMonth: 1_000, averageOrder: 5_000, hitRate: 0.2, priceOfHit: 2_000 },
  ...{ takeRate: 0.05, marginRate: 0.5, cost: 4_900 },
};

describe("a return", () => {
  it("is orders that fit, times what is taken, times its price and margin, less the cost", () => {
    const found = roiOf(asked);
    // 200 fitting orders, 10 of them with one more product at 20.00: 200.00, half of it kept, 49.00 for Aisle.
    expect(found).toMatchObject({ extraOrders: 10, revenue: 20_000, contribution: 10_000, net: 5_100 });
    expect(found.averageOrderLift).toBeCloseTo(0.004, 10);
    expect(found.breakEvenTakeRate).toBeCloseTo(0.0245, 10);
    expect(roiOf({ ...asked, takeRate: 0.0245 }).net).toBeCloseTo(0, 6);
  });

  it("is what it costs where nothing would be taken, and never breaks even where nothing fits", () => {
    expect(roiOf({ ...asked, takeRate: 0 }).net).toBe(-4_900);
    expect(roiOf({ ...asked, hitRate: 0 }).breakEvenTakeRate).toBeNull();
    expect(roiOf({ ...asked, cost: 10_000_000 }).breakEvenTakeRate).toBeNull();
    expect(roiOf({ ...asked, hitRate: 0, cost: 0 }).breakEvenTakeRate).toBe(0);
    expect(roiOf({ ...asked, ordersPerMonth: 0 }).averageOrderLift).toBe(0);
  });
});

it.each([
  [{ orders: 900, revenueMinor: 4_500_000 }, 90, { ordersPerMonth: 304, averageOrder: 5_000 }],
  [{ orders: 3, revenueMinor: 100 }, 0.2, { ordersPerMonth: 91, averageOrder: 33 }],
  [{ orders: 0, revenueMinor: 0 }, 90, { ordersPerMonth: 0, averageOrder: 0 }],
])("a month of %o over %f days is %o", (sales, days, month) => {
  expect(monthOf(sales, days)).toEqual(month);
});
