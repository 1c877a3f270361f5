import { describe, expect, it } from "vitest";
import type { ArmStrata } from "./cuped";
import type { Guardrail } from "./guardrails";
import { ofConversions } from "./summary";
import { type ArmCount, judge, type Look } from "./verdict";

const arm = (id: string, n: number, converted: number, changed: Partial<ArmCount> = {}): ArmCount => ({
  id,
  exposed: n,
  weight: 1,
  outcome: ofConversions(n, converted),
  ...changed,
});
const look = (arms: readonly ArmCount[], changed: Partial<Look> = {}): Look => ({
  arms,
  days: 28,
  plan: { planned: 10_000, effect: 0.05 },
  guardrails: [],
  ...changed,
});
const returns = (returned: number): Guardrail & { arm: string } => ({
  arm: "b",
  name: "returns",
  kind: "rate",
  control: ofConversions(1_000, 80),
  treated: ofConversions(1_000, returned),
  tolerance: 0.02,
});

describe("a verdict", () => {
  it("is a winner's, with the numbers a merchant is told", () => {
    const verdict = judge(look([arm("a", 20_000, 600), arm("b", 20_000, 800)], { guardrails: [returns(82)] }));
    expect(verdict).toMatchObject({ state: "winner", arm: "b", progress: 1, daysLeft: 0 });
    const [control, treated] = verdict.arms;
    expect(control).toMatchObject({ id: "a", subjects: 20_000, mean: 0.03, comparison: null, varianceKept: null });
    expect(treated).toMatchObject({ id: "b", mean: 0.04 });
    expect(treated!.comparison!.lift).toBeCloseTo(1 / 3, 12);
    expect(treated!.comparison!.liftInterval!.low).toBeGreaterThan(0.1);
    expect(treated!.comparison!.pValue).toBeLessThan(1e-4);
    expect(verdict.guardrails).toMatchObject([{ arm: "b", name: "returns", state: "unknown" }]);
  });

  it("is control's when all others are worse, and the best one's when some are better", () => {
    expect(judge(look([arm("a", 20_000, 800), arm("b", 20_000, 600)]))).toMatchObject({ state: "winner", arm: "a" });
    const three = [arm("a", 20_000, 600), arm("b", 20_000, 800), arm("c", 20_000, 850)];
    expect(judge(look(three))).toMatchObject({ state: "winner", arm: "c" });
  });

  it("is that no difference is worth having when all that is left is smaller", () => {
    const alike = [arm("a", 900_000, 45_000), arm("b", 900_000, 45_100)];
    expect(judge(look(alike, { plan: { planned: 450_000, effect: 0.05 } })).state).toBe("no-difference-worth-having");
    expect(judge(look(alike, { plan: { planned: 450_000, effect: 0.005 } })).state).toBe("running");
    const worse = [...alike, arm("c", 900_000, 30_000)];
    expect(judge(look(worse, { plan: { planned: 450_000, effect: 0.05 } })).state).toBe("no-difference-worth-having");
  });

  it("waits for a week and for enough events, however clear it looks", () => {
    const clear = [arm("a", 20_000, 600), arm("b", 20_000, 900)];
    expect(judge(look(clear, { days: 6 }))).toMatchObject({ state: "running", why: "too-early" });
    expect(judge(look([arm("a", 2_000, 2), arm("b", 2_000, 40)]))).toMatchObject({ why: "too-early" });
    const undecided = judge(look([arm("a", 5_000, 150), arm("b", 5_000, 160)], { days: 10 }));
    expect(undecided).toMatchObject({ state: "running", why: "undecided", progress: 0.25, daysLeft: 30 });
  });

  it("asks more of each when there are more arms", () => {
    const pair = [arm("a", 20_000, 600), arm("b", 20_000, 681)];
    expect(judge(look(pair)).state).toBe("running");
    const edge = [arm("a", 20_000, 600), arm("b", 20_000, 712)];
    expect(judge(look(edge)).state).toBe("winner");
    const more = ["c", "d", "e"].map((id) => arm(id, 20_000, 600));
    expect(judge(look([...edge, ...more])).state).toBe("running");
  });

  it("says nothing of results when the counts are broken, even when harm or a winner is there", () => {
    const broken = [arm("a", 20_000, 600, { exposed: 22_000 }), arm("b", 20_000, 900)];
    expect(judge(look(broken, { guardrails: [returns(200)] })).state).toBe("blocked-by-ratio");
    const promised = [arm("a", 20_000, 600, { exposed: 22_000, weight: 1.1 }), arm("b", 20_000, 900)];
    expect(judge(look(promised)).state).toBe("winner");
  });

  it("stops for harm before it tells of success", () => {
    const better = [arm("a", 20_000, 600), arm("b", 20_000, 900)];
    const verdict = judge(look(better, { guardrails: [returns(80), returns(200)] }));
    expect(verdict).toMatchObject({ state: "stopped-by-guardrail", arm: "b", guardrail: "returns" });
    const young = [arm("a", 2_000, 0), arm("b", 2_000, 0)];
    expect(judge(look(young, { days: 2, guardrails: [returns(250)] })).state).toBe("stopped-by-guardrail");
    const unborn = young.map((one) => ({ ...one, outcome: ofConversions(0, 0) }));
    expect(judge(look(unborn, { days: 2, guardrails: [returns(250)] })).state).toBe("stopped-by-guardrail");
  });

  it("uses the past of the returning when it is told", () => {
    const strata = (level: number): ArmStrata => ({
      // 2,000 returning in four kinds of habit, y = x/10 + level ± 1; 1,000 new with y = level ± 1.
      returning: [10, 20, 30, 40].reduce(
        (all, x) => {
          const y = x / 10 + level;
          return {
            n: all.n + 500,
            sumX: all.sumX + 500 * x,
            sumY: all.sumY + 500 * y,
            squaresX: all.squaresX + 500 * x * x,
            squaresY: all.squaresY + 500 * (y * y + 1),
            products: all.products + 500 * x * y,
          };
        },
        { n: 0, sumX: 0, sumY: 0, squaresX: 0, squaresY: 0, products: 0 },
      ),
      fresh: { n: 1_000, sumX: 0, sumY: 1_000 * level, squaresX: 0, squaresY: 1_000 * (level ** 2 + 1), products: 0 },
    });
    const counts = [
      { id: "a", exposed: 3_000, weight: 1, outcome: strata(2) },
      { id: "b", exposed: 3_000, weight: 1, outcome: strata(2.1) },
    ];
    const verdict = judge(look(counts, { plan: { planned: 1_500, effect: 0.02 } }));
    expect(verdict).toMatchObject({ state: "winner", arm: "b" });
    const { varianceKept, comparison } = verdict.arms[1]!;
    expect(varianceKept).toBeLessThan(0.5);
    expect(comparison!.difference).toBeCloseTo(0.1, 9);
    const pooled = counts.map(({ outcome, ...rest }) => {
      const [one, other] = [outcome.returning, outcome.fresh];
      const summary = { n: one.n + other.n, sum: one.sumY + other.sumY, squares: one.squaresY + other.squaresY };
      return { ...rest, outcome: summary };
    });
    expect(judge(look(pooled, { plan: { planned: 1_500, effect: 0.02 } })).state).toBe("running");
  });

  it("refuses a single arm", () => {
    expect(() => judge(look([arm("a", 10, 1)]))).toThrow(RangeError);
  });
});
