import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { alphaEach, DEFAULT_ALPHA, type Design, type Plan, planFor } from "../power";
import { isEnough } from "../readiness";
import type { Random } from "../sampling";
import { compare, estimateOf } from "../sequential";
import { add, EMPTY, ofConversions, type Summary } from "../summary";
import { drawConversions, drawRevenue, lognormalBasket } from "./traffic.fixture";

const RUNS = 12_000;
/** What the promise may be off by, and three standard errors of 12,000 runs at 80 %: .02 + .011. */
const MARGIN = 0.02 + 3 * Math.sqrt((0.8 * 0.2) / RUNS);

type Arm = (subjects: number, lift: number, random: Random) => Summary;

/** The days on which experiments with this effect are found, with the right sign, within the plan's weeks. */
function daysFound(arm: Arm, { weights, subjectsPerWeek }: Design, effect: number, plan: Plan): number[] {
  const random = seededRandom(4);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const [first, second] = weights.map((weight) => Math.round((weight / all) * (subjectsPerWeek / 7))) as [
    number,
    number,
  ];
  const alpha = alphaEach(DEFAULT_ALPHA, weights.length);
  const found: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    let [control, treated] = [EMPTY, EMPTY];
    for (let day = 1; day <= plan.weeks * 7; day++) {
      control = add(control, arm(first, 0, random));
      treated = add(treated, arm(second, effect, random));
      if (!isEnough([control, treated], day)) continue;
      const { interval } = compare(estimateOf(control, treated), { alpha, planned: plan.planned });
      if (!interval || (interval.low <= 0 && interval.high >= 0)) continue;
      if (Math.sign(interval.low) === Math.sign(effect)) found.push(day);
      break;
    }
  }
  return found;
}

const RATE = 0.05;
const conversions: Arm = (n, lift, random) => ofConversions(n, drawConversions(n, RATE * (1 + lift), random));
const sigma = 0.8;
const revenue: Arm = (n, lift, random) => drawRevenue(n, RATE, lognormalBasket(sigma), random, lift);
/** Of one visitor: E[y] = rate × E[basket], E[y²] = rate × E[basket²]. */
const basketMean = 4_000 * Math.exp(sigma ** 2 / 2);
const ofRevenue = {
  kind: "revenue",
  mean: RATE * basketMean,
  deviation: Math.sqrt(RATE * 4_000 ** 2 * Math.exp(2 * sigma ** 2) - (RATE * basketMean) ** 2),
} as const;
const ofConversion = { kind: "conversion", rate: RATE } as const;

describe("power is what was promised before the start, within 2 points", { timeout: 120_000 }, () => {
  it.each([
    ["+20 % conversion", conversions, { baseline: ofConversion, subjectsPerWeek: 7_000, weights: [1, 1] }, 0.2],
    ["−20 % conversion", conversions, { baseline: ofConversion, subjectsPerWeek: 7_000, weights: [1, 1] }, -0.2],
    ["+30 % conversion, uneven", conversions, { baseline: ofConversion, subjectsPerWeek: 7_000, weights: [1, 4] }, 0.3],
    [
      "+30 % conversion, 3 arms",
      conversions,
      { baseline: ofConversion, subjectsPerWeek: 7_000, weights: [1, 1, 1] },
      0.3,
    ],
    ["+30 % revenue", revenue, { baseline: ofRevenue, subjectsPerWeek: 10_500, weights: [1, 1] }, 0.3],
    ["−30 % revenue", revenue, { baseline: ofRevenue, subjectsPerWeek: 10_500, weights: [1, 1] }, -0.3],
  ] as const)("%s", (name, arm, design, effect) => {
    const plan = planFor(design, effect)!;
    const days = daysFound(arm, design, effect, plan);
    const share = days.length / RUNS;
    const foundBy = (weeks: number) => days.filter((day) => day <= weeks * 7).length / days.length;
    process.stdout.write(
      `power ${name}: promised ${(100 * plan.power).toFixed(1)} %, found ${(100 * share).toFixed(1)} % in ${plan.weeks} weeks` +
        ` (half by ${plan.usualWeeks}; one look ${plan.weeksWithOneLook})\n`,
    );
    expect(Math.abs(share - plan.power)).toBeLessThanOrEqual(MARGIN);
    expect(foundBy(plan.usualWeeks)).toBeGreaterThan(0.5 - MARGIN);
    expect(foundBy(plan.usualWeeks - 1)).toBeLessThan(0.5 + MARGIN);
  });
});
