import { describe, expect, it } from "vitest";
import { checkGuardrail } from "./guardrails";
import { ofConversions, type Summary } from "./summary";

const sequence = { alpha: 0.05, planned: 5_000 };
const returns = (control: Summary, treated: Summary, tolerance = 0.02) =>
  checkGuardrail({ name: "returns", kind: "rate", control, treated, tolerance }, sequence);
/** n page views with this mean and deviation, in milliseconds. */
const speed = (n: number, mean: number, deviation: number): Summary => ({
  n,
  sum: n * mean,
  squares: n * mean * mean + (n - 1) * deviation * deviation,
});

describe("a guardrail", () => {
  it.each([
    ["ok when worse by the tolerance is ruled out", 10_000, 800, 10_000, 805, "ok"],
    ["ok when worse for certain, but by less than is tolerated", 200_000, 16_000, 200_000, 17_200, "ok"],
    ["breached when worse for certain and by more", 10_000, 800, 10_000, 1_100, "breached"],
    ["unknown while both can be", 1_500, 120, 1_500, 150, "unknown"],
    ["unknown when certainly worse, by less as far as can be told", 20_000, 1_600, 20_000, 1_960, "unknown"],
    ["unknown with too few", 90, 7, 90, 40, "unknown"],
  ] as const)("on a rate is %s", (_, n0, x0, n1, x1, state) => {
    const told = returns(ofConversions(n0, x0), ofConversions(n1, x1));
    expect(told.state).toBe(state);
    expect(told).toMatchObject({ control: x0 / n0, treated: x1 / n1, tolerance: 0.02 });
  });

  it("on a rate that never happened is ok once enough had the chance", () => {
    expect(returns(ofConversions(5_000, 0), ofConversions(5_000, 0), 0.005).state).toBe("ok");
    expect(returns(ofConversions(400, 0), ofConversions(400, 0), 0.005).state).toBe("unknown");
  });

  it.each([
    ["ok", 2_010],
    ["breached", 2_300],
    ["unknown", 2_080],
  ] as const)("on a mean is %s at %i ms against 2,000 with 100 tolerated", (state, mean) => {
    const told = checkGuardrail(
      {
        name: "page-speed",
        kind: "mean",
        control: speed(5_000, 2_000, 900),
        treated: speed(5_000, mean, 950),
        tolerance: 100,
      },
      sequence,
    );
    expect(told.state).toBe(state);
    expect(told.interval!.high).toBeGreaterThan(told.interval!.low);
  });
});
