import { offsetsAt, type Sent } from "./offsets";
import { SKEW } from "./skew";

/** What is known of a number on a platform. */
export interface Told extends Sent {
  /** What stood there, and since when its own sales change it. */
  told: number | null;
  toldAt: Date | null;
  /** Moves up to this one are in it. */
  toldSerial: number;
  /**
   * Whatever was recorded later came after it: it was compared before it was written, or read between two readings of the
   * orders that knew the same. Otherwise instants say what came after, which platforms tell by the second.
   */
  isExact: boolean;
  /** The latest push that was answered: when it was sent, and when its answer came. */
  pushStartedAt: Date | null;
  pushedAt: Date | null;
  /** What is being pushed, until it is known whether it landed. */
  pushing: number | null;
}

/** What a platform did to its own number by itself. */
export interface OwnMove {
  ownQuantity: number;
  occurredAt: Date;
  /** In which order it was recorded. */
  serial: number;
}

/** The latest of what is known. */
export const latestOf = ({ toldSerial }: Pick<Told, "toldSerial">, moves: readonly OwnMove[]): number =>
  Math.max(toldSerial, ...moves.map(({ serial }) => serial));

/** A sale from long before an exact number that is recorded after it went over from another item: the number holds it. */
const isSince = ({ toldAt, toldSerial, isExact }: Told, { serial, occurredAt }: OwnMove): boolean =>
  serial > toldSerial && toldAt !== null && occurredAt.getTime() > toldAt.getTime() - (isExact ? SKEW : 0);

/** What should stand there at an instant: what stood there and what the platform itself did since. Null: not known. */
export function expectedAt(known: Told, moves: readonly OwnMove[], at: Date | null): number | null {
  if (known.told === null || known.toldAt === null) return null;
  return moves
    .filter((move) => isSince(known, move) && (at === null || move.occurredAt <= at))
    .reduce((sum, move) => sum + move.ownQuantity, known.told);
}

export type Verdict =
  | { kind: "ignore" }
  /** About as old as what we know, which was told or sent by the second: only a number read anew says more. */
  | { kind: "unsure" }
  /** As it may well be. It is no new base: an order not heard of and a merchant's edit may make up for each other. */
  | { kind: "fits" }
  /** As expected: it is the new base. */
  | { kind: "base" }
  /** By so much more than expected. */
  | { kind: "differs"; by: number };

/**
 * What a number that a platform tells of means. One from long before our own push says nothing: it was written over; one
 * about as old may have been. One that fits before or after what we know of since is no difference: the platform's
 * instant of a refund and ours are not the same, some platforms tell whole seconds, and of a sale around our push nobody
 * knows whether it came before. Of a difference that may be of more than one size, the one that leaves less is taken.
 */
export function judge(
  told: Told,
  moves: readonly OwnMove[],
  level: { available: number; at: Date },
  /** Read just now by ourselves: it stands there, however long it has. */
  isFresh = false,
): Verdict {
  if (!isFresh && level.available !== told.told) {
    const known = Math.max(told.toldAt?.getTime() ?? 0, (told.pushedAt?.getTime() ?? -SKEW) + SKEW);
    const age = known - level.at.getTime();
    if (age > 2 * SKEW) return { kind: "ignore" };
    if (age > 0) return { kind: "unsure" };
  }
  if (!isFresh && told.toldAt && level.at < told.toldAt) return { kind: "ignore" };
  // All that is known when it is read between two readings of the orders is in it.
  const expected = expectedAt(told, moves, isFresh ? null : level.at);
  if (expected === null) return { kind: "base" };
  // What we are sending, as it seems: its answer says more, and where nobody lives to hear it, it is sent again.
  if (!isFresh && level.available === told.pushing) return { kind: "ignore" };
  const sums = possibleSums(told, moves, isFresh ? null : level.at);
  const isLikely = expectedAt(told, moves, null) === level.available || sums.has(level.available);
  if (isFresh && isLikely) return { kind: "base" };
  if (isLikely || expected === level.available) return { kind: "fits" };
  return { kind: "differs", by: level.available - Math.max(expected, ...sums) };
}

const isNear = ({ occurredAt }: OwnMove, at: Date) => Math.abs(occurredAt.getTime() - at.getTime()) <= SKEW;

/**
 * All that may stand there at an instant (null: now, with all that is known) when some of the sales around what we know
 * last came after it, and the others before; and so with those around the instant.
 */
export function possibleSums(known: Told, moves: readonly OwnMove[], at: Date | null): Set<number> {
  const { told, toldAt, toldSerial, isExact, pushStartedAt, pushedAt } = known;
  if (told === null || !toldAt) return new Set();
  // A number that was told well after the push holds whatever came around it.
  const isOfPush = !isExact && pushedAt !== null && toldAt.getTime() <= pushedAt.getTime() + SKEW;
  const from = Math.min(toldAt.getTime(), (isOfPush && pushStartedAt ? pushStartedAt : toldAt).getTime()) - SKEW;
  const until = Math.max(toldAt.getTime(), (isOfPush ? pushedAt : toldAt).getTime()) + SKEW;
  const sums = new Set(offsetsAt(known, at).map((offset) => told + offset));
  for (const move of moves) {
    const moment = move.occurredAt.getTime();
    if (move.serial <= toldSerial || (at && moment > at.getTime() + SKEW)) continue;
    if (moment < from) continue;
    const isOpen = (!isExact && moment <= until) || (at !== null && isNear(move, at));
    // Of several sales of one second nobody knows their order: any of them may have been the earlier.
    const before = [...sums];
    if (!isOpen) sums.clear();
    for (const sum of before) sums.add(sum + move.ownQuantity);
  }
  return sums;
}

/** Whether a sale may have been written over by our push: placed before it had surely landed. */
export function mayBeOverwritten(placedAt: Date, { pushedAt }: Pick<Told, "pushedAt">): boolean {
  return pushedAt !== null && placedAt.getTime() <= pushedAt.getTime() + SKEW;
}
