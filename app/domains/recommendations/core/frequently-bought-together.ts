import type { Ranking } from "./engine/engine";
import type { Goods, Learning } from "./learning";
import { round } from "./round";
import { SLOT_SIZE, type SlotDraft, type SlotItem } from "./slot";

/** A pair seen once is an accident, unless the shop is so small that there is nothing else. */
const MIN_ORDERS = 2;

/**
 * Products bought in the same order, per subject: those that share more orders with it than chance would have it, in the
 * order of the page's ranking, then by the weight of their pair. O(pairs).
 */
export function frequentlyBoughtTogether(
  learning: Learning,
  rankings: readonly Ranking[],
  { externalIds, isRecommendable }: Goods,
  subjects: Iterable<number> = externalIds.keys(),
): SlotDraft[] {
  const { pairs } = learning.base;
  const isPair = pairTest(learning);
  const drafts: SlotDraft[] = [];
  const ordersWith = new Map<number, { orders: number; weight: number }>();
  for (const subject of subjects) {
    ordersWith.clear();
    for (let k = pairs.start[subject]!; k < pairs.start[subject + 1]!; k++) {
      const other = pairs.items[k]!;
      const orders = pairs.counts[k]!;
      if (isPair(subject, other, orders) && isRecommendable(other))
        ordersWith.set(other, { orders, weight: pairs.weights[k]! });
    }
    if (ordersWith.size === 0) continue;
    const items = inOrder(rankings[subject]!, ordersWith).map(({ product, score }): SlotItem => {
      const { orders } = ordersWith.get(product)!;
      const reason = { kind: "bought-together" as const, orders, ofOrders: pairs.support[subject]! };
      return { productExternalId: externalIds[product]!, score: round(score), reason };
    });
    drafts.push({ strategy: "frequently_bought_together", subjectExternalId: externalIds[subject]!, items });
  }
  return drafts;
}

/** Whether two products share more orders than an accident, and than chance would have it. */
export function pairTest({ base }: Learning): (product: number, other: number, orders: number) => boolean {
  const { support } = base.pairs;
  const { basketCount } = base;
  return (product, other, orders) => orders >= MIN_ORDERS && orders * basketCount > support[product]! * support[other]!;
}

/** The best of a slot: first what the ranking names, then the heaviest pairs, whose scores go on below its last. */
function inOrder(ranking: Ranking, found: ReadonlyMap<number, { weight: number }>) {
  const best: { product: number; score: number }[] = [];
  for (let i = 0; i < ranking.items.length && best.length < SLOT_SIZE; i++)
    if (found.has(ranking.items[i]!)) best.push({ product: ranking.items[i]!, score: ranking.scores[i]! });
  if (best.length === SLOT_SIZE || best.length === found.size) return best;
  const named = new Set(best.map(({ product }) => product));
  const rest = [...found].filter(([product]) => !named.has(product));
  rest.sort(([a, { weight: ofA }], [b, { weight: ofB }]) => ofB - ofA || a - b);
  const below = best.at(-1)?.score ?? 1;
  const heaviest = rest[0]![1].weight || 1;
  for (const [product, { weight }] of rest.slice(0, SLOT_SIZE - best.length))
    best.push({ product, score: (below * 0.99 * weight) / heaviest });
  return best;
}
