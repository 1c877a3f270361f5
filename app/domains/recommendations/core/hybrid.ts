import type { Ranking } from "./engine/engine";
import type { Goods, Learning } from "./learning";
import { reasonOfOrders } from "./learnt-reason";
import { round } from "./round";
import { SLOT_SIZE, type SlotDraft, type SlotItem } from "./slot";

/** So many orders of a product say as much of what goes with it as its text does. */
const TRUST = 5;

/**
 * The best of everything for a product's page: what is learnt from orders by the shop's own weights, and what is alike by
 * text and price, the latter the more the fewer orders there are. With no order at all it is the likeness alone.
 */
export function hybrid(
  learning: Learning,
  rankings: readonly Ranking[],
  alike: readonly SlotDraft[],
  { externalIds, isRecommendable }: Goods,
  only?: readonly number[],
): SlotDraft[] {
  const alikeOf = new Map(alike.map((draft) => [draft.subjectExternalId, draft.items]));
  const subjects = only ? only.map((product) => [externalIds[product]!, product] as const) : all(externalIds, alikeOf);
  const drafts: SlotDraft[] = [];
  for (const [subjectExternalId, subject] of subjects) {
    const orders = subject === undefined ? 0 : learning.base.pairs.support[subject]!;
    const trust = orders / (orders + TRUST);
    const met = new Map<string, SlotItem>();
    const learnt = new Map<string, number>();
    const near = alikeOf.get(subjectExternalId) ?? [];
    const nearest = near[0]?.score || 1;
    for (const item of near) met.set(item.productExternalId, { ...item, score: ((1 - trust) * item.score) / nearest });
    if (subject !== undefined) addLearnt(subject, trust);
    const items = [...met.values()]
      .sort((a, b) => b.score - a.score || (a.productExternalId < b.productExternalId ? -1 : 1))
      .slice(0, SLOT_SIZE)
      .map(({ productExternalId, score, reason }): SlotItem => {
        const other = learnt.get(productExternalId);
        const told = other === undefined || subject === undefined ? null : reasonOfOrders(learning, subject, other);
        return { productExternalId, score: round(score), reason: told ?? reason };
      });
    if (items.length > 0) drafts.push({ strategy: "hybrid", subjectExternalId, items });

    function addLearnt(product: number, weight: number): void {
      const ranking = rankings[product]!;
      const top = ranking.scores[0] || 1;
      for (const [i, other] of ranking.items.entries()) {
        if (!isRecommendable(other) || !(ranking.scores[i]! > 0)) continue;
        const id = externalIds[other]!;
        const before = met.get(id);
        const score = (weight * ranking.scores[i]!) / top + (before?.score ?? 0);
        met.set(id, { productExternalId: id, score, reason: before?.reason ?? { kind: "learnt" } });
        learnt.set(id, other);
      }
    }
  }
  return drafts;
}

/** What was ordered or has likenesses; the latter may have no number. */
function all(externalIds: readonly string[], alikeOf: ReadonlyMap<string, unknown>) {
  const numberOf = new Map(externalIds.map((id, product) => [id, product]));
  return Array.from(new Set([...alikeOf.keys(), ...externalIds]), (id) => [id, numberOf.get(id)] as const);
}
