import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { checkGuardrail, type GuardrailVerdict } from "../guardrails";
import { add, EMPTY, ofConversions } from "../summary";
import { drawConversions } from "./traffic.fixture";

const RUNS = 2_000;
const ALPHA = 0.05;
const DAYS = 60;
const PER_DAY = 300;
const MOST = ALPHA / 2 + 3 * Math.sqrt((ALPHA / 2) * (1 - ALPHA / 2) * (1 / RUNS));

/** Share of experiments whose guardrail is ever in this state, at daily looks. */
function ever(state: GuardrailVerdict["state"], rate: number, harm: number, tolerance: number): number {
  const random = seededRandom(31);
  let seen = 0;
  for (let run = 0; run < RUNS; run++) {
    let [control, treated] = [EMPTY, EMPTY];
    for (let day = 1; day <= DAYS; day++) {
      control = add(control, ofConversions(PER_DAY, drawConversions(PER_DAY, rate, random)));
      treated = add(treated, ofConversions(PER_DAY, drawConversions(PER_DAY, rate + harm, random)));
      const guardrail = { name: "returns", kind: "rate", control, treated, tolerance } as const;
      if (checkGuardrail(guardrail, { alpha: ALPHA, planned: (DAYS * PER_DAY) / 2 }).state !== state) continue;
      seen++;
      break;
    }
  }
  return seen / RUNS;
}

describe("a guardrail looked at daily", { timeout: 120_000 }, () => {
  it.each([
    ["returns of 8 %", 0.08, 0.01],
    ["unsubscribes of 3 in 1,000", 0.003, 0.002],
  ])("stops a harmless experiment in at most 2.5 of 100, and passes a harmful one in as few: %s", (name, rate, most) => {
    const stopped = ever("breached", rate, 0, most);
    const passed = ever("ok", rate, most, most);
    process.stdout.write(
      `guardrail, ${name}: ${(100 * stopped).toFixed(2)} % false stops, ${(100 * passed).toFixed(2)} % false passes\n`,
    );
    expect(stopped).toBeLessThanOrEqual(MOST);
    expect(passed).toBeLessThanOrEqual(MOST);
  });

  it("stops what doubles returns", () => {
    expect(ever("breached", 0.04, 0.04, 0.01)).toBeGreaterThan(0.99);
  });
});
