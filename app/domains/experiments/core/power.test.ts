import { describe, expect, it } from "vitest";
import { crossingByLook } from "./crossing";
import { type Design, MOST_WEEKS, planFor, powerAfter, smallestEffect } from "./power";

const shop: Design = {
  baseline: { kind: "conversion", rate: 0.03 },
  subjectsPerWeek: 20_000,
  weights: [1, 1],
};

describe("the chance to cross", () => {
  it.each([
    // Drifts at which an independent integration (NumPy, 300 Gauss-Legendre points at each look) finds 80 %.
    { looks: 28, drift: 3.675252, power: 0.8 },
    { looks: 63, drift: 3.636396, power: 0.8 },
    { looks: 180, drift: 3.603708, power: 0.8 },
    // The same, without an effect: what is left of alpha / 2 is kept for looking on for ever.
    { looks: 28, drift: 0, power: 0.005968 },
    { looks: 180, drift: 0, power: 0.008764 },
  ])("is $power in $looks daily looks at a drift of $drift", ({ looks, drift, power }) => {
    expect(Math.abs(crossingByLook({ looks, first: 7, drift, alpha: 0.05 }).at(-1)! - power)).toBeLessThan(0.0015);
  });

  it("with one look is a single test's", () => {
    // P(Z > 3.0376026 − 3.5)
    expect(crossingByLook({ looks: 1, first: 1, drift: 3.5, alpha: 0.05 })[0]).toBeCloseTo(0.678102, 5);
  });
});

describe("a plan", () => {
  it("says weeks for an effect, what they can do, and what looking early costs", () => {
    const plan = planFor(shop, 0.1)!;
    // 53,210 subjects an arm with one look (market's own calculation): 5.3 weeks of 10,000.
    expect(plan.weeksWithOneLook).toBe(6);
    expect(plan.weeks).toBe(9);
    expect(plan.power).toBeGreaterThanOrEqual(0.8);
    expect(powerAfter(shop, 0.1, plan.weeks - 1).power).toBeLessThan(0.8);
    expect(plan.usualWeeks).toBeLessThan(plan.weeks);
    expect(plan.planned).toBe(plan.weeks * 5_000);
  });

  it("says the effect for weeks, in both directions, and agrees with itself", () => {
    for (const direction of [1, -1] as const) {
      const effect = smallestEffect(shop, 9, direction)!;
      expect(Math.sign(effect)).toBe(direction);
      expect(planFor(shop, effect)!.weeks).toBeLessThanOrEqual(9);
      expect(planFor(shop, effect - direction * 0.001)!.weeks).toBeGreaterThan(9);
    }
  });

  it("asks more of more arms, of uneven arms, of revenue; less with CUPED", () => {
    const weeks = (changed: Partial<Design>) => planFor({ ...shop, ...changed }, 0.2)?.weeks ?? Infinity;
    const plain = weeks({});
    expect(weeks({ weights: [1, 1, 1] })).toBeGreaterThan(plain);
    expect(weeks({ weights: [5, 95] })).toBeGreaterThan(plain);
    expect(weeks({ baseline: { kind: "revenue", mean: 180, deviation: 1_700 } })).toBeGreaterThan(plain);
    expect(weeks({ varianceKept: 0.5 })).toBeLessThan(plain);
  });

  it("says when no traffic is enough", () => {
    expect(planFor({ ...shop, subjectsPerWeek: 200 }, 0.1)).toBeNull();
    expect(planFor(shop, 0)).toBeNull();
    expect(planFor({ ...shop, baseline: { kind: "conversion", rate: 0 } }, 0.1)).toBeNull();
    expect(smallestEffect({ ...shop, subjectsPerWeek: 50 }, 2, 1)).toBeNull();
    expect(MOST_WEEKS).toBe(104);
  });
});
