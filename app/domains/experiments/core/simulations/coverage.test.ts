import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { isEnough } from "../readiness";
import { compare, estimateOf, type Interval, information } from "../sequential";
import { add, EMPTY, type Summary } from "../summary";
import { drawRevenue, lognormalBasket, paretoBasket } from "./traffic.fixture";

const RUNS = 2_000;
const ALPHA = 0.05;
const OWN_ERROR = 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS);
const DAYS = 42;
const PER_DAY = 400;
const RATE = 0.04;
const LIFT = 0.25;

const misses = ({ low, high }: Interval, truth: number) => low > truth || high < truth;

describe("what a merchant is told of a real effect, at any look", { timeout: 120_000 }, () => {
  it.each([
    ["lognormal orders", lognormalBasket(1), 4_000 * Math.exp(0.5)],
    ["orders with a tail of 2.5", paretoBasket(2.5), (2_000 * 2.5) / 1.5],
  ] as const)("holds the truth in 95 of 100 experiments over all their looks: %s", (name, basket, level) => {
    const random = seededRandom(77);
    const difference = RATE * level * LIFT;
    const planned = information({ n: DAYS * PER_DAY }, { n: DAYS * PER_DAY });
    let [ofDifference, ofLift, looks] = [0, 0, 0];
    for (let run = 0; run < RUNS; run++) {
      let [control, treated]: [Summary, Summary] = [EMPTY, EMPTY];
      let [missedDifference, missedLift] = [false, false];
      for (let day = 1; day <= DAYS; day++) {
        control = add(control, drawRevenue(PER_DAY, RATE, basket, random));
        treated = add(treated, drawRevenue(PER_DAY, RATE, basket, random, LIFT));
        if (!isEnough([control, treated], day)) continue;
        looks++;
        const told = compare(estimateOf(control, treated), { alpha: ALPHA, planned });
        missedDifference ||= misses(told.interval!, difference);
        missedLift ||= told.liftInterval !== null && misses(told.liftInterval, LIFT);
      }
      ofDifference += Number(missedDifference);
      ofLift += Number(missedLift);
    }
    const share = (count: number) => `${((100 * count) / RUNS).toFixed(2)} %`;
    process.stdout.write(`coverage, ${name}: ${share(ofDifference)} miss the difference, ${share(ofLift)} the lift\n`);
    expect(looks).toBeGreaterThan(RUNS * 20);
    expect(ofDifference / RUNS).toBeLessThanOrEqual(ALPHA + OWN_ERROR);
    expect(ofLift / RUNS).toBeLessThanOrEqual(ALPHA + OWN_ERROR);
  });
});
