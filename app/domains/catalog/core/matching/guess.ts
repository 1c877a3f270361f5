import { candidatePairs } from "./candidates";
import { type Profile, profileOf, Rarity, type Ware } from "./profile";
import type { GuessReason } from "./reasons";
import { scoreOf } from "./score";

export type { Ware } from "./profile";

/** From which score on a guess is put before the merchant: chosen on the golden set (`golden.test.ts` prints it). */
export const ASKED_FROM = 72;

export interface Guess {
  /** Ids of the two wares. */
  a: string;
  b: string;
  /** `ASKED_FROM` to 100. */
  score: number;
  reasons: GuessReason[];
}

/**
 * Which items may be one, to be asked of the merchant. Each item is in at most one guess with items of another channel:
 * the likeliest, where both are each other's likeliest that is left.
 * @param wares one for each item: its first offer
 * @param offeredOn channels on which each item is offered: two items that share one are never one
 * @param isRefused whether the merchant has said no to these two items, by any of their offers
 */
export function guess(
  wares: readonly Ware[],
  offeredOn: ReadonlyMap<string, ReadonlySet<string>>,
  isRefused: (itemA: string, itemB: string) => boolean,
  from = ASKED_FROM,
): Guess[] {
  const profiles = wares.map(profileOf);
  const rarity = new Rarity(profiles);
  const mayBeOne = (a: Profile, b: Profile) => {
    const left = offeredOn.get(a.ware.itemId);
    const right = offeredOn.get(b.ware.itemId);
    if (!left || !right) return false;
    for (const channel of left) if (right.has(channel)) return false;
    return !isRefused(a.ware.itemId, b.ware.itemId);
  };
  const scored = candidatePairs(profiles, rarity, mayBeOne)
    .map(([a, b]) => ({ a: a.ware, b: b.ware, ...scoreOf(a, b, rarity) }))
    .filter(({ score }) => score >= from)
    .sort((x, y) => y.score - x.score || (x.a.id + x.b.id < y.a.id + y.b.id ? -1 : 1));
  const taken = new Set<string>();
  return scored.flatMap(({ a, b, score, reasons }) => {
    const places = [`${a.itemId} ${b.channelId}`, `${b.itemId} ${a.channelId}`];
    if (places.some((place) => taken.has(place))) return [];
    for (const place of places) taken.add(place);
    return [{ a: a.id, b: b.id, score, reasons }];
  });
}
