import { seededRandom } from "~/kernel/random";
import { banditWeights, decay } from "../bandit";
import type { Random } from "../sampling";
import { add, EMPTY, ofConversions, type Summary } from "../summary";
import { drawConversions, drawRevenue, lognormalBasket } from "./traffic.fixture";

const PER_DAY = 1_500;
const FLOOR = 0.05;

export interface World {
  kind: "conversion" | "revenue";
  /** Expected outcome of a subject on a day, one for each arm. */
  means(day: number): readonly number[];
  draw(arm: number, n: number, day: number, random: Random): Summary;
}

/** Regret against the best fixed arm of hindsight: outcomes lost a day, for the bandit and for even shares. */
export function regrets(world: World, days: number, runs: number): { bandit: number; even: number } {
  const random = seededRandom(12);
  const totals = world.means(1).map((_, arm) => sumOver(days, (day) => world.means(day)[arm]!));
  const best = totals.indexOf(Math.max(...totals));
  let [bandit, even] = [0, 0];
  for (let run = 0; run < runs; run++) {
    let arms = totals.map(() => EMPTY);
    let shares = totals.map(() => 1 / totals.length);
    for (let day = 1; day <= days; day++) {
      const means = world.means(day);
      const lost = means.map((mean) => means[best]! - mean);
      bandit += sumOf(lost.map((loss, arm) => loss * shares[arm]! * PER_DAY)) / runs;
      even += (sumOf(lost) / lost.length) * (PER_DAY / runs);
      arms = arms.map((sums, arm) =>
        add(decay(sums, 1), world.draw(arm, Math.round(shares[arm]! * PER_DAY), day, random)),
      );
      shares = banditWeights(arms, { kind: world.kind, floor: FLOOR, draws: 500, random });
    }
  }
  return { bandit: bandit / days, even: even / days };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const sumOver = (days: number, value: (day: number) => number) =>
  sumOf(Array.from({ length: days }, (_, i) => value(i + 1)));

const RATES = [0.03, 0.033, 0.03, 0.039];
export const steady: World = {
  kind: "conversion",
  means: () => RATES,
  draw: (arm, n, _, random) => ofConversions(n, drawConversions(n, RATES[arm]!, random)),
};
const basket = lognormalBasket(0.8);
const LIFTS = [0, 0.1, 0.3];
export const money: World = {
  kind: "revenue",
  means: () => LIFTS.map((lift) => 0.03 * 4_000 * Math.exp(0.32) * (1 + lift)),
  draw: (arm, n, _, random) => drawRevenue(n, 0.03, basket, random, LIFTS[arm]),
};
export const SWITCH = 60;
/** The best arm turns into the worst: what was learned has to be forgotten. */
export const drifting: World = {
  kind: "conversion",
  means: (day) => (day <= SWITCH ? [0.03, 0.045] : [0.045, 0.03]),
  draw: (arm, n, day, random) => ofConversions(n, drawConversions(n, drifting.means(day)[arm]!, random)),
};
