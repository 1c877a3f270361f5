import { SKEW } from "./skew";

/** A difference that we sent. Times in milliseconds since 1970, ours. */
export interface Difference {
  by: number;
  sentAt: number;
  /** When its answer came; null while nobody knows whether it landed. */
  landedAt: number | null;
}

/** What we sent of a number by difference. */
export interface Sent {
  /** What was sent and not answered: it is not in what is known, and may stand there or not. */
  differing: Difference | null;
  /** Those that landed lately: they are in what is known, as if they had been there from the beginning. */
  differences: readonly Difference[];
}

/**
 * By how much a number that was told at an instant (null: that stands there now) may differ from `told` for our own
 * differences: one that landed around it or after it may not be in it yet, and of one that was not answered nobody knows.
 */
export function offsetsAt({ differing, differences }: Sent, at: Date | null): number[] {
  const offsets = new Set([0]);
  const may = (by: number, isSure: boolean) => {
    const before = [...offsets];
    if (isSure) offsets.clear();
    for (const offset of before) offsets.add(offset + by);
  };
  for (const { by, sentAt, landedAt } of at ? differences : []) {
    const moment = at?.getTime() ?? 0;
    if (landedAt === null || moment > landedAt + SKEW) continue;
    may(-by, moment < sentAt - SKEW);
  }
  if (differing && (at === null || at.getTime() >= differing.sentAt - SKEW)) may(differing.by, false);
  return [...offsets];
}
