import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundary, compare, estimateOf, information } from "./sequential";
import { add, mean, ofConversions, variance } from "./summary";

const counts = fc
  .record({ n: fc.integer({ min: 2_000, max: 200_000 }), rate: fc.double({ min: 0.01, max: 0.5, noNaN: true }) })
  .map(({ n, rate }) => ofConversions(n, Math.round(n * rate)));

describe("summaries", () => {
  it("give mean and unbiased variance, and add up", () => {
    const all = add({ n: 2, sum: 3, squares: 5 }, { n: 2, sum: 7, squares: 25 });
    expect([mean(all), variance(all)]).toEqual([2.5, (1 + 4 + 9 + 16 - 25) / 3]);
  });
});

describe("an always-valid comparison", () => {
  it("reaches as far as the closed form of the asymptotic confidence sequence", () => {
    // σ √(2(tρ² + 1)/(t²ρ²) · ln(√(tρ² + 1)/α)) with t = 1, σ = 1, ρ² = (5.991465 + ln 6.991465)/.8 = 9.920193.
    expect(boundary(1, 0.05)).toBeCloseTo(3.0376026, 4);
    const reached = compare(estimateOf(ofConversions(10_000, 300), ofConversions(10_000, 360)), {
      alpha: 0.05,
      planned: 5_000,
    });
    const error = Math.sqrt((0.03 * 0.97 + 0.036 * 0.964) / 9_999);
    expect(reached.interval!.high - reached.difference).toBeCloseTo(3.0376026 * error, 7);
  });

  it("is tightest near its plan, and never as tight as a single look's", () => {
    const parts = [0.05, 0.2, 0.8, 3, 20].map((part) => boundary(part, 0.05) / Math.sqrt(part));
    expect(parts).toEqual([...parts].sort((a, b) => b - a));
    for (const part of [0.01, 0.1, 0.5, 1, 5, 100]) expect(boundary(part, 0.05)).toBeGreaterThan(2.7);
  });

  it("says the same by interval, lift and p value", () => {
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 500, max: 500_000 }), (control, treated, planned) => {
        const { interval, liftInterval, pValue, difference } = compare(estimateOf(control, treated), {
          alpha: 0.05,
          planned,
        });
        const leavesOut = interval!.low > 0 || interval!.high < 0;
        expect(pValue < 0.05).toBe(leavesOut);
        if (liftInterval) expect(liftInterval.low > 0 || liftInterval.high < 0).toBe(leavesOut);
        if (liftInterval) expect(liftInterval.low).toBeLessThanOrEqual(difference / mean(control) + 1e-12);
      }),
    );
  });

  it("says nothing of a difference without a spread, nor of a lift over a mean that may be 0", () => {
    const sequence = { alpha: 0.05, planned: 1_000 };
    expect(compare(estimateOf(ofConversions(50, 0), ofConversions(50, 0)), sequence)).toMatchObject({
      interval: null,
      lift: null,
      pValue: 1,
    });
    expect(compare(estimateOf(ofConversions(0, 0), ofConversions(50, 3)), sequence).interval).toBeNull();
    const thin = compare(estimateOf(ofConversions(500, 2), ofConversions(500, 4)), sequence);
    expect(thin).toMatchObject({ lift: 1, liftInterval: null });
    expect(thin.interval).not.toBeNull();
  });

  it("weighs uneven arms by what they tell", () => {
    expect(information({ n: 100 }, { n: 100 })).toBe(50);
    expect(information({ n: 100 }, { n: 1e9 })).toBeCloseTo(100, 3);
    expect(information({ n: 0 }, { n: 9 })).toBe(0);
  });
});
