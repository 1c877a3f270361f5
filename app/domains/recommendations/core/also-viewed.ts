import { DAY } from "~/kernel/time";
import { round } from "./round";
import type { Session } from "./sessions";
import { SLOT_SIZE, type SlotDraft } from "./slot";

/** Over which a session's word halves: what people look at follows the season. */
const HALF_LIFE_DAYS = 30;
/** Fewer sessions with both are chance. */
const LEAST_SESSIONS = 3;
/** Fewer products beside one do not fill a row: what is similar stands there instead. */
const LEAST_PRODUCTS = 3;

interface Pair {
  sessions: number;
  weight: number;
}

/**
 * What is looked at in the same session, by asymmetric share of decayed sessions: cosine of the two products' session
 * vectors (each session weighs n^-½ · 2^(-age / half-life), n its products). Products with too few are left out: there
 * the storefront shows what is similar. `now` in milliseconds. O(Σ n² over sessions).
 */
export function alsoViewed(
  sessions: readonly Session[],
  isRecommendable: (productExternalId: string) => boolean,
  now: number,
): SlotDraft[] {
  const seen = new Map<string, Pair>();
  const pairs = new Map<string, Map<string, Pair>>();
  for (const { productExternalIds, endedAt } of sessions) {
    const age = Math.max(0, now - endedAt) / DAY;
    const weight = productExternalIds.length ** -0.5 * 2 ** (-age / HALF_LIFE_DAYS);
    for (const subject of productExternalIds) {
      count(seen, subject, weight);
      const row = pairs.get(subject) ?? new Map<string, Pair>();
      pairs.set(subject, row);
      for (const other of productExternalIds) if (other !== subject) count(row, other, weight);
    }
  }
  const drafts: SlotDraft[] = [];
  for (const [subject, row] of pairs) {
    const own = seen.get(subject)!;
    const items = [...row]
      .filter(([other, pair]) => {
        const isChance = pair.sessions * sessions.length <= own.sessions * seen.get(other)!.sessions;
        return pair.sessions >= LEAST_SESSIONS && !isChance && isRecommendable(other);
      })
      .map(([productExternalId, { sessions: both, weight }]) => ({
        productExternalId,
        score: round(weight / Math.sqrt(own.weight * seen.get(productExternalId)!.weight)),
        reason: { kind: "also-viewed" as const, sessions: both, ofSessions: own.sessions },
      }))
      .sort((a, b) => b.score - a.score || (a.productExternalId < b.productExternalId ? -1 : 1))
      .slice(0, SLOT_SIZE);
    if (items.length >= LEAST_PRODUCTS) drafts.push({ strategy: "also_viewed", subjectExternalId: subject, items });
  }
  return drafts;
}

function count(into: Map<string, Pair>, id: string, weight: number): void {
  const found = into.get(id);
  if (found) {
    found.sessions++;
    found.weight += weight;
  } else into.set(id, { sessions: 1, weight });
}
