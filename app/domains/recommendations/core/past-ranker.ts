import { type OrderLineColumns, toBaskets } from "./baskets";
import { TopK } from "./top";

/** Says what would have been shown, by products' numbers; knows nothing of what came after it had learnt. */
export interface PastRanker {
  /** Best first, none of `products` among them. One product: its page; several: a cart. */
  beside(products: readonly number[], most: number): number[];
}

export type LearnPast = (past: OrderLineColumns) => PastRanker;

/** A pair seen once is an accident. */
const MIN_ORDERS = 2;
/** A basket of everything says little about pairs and costs the square of its length. */
const MAX_BASKET = 400;
/** What share of a product's own popularity is taken off: the asymmetric cosine (Aiolli 2013). */
const POPULARITY_DISCOUNT = 0.25;
/** Candidates kept of each product, for carts. */
const KEPT = 20;

/**
 * By what was bought together: the orders that hold both, an order of n products weighing n^-½, where they are more than
 * chance would have it. A cart's by the sum over its products. A product is counted when it is first asked for.
 */
export const learnTogether: LearnPast = (past) => {
  const { orderCount, productCount, startOfOrder, products, startOfProduct, orders } = toBaskets(past);
  const lengthOf = (order: number) => startOfOrder[order + 1]! - startOfOrder[order]!;
  const popularity = (product: number) => startOfProduct[product + 1]! - startOfProduct[product]!;
  const together = new Int32Array(productCount);
  const weighted = new Float64Array(productCount);
  const top = new TopK(KEPT);

  const count = (subject: number): { id: number; score: number }[] => {
    const met: number[] = [];
    for (let i = startOfProduct[subject]!; i < startOfProduct[subject + 1]!; i++) {
      const order = orders[i]!;
      if (lengthOf(order) < 2 || lengthOf(order) > MAX_BASKET) continue;
      for (let j = startOfOrder[order]!; j < startOfOrder[order + 1]!; j++) {
        const other = products[j]!;
        if (together[other]!++ === 0) met.push(other);
        weighted[other]! += 1 / Math.sqrt(lengthOf(order));
      }
    }
    top.clear();
    for (const other of met) {
      const orders = together[other]!;
      const isPair = other !== subject && orders >= MIN_ORDERS;
      if (isPair && orders * orderCount > popularity(subject) * popularity(other))
        top.offer(other, weighted[other]! / popularity(other) ** POPULARITY_DISCOUNT);
    }
    for (const other of met) {
      together[other] = 0;
      weighted[other] = 0;
    }
    return top.ranked();
  };

  const counted = new Map<number, { id: number; score: number }[]>();
  const besideOne = (product: number) => {
    const found = counted.get(product) ?? count(product);
    counted.set(product, found);
    return found;
  };
  return {
    beside(given, most) {
      const scores = new Map<number, number>();
      for (const product of given)
        for (const { id, score } of besideOne(product)) scores.set(id, (scores.get(id) ?? 0) + score);
      for (const product of given) scores.delete(product);
      const best = new TopK(most);
      for (const [id, score] of scores) best.offer(id, score);
      return best.ranked().map(({ id }) => id);
    },
  };
};
