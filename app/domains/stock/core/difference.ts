import { MINUTE, SECOND } from "~/kernel/time";
import { type OwnMove, possibleSums, type Told } from "./expected";
import { SKEW } from "./skew";

/** Numbers that are told later than this are read anew where they do not fit. */
const REMEMBERED = 15 * SECOND;
/** What was known to stand there longer ago is compared once more, and so known anew. */
const KNOWN_FOR = 10 * MINUTE;

/**
 * Whether a push is a difference: right whatever else is sold there meanwhile, so long as what stood there was known
 * exactly. It proves nothing of the number, so what does not sell is compared; so is what was not known anew for a while.
 */
export function isByDifference(known: Told, moves: readonly OwnMove[], now: Date): boolean {
  const { isExact, told, toldAt } = known;
  if (!isExact || told === null || !toldAt) return false;
  return moves.length > 0 && now.getTime() - toldAt.getTime() < KNOWN_FOR;
}

/**
 * Whether what was found as expected when it was compared is known exactly from then on: of what was known only by the
 * second, nothing around that second may have come before or after, and no sale of it may be mistaken for one of now.
 */
export function isExactOnceCompared(known: Told, moves: readonly OwnMove[], at: Date): boolean {
  if (known.isExact) return true;
  const since = Math.max(known.toldAt?.getTime() ?? 0, known.pushedAt?.getTime() ?? 0);
  return possibleSums(known, moves, null).size === 1 && at.getTime() - since > 2 * SKEW;
}

/** What is known after a difference has landed: as if it had been there from the beginning. */
export function landed<T extends Told>(known: T, now: Date): T {
  const { differing, differences, told } = known;
  if (!differing || told === null) return known;
  const recent = differences.filter(({ landedAt }) => landedAt !== null && landedAt > now.getTime() - REMEMBERED);
  const last = { ...differing, landedAt: now.getTime() };
  return { ...known, told: told + differing.by, differing: null, differences: [...recent, last] };
}

/** Whether a push of whatever kind was under way or sent between two looks at what is known. */
export function isPushedBetween(before: Told, after: Told): boolean {
  const isUnderWay = before.pushing !== null || after.pushing !== null;
  const isSent = before.differing?.sentAt !== after.differing?.sentAt;
  return isUnderWay || isSent || lastLanded(before) !== lastLanded(after);
}

/** When a push of whatever kind landed last, in milliseconds; null: never. */
export function lastLanded({ pushedAt, differences }: Pick<Told, "pushedAt" | "differences">): number | null {
  const times = differences.map(({ landedAt }) => landedAt ?? 0);
  const last = Math.max(pushedAt?.getTime() ?? 0, ...times);
  return last > 0 ? last : null;
}
