import { expectedAt, type OwnMove, possibleSums, type Told } from "./expected";
import { type Believed, standsTo } from "./swallowed";

/**
 * By how many units more may be left than was chosen, where a number differs from all that may have stood there: within
 * seconds of a sale or of our push nobody knows what came first, and of the differences the one that leaves less is taken.
 */
export function doubtOfDifference(
  told: Told,
  moves: readonly OwnMove[],
  level: { available: number; at: Date },
  isFresh: boolean,
): number {
  const expected = expectedAt(told, moves, isFresh ? null : level.at);
  if (expected === null) return 0;
  const sums = [expected, ...possibleSums(told, moves, isFresh ? null : level.at)];
  return Math.max(...sums) - Math.min(...sums);
}

/**
 * The same of an order that is heard of late, within seconds of either end of what a correction looked at: a sale counts
 * once more, and what was put back does not where the correction found as much. The other way round, so many more.
 */
export function doubtOfLate(
  { ownQuantity, occurredAt }: Omit<OwnMove, "serial">,
  corrections: readonly Believed[],
): number {
  for (const one of corrections) {
    const stands = standsTo(occurredAt, one);
    if (stands === "within") return 0;
    if (stands === "near" && (ownQuantity < 0 || one.quantity >= ownQuantity)) return Math.abs(ownQuantity);
  }
  return 0;
}
