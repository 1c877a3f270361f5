import { DAY } from "~/kernel/time";
import type { Ranking } from "./engine/engine";
import type { Learning } from "./learning";

/** How many of a page's best are looked at: what may not be shown is skipped, and a slot has room for 20. */
const LOOKED_AT = 60;

/**
 * For each product (by number) what its page should show a guest, best first. `now` in milliseconds.
 * @param subjects of these alone: the others' places stay empty
 */
export function rankPages({ base, engine }: Learning, now: number, subjects?: readonly number[]): Ranking[] {
  const rankings = new Array<Ranking>(base.itemCount);
  for (const product of subjects ?? rankings.keys())
    rankings[product] = engine.rankWithScores(
      "page",
      { context: [product], customer: -1, day: now / DAY, isNewOnly: false },
      LOOKED_AT,
    );
  return rankings;
}
