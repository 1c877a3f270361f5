import { describe, expect, it } from "vitest";
import { BLOCKED_BELOW, checkRatio } from "./ratio-check";

describe("the ratio check", () => {
  it("gives the chi-square test's p value", () => {
    // scipy.stats.chisquare([4900, 5100]), and ([100, 150, 270], [130, 130, 260])
    expect(checkRatio([4_900, 5_100], [1, 1]).pValue).toBeCloseTo(0.045500263896358, 10);
    expect(checkRatio([100, 150, 270], [1, 1, 2]).pValue).toBeCloseTo(0.005559163162953, 10);
  });

  it("blocks what is broken and lets chance pass", () => {
    expect(checkRatio([15_000, 14_250], [1, 1]).isBlocked).toBe(true);
    expect(checkRatio([5_000, 95_000], [5, 95]).isBlocked).toBe(false);
    expect(checkRatio([5_500, 94_500], [5, 95]).isBlocked).toBe(true);
    expect(checkRatio([10_050, 9_950], [1, 1]).isBlocked).toBe(false);
  });

  it("asks for more than a single look's p value", () => {
    const { pValue, alwaysValid, isBlocked } = checkRatio([10_240, 9_760], [1, 1]);
    expect(pValue).toBeLessThan(BLOCKED_BELOW);
    expect(alwaysValid).toBeGreaterThan(pValue);
    expect(isBlocked).toBe(false);
  });

  it("says nothing of nothing", () => {
    expect(checkRatio([0, 0], [1, 1])).toEqual({ pValue: 1, alwaysValid: 1, isBlocked: false });
  });
});
