import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { banditWeights, decay } from "./bandit";
import { EMPTY, mean, ofConversions } from "./summary";

const weigh = (
  arms: Parameters<typeof banditWeights>[0],
  kind: "conversion" | "revenue" = "conversion",
  floor = 0.05,
) => banditWeights(arms, { kind, floor, draws: 20_000, random: seededRandom(1) });

describe("a bandit's shares", () => {
  it("are the chance to be best, above the floor, and sum to 1", () => {
    // P(second is best) with 30 and 45 of 1,000 and the prior: posteriors Beta(31.9, 1018.1), Beta(46.9, 1003.1);
    // the difference of their means over its deviation is .01429/.00827 = 1.728, whose normal chance is .958.
    const [first, second] = weigh([ofConversions(1_000, 30), ofConversions(1_000, 45)], "conversion", 0);
    expect(second).toBeGreaterThan(0.95);
    expect(second).toBeLessThan(0.97);
    expect(first! + second!).toBeCloseTo(1, 12);
    const sure = weigh([ofConversions(9_000, 90), ofConversions(9_000, 900), ofConversions(9_000, 90)]);
    expect(sure).toEqual([0.05, expect.closeTo(0.9, 12), 0.05]);
  });

  it("are the same for the same seed", () => {
    const arms = [ofConversions(500, 20), ofConversions(500, 24)];
    expect(weigh(arms)).toEqual(weigh(arms));
  });

  it("start even, and let a new arm begin as an ordinary one", () => {
    for (const share of weigh([EMPTY, EMPTY, EMPTY, EMPTY])) expect(share).toBeCloseTo(0.25, 1);
    const joined = weigh([ofConversions(5_000, 150), ofConversions(5_000, 150), EMPTY]);
    expect(joined[2]).toBeGreaterThan(0.2);
    expect(joined[2]).toBeLessThan(0.6);
  });

  it("go by revenue's own spread", () => {
    // Means 100 and 130, deviation 1,000 each: at 10,000 subjects 30 are 2.1 standard errors, at 400 less than half.
    const arm = (n: number, level: number) => ({ n, sum: n * level, squares: n * (1_000 ** 2 + level ** 2) });
    const sure = weigh([arm(10_000, 100), arm(10_000, 130)], "revenue", 0)[1]!;
    const unsure = weigh([arm(400, 100), arm(400, 130)], "revenue", 0)[1]!;
    expect(sure).toBeGreaterThan(0.97);
    expect(unsure).toBeGreaterThan(0.6);
    expect(unsure).toBeLessThan(0.7);
    expect(weigh([EMPTY, EMPTY], "revenue")).toHaveLength(2);
  });

  it("refuse floors that do not fit", () => {
    expect(() => weigh([EMPTY, EMPTY, EMPTY], "conversion", 0.34)).toThrow(RangeError);
    expect(() => weigh([EMPTY], "conversion", -0.1)).toThrow(RangeError);
  });
});

describe("forgetting", () => {
  it("keeps the mean and halves what it is worth in a half-life", () => {
    const old = { n: 1_000, sum: 40, squares: 52 };
    const kept = decay(old, 28);
    expect(kept).toEqual({ n: 500, sum: 20, squares: 26 });
    expect(mean(kept)).toBe(mean(old));
    expect(decay(decay(old, 3), 4).n).toBeCloseTo(decay(old, 7).n, 9);
  });
});
