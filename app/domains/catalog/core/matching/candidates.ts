import type { Profile, Rarity } from "./profile";

/** Of each ware, so many of its rarest words are looked up. */
const WORDS_LOOKED_UP = 8;
/** A word that more wares have tells too little to be looked up by. */
const MOST_USES = 250;
/** So many of those that share most are scored. */
const MOST_SCORED = 12;

/**
 * Pairs worth a look, found by what they share that is rare, so that nobody compares all with all: 4,000 wares with 4,000
 * others are some 50,000 pairs instead of 16 million. No pair comes twice.
 * @param mayBeOne whether two wares could be one item at all
 */
export function candidatePairs(
  profiles: readonly Profile[],
  rarity: Rarity,
  mayBeOne: (a: Profile, b: Profile) => boolean,
): [Profile, Profile][] {
  const holders = new Map<string, number[]>();
  const keysOf = profiles.map((profile) => lookedUp(profile, rarity));
  for (const [i, keys] of keysOf.entries())
    for (const { key } of keys) {
      const list = holders.get(key);
      if (list) list.push(i);
      else holders.set(key, [i]);
    }
  const pairs: [Profile, Profile][] = [];
  const seen = new Set<number>();
  for (const [i, keys] of keysOf.entries()) {
    const shared = new Map<number, number>();
    for (const { key, weight } of keys) {
      const list = holders.get(key) ?? [];
      if (list.length > MOST_USES) continue;
      for (const j of list) if (j !== i) shared.set(j, (shared.get(j) ?? 0) + weight);
    }
    const self = profiles[i] as Profile;
    const best = [...shared]
      .filter(([j]) => mayBeOne(self, profiles[j] as Profile))
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, MOST_SCORED);
    for (const [j] of best) {
      const key = Math.min(i, j) * profiles.length + Math.max(i, j);
      if (seen.has(key)) continue;
      seen.add(key);
      pairs.push([self, profiles[j] as Profile]);
    }
  }
  return pairs;
}

/** A ware's rarest words, and its keys, which weigh more than any word. */
function lookedUp(profile: Profile, rarity: Rarity): { key: string; weight: number }[] {
  const words = [...profile.words]
    .map((key) => ({ key, weight: rarity.weightOf(key) }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .slice(0, WORDS_LOOKED_UP);
  const keys = [
    profile.bareSku && `sku ${profile.bareSku}`,
    profile.ware.barcodeKey && `gtin ${profile.ware.barcodeKey}`,
  ];
  return [...words, ...keys.flatMap((key) => (key ? [{ key, weight: 3 * rarity.most }] : []))];
}
