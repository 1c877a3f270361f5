import { SECOND } from "~/kernel/time";

/** Clocks of platforms and ours differ by no more; within it nobody knows what came first. */
export const SKEW = 2 * SECOND;

/** What is known of a number on a platform. */
export interface Told {
  /** What stood there, and since when its own sales change it. */
  told: number | null;
  toldAt: Date | null;
  /** The latest push: when it was sent, and when its answer came. */
  pushStartedAt: Date | null;
  pushedAt: Date | null;
  /** What is being pushed, until it is known whether it landed. */
  pushing: number | null;
}

/** What a platform did to its own number by itself. */
export interface OwnMove {
  ownQuantity: number;
  occurredAt: Date;
}

/** What should stand there at an instant: what stood there and what the platform itself did since. Null: not known. */
export function expectedAt({ told, toldAt }: Told, moves: readonly OwnMove[], at: Date | null): number | null {
  if (told === null || toldAt === null) return null;
  return moves
    .filter((move) => move.occurredAt > toldAt && (at === null || move.occurredAt <= at))
    .reduce((sum, move) => sum + move.ownQuantity, told);
}

export type Verdict =
  | { kind: "ignore" }
  /** About as old as what we know, which was told or sent by the second: only a number read anew says more. */
  | { kind: "unsure" }
  /** As expected: it is the new base. */
  | { kind: "base"; toldAt: Date }
  /** By so much more than expected. */
  | { kind: "differs"; by: number };

/**
 * What a number that a platform tells of means. One from long before our own push says nothing: it was written over; one
 * about as old may have been. One that fits before or after what we know of since is no difference: the platform's
 * instant of a refund and ours are not the same, some platforms tell whole seconds, and of a sale around our push nobody
 * knows whether it came before.
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
  const expected = expectedAt(told, moves, level.at);
  if (expected === null || expected === level.available) return { kind: "base", toldAt: level.at };
  // It landed, though nobody lived to note it.
  if (told.pushing !== null && level.available === told.pushing) return { kind: "base", toldAt: level.at };
  const last = new Date(Math.max(level.at.getTime(), ...moves.map((move) => move.occurredAt.getTime())));
  if (expectedAt(told, moves, null) === level.available || fitsAround(told, moves, level.available))
    return { kind: "base", toldAt: last };
  return { kind: "differs", by: level.available - expected };
}

/** Whether it fits when some of the sales around what we know last came after it, and the others before. */
function fitsAround(told: Told, moves: readonly OwnMove[], available: number): boolean {
  const { told: stood, toldAt, pushStartedAt, pushedAt } = told;
  if (stood === null || !toldAt) return false;
  const from = Math.min(toldAt.getTime(), (pushStartedAt ?? toldAt).getTime()) - SKEW;
  const until = Math.max(toldAt.getTime(), (pushedAt ?? toldAt).getTime()) + SKEW;
  const after = moves.filter(({ occurredAt }) => occurredAt.getTime() > until);
  // Of several sales of one second nobody knows their order: any of them may have been the earlier.
  const sums = new Set([after.reduce((sum, move) => sum + move.ownQuantity, stood)]);
  for (const { ownQuantity, occurredAt } of moves) {
    if (occurredAt.getTime() < from || occurredAt.getTime() > until) continue;
    for (const sum of [...sums]) sums.add(sum + ownQuantity);
  }
  return sums.has(available);
}

/** Whether a sale may have been written over by our push: placed before it had surely landed. */
export function mayBeOverwritten(placedAt: Date, { pushedAt }: Pick<Told, "pushedAt">): boolean {
  return pushedAt !== null && placedAt.getTime() <= pushedAt.getTime() + SKEW;
}
