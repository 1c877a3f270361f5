import type { Ranking } from "./engine/engine";
import type { Goods, Learning } from "./learning";
import { round } from "./round";
import { SLOT_SIZE, type SlotDraft, type SlotItem } from "./slot";
import { TopK } from "./top";

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
  const partners: Partners = {
    found: new Int32Array(externalIds.length),
    count: 0,
    orders: new Float32Array(externalIds.length),
    weights: new Float32Array(externalIds.length),
  };
  const { found, orders, weights } = partners;
  for (const subject of subjects) {
    partners.count = 0;
    for (let k = pairs.start[subject]!; k < pairs.start[subject + 1]!; k++) {
      const other = pairs.items[k]!;
      if (!isPair(subject, other, pairs.counts[k]!) || !isRecommendable(other)) continue;
      found[partners.count++] = other;
      orders[other] = pairs.counts[k]!;
      weights[other] = pairs.weights[k]!;
    }
    if (partners.count === 0) continue;
    const items = inOrder(rankings[subject]!, partners).map(({ product, score }): SlotItem => {
      const reason = {
        ...{ kind: "bought-together" as const, orders: orders[product]! },
        ofOrders: pairs.support[subject]!,
      };
      return { productExternalId: externalIds[product]!, score: round(score), reason };
    });
    drafts.push({ strategy: "frequently_bought_together", subjectExternalId: externalIds[subject]!, items });
    for (let i = 0; i < partners.count; i++) orders[found[i]!] = 0;
  }
  return drafts;
}

/** Whether two products share more orders than an accident, and than chance would have it. */
export function pairTest({ base }: Learning): (product: number, other: number, orders: number) => boolean {
  const { support } = base.pairs;
  const { basketCount } = base;
  return (product, other, orders) => orders >= MIN_ORDERS && orders * basketCount > support[product]! * support[other]!;
}

/** Products that go with one: the first `count` of `found`, with their orders and weights by product, 0 for all others. */
interface Partners {
  found: Int32Array;
  count: number;
  orders: Float32Array;
  weights: Float32Array;
}

/** The best of a slot: first what the ranking names, then the heaviest pairs, whose scores go on below its last. */
function inOrder(ranking: Ranking, { found, count, orders, weights }: Partners) {
  const best: { product: number; score: number }[] = [];
  for (let i = 0; i < ranking.items.length && best.length < SLOT_SIZE; i++)
    if (orders[ranking.items[i]!]! > 0) best.push({ product: ranking.items[i]!, score: ranking.scores[i]! });
  if (best.length === SLOT_SIZE || best.length === count) return best;
  const named = new Set(best.map(({ product }) => product));
  const rest = new TopK(SLOT_SIZE - best.length);
  for (let i = 0; i < count; i++) if (!named.has(found[i]!)) rest.offer(found[i]!, weights[found[i]!]!);
  const below = best.at(-1)?.score ?? 1;
  const ranked = rest.ranked();
  const heaviest = ranked[0]!.score || 1;
  for (const { id, score } of ranked) best.push({ product: id, score: (below * 0.99 * score) / heaviest });
  return best;
}
