import type { Ranking } from "./engine/engine";
import type { Goods, Learning } from "./learning";
import { reasonOfOrders } from "./learnt-reason";
import { round } from "./round";
import { SLOT_SIZE, type SlotDraft, type SlotItem } from "./slot";

/**
 * What people who bought this buy, by the engine alone: orders and customers, nothing of what a product is. For each
 * product that was ever bought; `rankings` by products' numbers.
 */
export function collaborative(
  learning: Learning,
  rankings: readonly Ranking[],
  { externalIds, isRecommendable }: Goods,
  subjects: Iterable<number> = externalIds.keys(),
): SlotDraft[] {
  return [...subjects].flatMap((subject): SlotDraft[] => {
    if (!(learning.base.demand.baskets[subject]! > 0)) return [];
    const items: SlotItem[] = [];
    const { items: ranked, scores } = rankings[subject]!;
    for (let i = 0; i < ranked.length && items.length < SLOT_SIZE; i++) {
      const other = ranked[i]!;
      if (!isRecommendable(other) || !(scores[i]! > 0)) continue;
      const reason = reasonOfOrders(learning, subject, other) ?? ({ kind: "learnt" } as const);
      items.push({ productExternalId: externalIds[other]!, score: round(scores[i]!), reason });
    }
    return [{ strategy: "collaborative", subjectExternalId: externalIds[subject]!, items }];
  });
}
