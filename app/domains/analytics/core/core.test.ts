import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fill, joinStrategies, mean } from "./metric";
import { daysOf, isPeriod, lengthOf, periodBefore } from "./period";

describe("a period", () => {
  it.each([
    ["2026-01-01", "2026-01-01", "2025-12-31", "2025-12-31"],
    ["2026-03-01", "2026-03-30", "2026-01-30", "2026-02-28"],
    ["2024-02-01", "2024-02-29", "2024-01-03", "2024-01-31"],
  ])("%s to %s comes after %s to %s", (from, to, beforeFrom, beforeTo) => {
    expect(periodBefore({ from, to })).toEqual({ from: beforeFrom, to: beforeTo });
  });

  it.each([
    ["2026-01-02", "2026-01-01"],
    ["2026-02-30", "2026-03-01"],
    ["2026-1-1", "2026-01-02"],
    ["", ""],
    ["1999-01-01", "2026-01-01"],
  ])("is none from %j to %j", (from, to) => {
    expect(isPeriod({ from, to })).toBe(false);
  });

  it("is as long as the one before, and has each of its days once", () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), (from, length) => {
        const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10);
        const before = periodBefore({ from, to });
        expect(lengthOf(before)).toBe(length + 1);
        expect(new Set(daysOf({ from, to })).size).toBe(length + 1);
        expect(daysOf(before).at(-1)).toBe(before.to);
        expect(isPeriod({ from, to })).toBe(true);
      }),
    );
  });
});

describe("numbers", () => {
  it.each([
    [0n, 0, 0n],
    [1n, 2, 1n],
    [-1n, 2, -1n],
    [10n, 3, 3n],
    [11n, 3, 4n],
  ])("mean of %s over %s is %s", (sum, count, expected) => {
    expect(mean(sum, count)).toBe(expected);
  });

  it("fill the days without any", () => {
    expect(fill(["a", "b"], new Map([["b", 3]]), 0)).toEqual([
      { day: "a", value: 0 },
      { day: "b", value: 3 },
    ]);
  });

  it("put acts and credits of a strategy side by side", () => {
    const acts = [
      { strategy: "similar", placement: "product", impressions: 5, clicks: 1, adds: 0 },
      { strategy: "similar", placement: "product", impressions: 5, clicks: 1, adds: 1 },
      { strategy: "best_sellers", placement: "home", impressions: 99, clicks: 0, adds: 0 },
    ];
    const credits = [
      { strategy: "similar", placement: "product", orders: 1, netMinor: 100n },
      { strategy: "old", placement: "cart", orders: 1, netMinor: 200n },
    ];
    expect(joinStrategies(acts, credits)).toEqual([
      { strategy: "old", placement: "cart", impressions: 0, clicks: 0, adds: 0, orders: 1, revenueMinor: 200n },
      { strategy: "similar", placement: "product", impressions: 10, clicks: 2, adds: 1, orders: 1, revenueMinor: 100n },
      { strategy: "best_sellers", placement: "home", impressions: 99, clicks: 0, adds: 0, orders: 0, revenueMinor: 0n },
    ]);
  });
});
