import type { Ranking } from "./engine/engine";
import type { Pairs } from "./engine/pairs";
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
  for (const subject of subjects) {
    const mayStand = (other: number, orders: number) => isPair(subject, other, orders) && isRecommendable(other);
    const best = namedFirst(learning, subject, rankings[subject]!, mayStand);
    if (best.length < SLOT_SIZE) addHeaviest(best, pairs, subject, mayStand);
    if (best.length === 0) continue;
    const items = best.map(({ product, score, orders }): SlotItem => {
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

interface Partner {
  product: number;
  score: number;
  orders: number;
}

/** Of what the page's ranking names, what goes with the product. */
function namedFirst(
  { togetherOf }: Learning,
  subject: number,
  { items, scores }: Ranking,
  mayStand: (other: number, orders: number) => boolean,
): Partner[] {
  const best: Partner[] = [];
  for (let i = 0; i < items.length && best.length < SLOT_SIZE; i++) {
    const product = items[i]!;
    const orders = togetherOf(subject, product);
    if (mayStand(product, orders)) best.push({ product, score: scores[i]!, orders });
  }
  return best;
}

/** Fills the slot with the heaviest pairs, whose scores go on below the last that is there. */
function addHeaviest(
  best: Partner[],
  { start, items, counts, weights }: Pairs,
  subject: number,
  mayStand: (other: number, orders: number) => boolean,
): void {
  const named = new Set(best.map(({ product }) => product));
  const rest = new TopK(SLOT_SIZE - best.length);
  const ordersOf = new Map<number, number>();
  for (let k = start[subject]!; k < start[subject + 1]!; k++) {
    const other = items[k]!;
    if (named.has(other) || !mayStand(other, counts[k]!)) continue;
    rest.offer(other, weights[k]!);
    ordersOf.set(other, counts[k]!);
  }
  const { ids, scores } = rest.drain();
  const below = best.at(-1)?.score ?? 1;
  const heaviest = scores[0] || 1;
  for (const [i, product] of ids.entries())
    best.push({ product, score: (below * 0.99 * scores[i]!) / heaviest, orders: ordersOf.get(product)! });
}
