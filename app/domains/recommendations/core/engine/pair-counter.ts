import { basketsOfItems, lastDay, type Pattern, type Purchases } from "./purchases";

/** A basket of everything (a wholesaler's, a migration's) says little about pairs and costs the square of its length. */
const MAX_BASKET = 400;

/** What baskets are counted by: longer ones than `MAX_BASKET` weigh nothing and are passed over. */
export interface Weighed {
  ofItems: Pattern;
  /** n^-½ · 2^(-age / half-life), n the basket's items. */
  basketWeight: Float32Array;
  /** Baskets with each item. */
  support: Float32Array;
  /** The same, weighted. */
  weightOf: Float32Array;
}

/** O(items bought). */
export function weighBaskets(purchases: Purchases, halfLifeDays: number): Weighed {
  const { itemCount, startOfBasket, dayOfBasket, items } = purchases;
  const now = lastDay(purchases);
  const basketWeight = new Float32Array(dayOfBasket.length);
  const support = new Float32Array(itemCount);
  const weightOf = new Float32Array(itemCount);
  for (let b = 0; b < basketWeight.length; b++) {
    const from = startOfBasket[b]!;
    const to = startOfBasket[b + 1]!;
    if (to === from || to - from > MAX_BASKET) continue;
    basketWeight[b] = (to - from) ** -0.5 * 0.5 ** ((now - dayOfBasket[b]!) / halfLifeDays);
    const weight = basketWeight[b]!;
    for (let i = from; i < to; i++) {
      support[items[i]!]!++;
      weightOf[items[i]!]! += weight;
    }
  }
  return { ofItems: basketsOfItems(purchases), basketWeight, support, weightOf };
}

/** Sums an item's baskets into `count` and `weight`, by who else is in them. */
export function makeCounter({ itemCount, startOfBasket, items }: Purchases, { ofItems, basketWeight }: Weighed) {
  const count = new Float32Array(itemCount);
  const weight = new Float32Array(itemCount);
  const met = new Int32Array(itemCount);
  /** Whether it lists who was met or not comes to the same sums; without, it takes half the time. */
  const sum = (item: number, isListed: boolean): number => {
    let found = 0;
    for (let k = ofItems.start[item]!; k < ofItems.start[item + 1]!; k++) {
      const basket = ofItems.columns[k]!;
      const to = startOfBasket[basket + 1]!;
      const from = startOfBasket[basket]!;
      if (to - from > MAX_BASKET) continue;
      const w = basketWeight[basket]!;
      if (isListed)
        for (let i = from; i < to; i++) {
          const other = items[i]!;
          if (count[other]!++ === 0) met[found++] = other;
          weight[other]! += w;
        }
      else
        for (let i = from; i < to; i++) {
          const other = items[i]!;
          count[other]!++;
          weight[other]! += w;
        }
    }
    return found;
  };
  return {
    count,
    weight,
    /** Answers with who was met, in the order in which they are; good until the next. */
    listed: (item: number): Int32Array => met.subarray(0, sum(item, true)),
    /** For an item whose baskets hold more than there are items: most were met, and are looked up at the end. */
    unlisted: (item: number): void => void sum(item, false),
    forget(found: Int32Array): void {
      for (let i = 0; i < found.length; i++) {
        count[found[i]!] = 0;
        weight[found[i]!] = 0;
      }
    },
    forgetAll(): void {
      count.fill(0);
      weight.fill(0);
    },
  };
}
