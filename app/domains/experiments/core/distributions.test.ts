import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { chiSquareTail, logGamma, normalBelow, normalQuantile } from "./distributions";
import { drawBeta, drawGamma, drawNormal } from "./sampling";

/** Relative to the golden value, which is SciPy's (1.17). */
function expectNear(value: number, golden: number) {
  expect(Math.abs(value - golden)).toBeLessThanOrEqual(1e-9 * Math.abs(golden) + 1e-14);
}

describe("distributions, against SciPy", () => {
  it.each([
    [0.5, 1, 0.47950012218695337],
    [3.841458820694124, 1, 0.05],
    [10.83, 1, 0.0009986863791802592],
    [30, 1, 4.3204630578274955e-8],
    [5, 2, 0.0820849986238988],
    [123.225, 99, 0.050001403840465294],
    [80, 99, 0.9191878735980901],
    [2, 9, 0.9914676066288135],
  ])("P(χ² ≥ %f), %i degrees", (x, degrees, golden) => expectNear(chiSquareTail(x, degrees), golden));

  it.each([
    [-6, 9.865876450376946e-10],
    [-1.96, 0.024997895148220435],
    [-0.3, 0.3820885778110474],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [4, 0.9999683287581669],
  ])("P(Z ≤ %f)", (z, golden) => expectNear(normalBelow(z), golden));

  it.each([
    [1e-6, -4.753424308822899],
    [0.025, -1.9599639845400545],
    [0.8, 0.8416212335729143],
    [0.975, 1.959963984540054],
  ])("quantile %f", (p, golden) => expect(normalQuantile(p)).toBeCloseTo(golden, 8));

  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247],
    [1, 0],
    [2.5, 0.2846828704729192],
    [10, 12.801827480081469],
    [1234.5, 7550.550901077894],
  ])("ln Γ(%f)", (x, golden) => expect(Math.abs(logGamma(x) - golden)).toBeLessThan(1e-9));
});

describe("draws have their distribution's mean and variance", () => {
  it.each([
    ["normal", drawNormal, 0, 1],
    ["gamma 0.4", (random: () => number) => drawGamma(0.4, random), 0.4, 0.4],
    ["gamma 7", (random: () => number) => drawGamma(7, random), 7, 7],
    ["beta 3, 97", (random: () => number) => drawBeta(3, 97, random), 0.03, (0.03 * 0.97) / 101],
    ["beta 0.5, 0.5", (random: () => number) => drawBeta(0.5, 0.5, random), 0.5, 0.125],
  ])("%s", (_, draw, mean, variance) => {
    const random = seededRandom(3);
    const values = Array.from({ length: 100_000 }, () => draw(random));
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
    expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(variance / values.length));
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.04);
  });
});
