import { seededRandom } from "~/kernel/random";
import { banditWeights, decay } from "./bandit";
import type { Metric } from "./definition";
import { uniform } from "./hash";
import { layOut } from "./layout";
import { add, EMPTY, mean, type Summary } from "./summary";

/** What was settled on one day (days since 1970), by the arm's index. */
export interface CountsOfDay {
  day: number;
  arms: readonly Summary[];
}

/** What came in longer ago has no weight left: below 1.5 %. */
export const REMEMBERED_DAYS = 180;

/**
 * Sums that forget: what came in on each day, the older the less it counts.
 * @param days in any order, each once
 * @param today days since 1970
 */
export function decayedSums(days: readonly CountsOfDay[], arms: number, today: number): Summary[] {
  return Array.from({ length: arms }, (_, arm) =>
    days.reduce((sum, of) => add(sum, decay(of.arms[arm] ?? EMPTY, Math.max(0, today - of.day))), EMPTY),
  );
}

/**
 * Who sees what from this day on: Thompson sampling, seeded by salt and day, so that a second look decides the same.
 * @param previous the layout so far: it stands while there is nothing to learn from
 */
export function optimise(
  days: readonly CountsOfDay[],
  {
    arms,
    metric,
    salt,
    previous,
    today,
  }: { arms: number; metric: Metric; salt: string; previous: string; today: number },
): { layout: string; means: number[] } {
  const sums = decayedSums(days, arms, today);
  const means = sums.map(mean);
  if (sums.every(({ n }) => n === 0)) return { layout: previous, means };
  const random = seededRandom(Math.floor(uniform(salt, String(today)) * 2 ** 32));
  return { layout: layOut(banditWeights(sums, { kind: metric, random }), previous), means };
}

/** Each arm's share of a layout, 0 to 1. */
export function sharesOf(layout: string, arms: number): number[] {
  return Array.from({ length: arms }, (_, arm) => [...layout].filter((letter) => letter === String(arm)).length / 100);
}
