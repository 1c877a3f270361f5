import { seededRandom } from "~/kernel/random";
import { banditWeights, decay } from "./bandit";
import type { Metric } from "./definition";
import { uniform } from "./hash";
import { layOut } from "./layout";
import { add, EMPTY, mean, type Summary } from "./summary";

/** Sums since the start of every arm, as they stood on a day (days since 1970). */
export interface CountsOfDay {
  day: number;
  /** By the arm's index. */
  arms: readonly Summary[];
}

/**
 * Sums that forget: what came in on each day, the older the less it counts.
 * @param days oldest first; the last one is the day of the result
 */
export function decayedSums(days: readonly CountsOfDay[], arms: number): Summary[] {
  let sums: Summary[] = Array.from({ length: arms }, () => EMPTY);
  let before: CountsOfDay | null = null;
  for (const today of days) {
    const passed = before ? today.day - before.day : 0;
    sums = sums.map((sum, arm) => add(decay(sum, passed), since(today.arms[arm], before?.arms[arm])));
    before = today;
  }
  return sums;
}

/** What was added; a cancelled order takes from the day on which it went. */
function since(now: Summary = EMPTY, before: Summary = EMPTY): Summary {
  const { n, sum, squares } = add(now, { n: -before.n, sum: -before.sum, squares: -before.squares });
  return { n: Math.max(0, n), sum: Math.max(0, sum), squares: Math.max(0, squares) };
}

/**
 * Who sees what from this day on: Thompson sampling, seeded by salt and day, so that a second look decides the same.
 * @param previous the layout so far: it stands while there is nothing to learn from
 */
export function optimise(
  days: readonly CountsOfDay[],
  { arms, metric, salt, previous }: { arms: number; metric: Metric; salt: string; previous: string },
): { layout: string; means: number[] } {
  const sums = decayedSums(days, arms);
  const means = sums.map(mean);
  const today = days.at(-1)?.day ?? 0;
  if (sums.every(({ n }) => n === 0)) return { layout: previous, means };
  const random = seededRandom(Math.floor(uniform(salt, String(today)) * 2 ** 32));
  return { layout: layOut(banditWeights(sums, { kind: metric, random }), previous), means };
}

/** Each arm's share of a layout, 0 to 1. */
export function sharesOf(layout: string, arms: number): number[] {
  return Array.from({ length: arms }, (_, arm) => [...layout].filter((letter) => letter === String(arm)).length / 100);
}
