import { DAY, MINUTE } from "~/kernel/time";

/** What told that an order is a copy; its sum and currency are the other's besides. */
export const CLUES = ["number", "email", "minute"] as const;
export type Clue = (typeof CLUES)[number];

/** An order as it is compared with those of other channels. */
export interface Comparable {
  id: string;
  channelId: string;
  /** 0: the channel that was connected first. */
  channelRank: number;
  externalId: string;
  name: string;
  email: string | null;
  currency: string;
  totalMinor: bigint;
  placedAtMs: number;
  /** All that people and apps write on an order besides its name: its note, tags, attributes and source. */
  texts: readonly string[];
}

export interface Copy {
  copyId: string;
  originalId: string;
  clues: Clue[];
}

/** So far apart may a copy and what it was copied from be placed: apps that copy may have to catch up. */
export const FARTHEST = 7 * DAY;
/** So long a number that it stands in a text for nothing else. */
const TELLING_DIGITS = 8;
/** Shorter numbers stand anywhere. */
const FEWEST_DIGITS = 4;

/**
 * Which of two orders of different channels is a copy of the other: a heuristic. Both cost the same in the same currency,
 * and either the one bears the other's number (and, where that is short, agrees in email or minute), or both came from the
 * same email address within a minute. Null: they are two orders.
 */
export function copyOf(a: Comparable, b: Comparable): Copy | null {
  if (a.channelId === b.channelId || a.currency !== b.currency || a.totalMinor !== b.totalMinor) return null;
  const apart = Math.abs(a.placedAtMs - b.placedAtMs);
  if (a.totalMinor <= 0n || apart > FARTHEST) return null;
  const clues: Clue[] = [];
  if (a.email && b.email && a.email.toLowerCase() === b.email.toLowerCase()) clues.push("email");
  if (apart <= MINUTE) clues.push("minute");
  const borne = [numberOn(a, b), numberOn(b, a)] as const;
  const digits = Math.max(...borne);
  if (digits >= TELLING_DIGITS || (digits > 0 && clues.length > 0)) {
    const [copy, original] = borne[0] !== borne[1] ? (borne[0] > borne[1] ? [a, b] : [b, a]) : laterFirst(a, b);
    return { copyId: copy.id, originalId: original.id, clues: ["number", ...clues] };
  }
  if (clues.length < 2) return null;
  const [copy, original] = laterFirst(a, b);
  return { copyId: copy.id, originalId: original.id, clues };
}

/** The one placed later; of the same instant the one in the shop's first channel, into which others' orders are copied. */
function laterFirst(a: Comparable, b: Comparable): [Comparable, Comparable] {
  const isA = a.placedAtMs === b.placedAtMs ? a.channelRank < b.channelRank : a.placedAtMs > b.placedAtMs;
  return isA ? [a, b] : [b, a];
}

/**
 * How many digits of the original's number the other bears; 0: none. A short one in its name is its own: every channel
 * counts from somewhere, and numbers meet.
 */
function numberOn(bearer: Comparable, original: Comparable): number {
  const numbers = new Set([original.externalId, original.name.replace(/^\D+/, "")]);
  let most = 0;
  for (const number of numbers) {
    if (number.length < FEWEST_DIGITS || !/^\d+$/.test(number) || number.length <= most) continue;
    const alone = new RegExp(`(?<!\\d)${number}(?!\\d)`);
    const places = number.length >= TELLING_DIGITS ? [bearer.name, ...bearer.texts] : bearer.texts;
    if (places.some((text) => alone.test(text))) most = number.length;
  }
  return most;
}

/**
 * The copies among pairs that look alike, each order a copy of one at most: of several the one with most clues. What is a
 * copy of a copy is told of what that was copied from, so that one order of them all counts.
 */
export function copiesAmong(pairs: readonly (readonly [Comparable, Comparable])[]): Copy[] {
  const found = pairs.flatMap(([a, b]) => copyOf(a, b) ?? []);
  found.sort((a, b) => b.clues.length - a.clues.length || (a.copyId + a.originalId < b.copyId + b.originalId ? -1 : 1));
  const chosen = new Map<string, Copy>();
  const rootOf = (id: string): string => {
    let at = id;
    for (let next = chosen.get(at); next; next = chosen.get(at)) at = next.originalId;
    return at;
  };
  for (const copy of found)
    if (!chosen.has(copy.copyId) && rootOf(copy.originalId) !== copy.copyId) chosen.set(copy.copyId, copy);
  return [...chosen.values()].map((copy) => ({ ...copy, originalId: rootOf(copy.originalId) }));
}
