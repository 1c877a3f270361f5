import { drawBeta, drawNormal, type Random } from "./sampling";
import { add, EMPTY, mean, type Summary, variance } from "./summary";

export const DEFAULT_FLOOR = 0.05;
/** Enough that a weight is off by about a hundredth, which is how finely a layout shares. */
export const DEFAULT_DRAWS = 2_000;
/** A month ago counts half: seasons and stock change what earns most. */
export const DEFAULT_HALF_LIFE_DAYS = 28;
/** What all arms have in common counts for so many subjects in each, so that a new arm starts as an ordinary one. */
const PRIOR_SUBJECTS = 50;

export interface BanditOptions {
  /** `conversion`: Beta posterior; `revenue`: Normal posterior of the mean, in the summaries' unit. */
  kind: "conversion" | "revenue";
  /** Least share of each arm, 0 to 1 / arms: what keeps learning possible after a drift. */
  floor?: number;
  draws?: number;
  random: Random;
}

/**
 * Shares of traffic by Thompson sampling (Thompson 1933; batched by the probability of being best, Scott 2010): each
 * arm gets the chance that it is the best one, above its floor.
 * @param arms sums so far, decayed by `decay`
 * @returns one share for each arm, in their order; they sum to 1
 * @throws RangeError when the floors do not fit into 1
 */
export function banditWeights(arms: readonly Summary[], options: BanditOptions): number[] {
  const { kind, floor = DEFAULT_FLOOR, draws = DEFAULT_DRAWS, random } = options;
  if (!(floor >= 0) || floor * arms.length > 1) throw new RangeError(`floor: 0 to 1 / ${arms.length}`);
  const samplers = kind === "conversion" ? betaSamplers(arms, random) : normalSamplers(arms, random);
  const wins = arms.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    let best = 0;
    let most = -Infinity;
    for (const [arm, sample] of samplers.entries()) {
      const value = sample();
      if (value > most) [most, best] = [value, arm];
    }
    wins[best]!++;
  }
  return wins.map((won) => floor + (1 - floor * arms.length) * (won / draws));
}

/** Sums that these days have passed over: exponential forgetting, so that the mean stays and its certainty fades. */
export function decay({ n, sum, squares }: Summary, days: number, halfLifeDays = DEFAULT_HALF_LIFE_DAYS): Summary {
  const kept = 2 ** (-days / halfLifeDays);
  return { n: n * kept, sum: sum * kept, squares: squares * kept };
}

function betaSamplers(arms: readonly Summary[], random: Random): (() => number)[] {
  const all = arms.reduce(add, EMPTY);
  // One success and one failure added over all arms: a rate of exactly 0 or 1 is never believed.
  const rate = (all.sum + 1) / (all.n + 2);
  return arms.map(({ n, sum }) => {
    const successes = sum + PRIOR_SUBJECTS * rate;
    const failures = n - sum + PRIOR_SUBJECTS * (1 - rate);
    return () => drawBeta(successes, failures, random);
  });
}

function normalSamplers(arms: readonly Summary[], random: Random): (() => number)[] {
  const all = arms.reduce(add, EMPTY);
  const [level, spread] = [mean(all), variance(all)];
  return arms.map((arm) => {
    const certainty = arm.n + PRIOR_SUBJECTS;
    const center = (arm.sum + PRIOR_SUBJECTS * level) / certainty;
    const ofOne = (arm.n * variance(arm) + PRIOR_SUBJECTS * spread) / certainty;
    const deviation = Math.sqrt(ofOne / certainty);
    return () => center + deviation * drawNormal(random);
  });
}
