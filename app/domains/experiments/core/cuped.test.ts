import { describe, expect, it } from "vitest";
import { type ArmStrata, adjust, type PairSummary } from "./cuped";
import { estimateOf } from "./sequential";

const NOBODY: PairSummary = { n: 0, sumX: 0, sumY: 0, squaresX: 0, squaresY: 0, products: 0 };

function sums(pairs: readonly (readonly [number, number])[]): PairSummary {
  return pairs.reduce<PairSummary>(
    (all, [x, y]) => ({
      n: all.n + 1,
      sumX: all.sumX + x,
      sumY: all.sumY + y,
      squaresX: all.squaresX + x * x,
      squaresY: all.squaresY + y * y,
      products: all.products + x * y,
    }),
    NOBODY,
  );
}
const control = [
  [1, 3],
  [2, 3],
  [3, 8],
  [6, 10],
] as const;
const treated = [
  [2, 6],
  [3, 7],
  [5, 13],
  [8, 18],
] as const;
const plainSums = ({ n, sumY, squaresY }: PairSummary) => ({ n, sum: sumY, squares: squaresY });

describe("CUPED", () => {
  it("takes off what the past explains, by the slope within arms", () => {
    // By hand: Σ(x−x̄)² = 14 + 21, Σ(x−x̄)(y−ȳ) = 21 + 44, θ = 65/35; ȳ = 6 and 11, x̄ = 3 and 4.5, over both 3.75.
    const { estimate } = adjust(
      { returning: sums(control), fresh: NOBODY },
      { returning: sums(treated), fresh: NOBODY },
    );
    const theta = 65 / 35;
    expect(estimate.control.mean).toBeCloseTo(6 - theta * (3 - 3.75), 12);
    expect(estimate.treated.mean).toBeCloseTo(11 - theta * (4.5 - 3.75), 12);
    // Σ(y−ȳ)² = 38 and 94; residual sums 38 − 2θ·21 + θ²·14 and 94 − 2θ·44 + θ²·21, over (n−1)n = 12 each.
    const error = (38 + 94 - 2 * theta * 65 + theta * theta * 35) / 12;
    const { control: one, treated: other, covariance } = estimate;
    expect(one.variance + other.variance - 2 * covariance).toBeCloseTo(error, 12);
    expect(covariance).toBeCloseTo((theta * theta * 35) / 6 / 8, 12);
  });

  it("leaves the new as they are, and a past that explains nothing", () => {
    const onlyNew = (arm: typeof control | typeof treated): ArmStrata => ({ returning: NOBODY, fresh: sums(arm) });
    const flat = (arm: typeof control | typeof treated): ArmStrata => ({
      returning: sums(arm.map(([, y]) => [7, y] as const)),
      fresh: NOBODY,
    });
    for (const strata of [onlyNew, flat]) {
      const { estimate, varianceKept } = adjust(strata(control), strata(treated));
      expect(estimate).toEqual(estimateOf(plainSums(sums(control)), plainSums(sums(treated))));
      expect(varianceKept).toBeCloseTo(1, 12);
    }
  });

  it("joins both by their share of all arms, whatever chance gave each arm", () => {
    const { estimate } = adjust(
      {
        returning: sums(control.map(([, y]) => [0, y] as const)),
        fresh: sums([
          [0, 0],
          [0, 2],
        ]),
      },
      {
        returning: sums(treated.map(([, y]) => [0, y] as const)),
        fresh: sums([
          [0, 1],
          [0, 1],
          [0, 4],
          [0, 2],
          [0, 2],
          [0, 2],
        ]),
      },
    );
    // Returning 8 of 16, new 8 of 16; means 6 and 11, 1 and 2.
    expect([estimate.control.mean, estimate.treated.mean]).toEqual([3.5, 6.5]);
  });

  it("says nothing of nobody", () => {
    const empty = { returning: NOBODY, fresh: NOBODY };
    const { estimate, varianceKept } = adjust(empty, empty);
    expect(estimate.information).toBe(0);
    expect(varianceKept).toBe(1);
  });
});
