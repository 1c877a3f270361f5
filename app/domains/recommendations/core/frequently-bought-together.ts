import type { Baskets } from "./baskets";
import { SLOT_SIZE, type SlotDraft } from "./slot";
import { TopK } from "./top";

/**
 * What share of a product's own popularity is taken off its counts. 0 ranks by plain counts, 1 by confidence towards
 * the subject; in between is the asymmetric cosine (Aiolli 2013).
 */
const POPULARITY_DISCOUNT = 0.25;
/** A pair seen once is an accident, unless the shop is so small that there is nothing else. */
const MIN_ORDERS = 2;
/** A basket of everything (a wholesaler's, a migration's) says little about pairs and costs the square of its length. */
const MAX_BASKET = 400;

/**
 * Products bought in the same order, per subject. A basket with n products weighs n^-½ for each of its pairs (the
 * reference weighting that holds for dense and sparse baskets alike), the sum is divided by the candidate's popularity
 * to the power of the discount, and pairs that are met less often than chance would have it are left out.
 * O(Σ n²) over baskets; memory O(products).
 */
export function frequentlyBoughtTogether(
  baskets: Baskets,
  externalIds: readonly string[],
  isRecommendable: (product: number) => boolean,
): SlotDraft[] {
  const { orderCount, productCount, startOfOrder, products, startOfProduct, orders } = baskets;
  const weightOfOrder = new Float64Array(orderCount);
  let usable = 0;
  for (let order = 0; order < orderCount; order++) {
    const length = startOfOrder[order + 1]! - startOfOrder[order]!;
    if (length > 0) usable++;
    weightOfOrder[order] = length < 2 || length > MAX_BASKET ? 0 : 1 / Math.sqrt(length);
  }
  const popularity = (product: number) => startOfProduct[product + 1]! - startOfProduct[product]!;

  const drafts: SlotDraft[] = [];
  const together = new Int32Array(productCount);
  const weighted = new Float64Array(productCount);
  const met = new Int32Array(productCount);
  const top = new TopK(SLOT_SIZE);
  for (let subject = 0; subject < productCount; subject++) {
    let metCount = 0;
    for (let i = startOfProduct[subject]!; i < startOfProduct[subject + 1]!; i++) {
      const order = orders[i]!;
      const weight = weightOfOrder[order]!;
      if (weight === 0) continue;
      for (let j = startOfOrder[order]!; j < startOfOrder[order + 1]!; j++) {
        const other = products[j]!;
        if (together[other]!++ === 0) met[metCount++] = other;
        weighted[other]! += weight;
      }
    }
    top.clear();
    const own = popularity(subject);
    for (let i = 0; i < metCount; i++) {
      const other = met[i]!;
      const isPair =
        other !== subject && together[other]! >= MIN_ORDERS && together[other]! * usable > own * popularity(other);
      if (isPair && isRecommendable(other))
        top.offer(other, weighted[other]! / popularity(other) ** POPULARITY_DISCOUNT);
    }
    const items = top.ranked().map(({ id, score }) => ({
      productExternalId: externalIds[id]!,
      score: round(score),
      reason: { kind: "bought-together" as const, orders: together[id]!, ofOrders: own },
    }));
    for (let i = 0; i < metCount; i++) {
      together[met[i]!] = 0;
      weighted[met[i]!] = 0;
    }
    if (items.length > 0)
      drafts.push({ strategy: "frequently_bought_together", subjectExternalId: externalIds[subject]!, items });
  }
  return drafts;
}

/** Four significant digits: what a score says, and a slot that does not change by the last bit of a sum. */
export function round(score: number): number {
  return Number(score.toPrecision(4));
}
