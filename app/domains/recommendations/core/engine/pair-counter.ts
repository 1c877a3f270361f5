import type { Pattern, Purchases } from "./purchases";

/**
 * Sums an item's baskets into `count` and `weight`, by who else is in them, and answers with who is: good until the next.
 * Both ways come to the same sums. Baskets of more than `mostItems` are left out.
 */
export function makeCounter(
  { itemCount, startOfBasket, items }: Purchases,
  ofItems: Pattern,
  basketWeight: Float32Array,
  mostItems: number,
) {
  const count = new Float32Array(itemCount);
  const weight = new Float32Array(itemCount);
  const met = new Int32Array(itemCount);
  return {
    count,
    weight,
    /** In the order in which they are met. */
    few(item: number): Int32Array {
      let found = 0;
      for (let k = ofItems.start[item]!; k < ofItems.start[item + 1]!; k++) {
        const basket = ofItems.columns[k]!;
        const to = startOfBasket[basket + 1]!;
        const from = startOfBasket[basket]!;
        if (to - from > mostItems) continue;
        const w = basketWeight[basket]!;
        for (let i = from; i < to; i++) {
          const other = items[i]!;
          if (count[other]!++ === 0) met[found++] = other;
          weight[other]! += w;
        }
      }
      return met.subarray(0, found);
    },
    /** Ascending; in half the time, where baskets hold more than there are items: who was met is looked up at the end. */
    most(item: number): Int32Array {
      for (let k = ofItems.start[item]!; k < ofItems.start[item + 1]!; k++) {
        const basket = ofItems.columns[k]!;
        const to = startOfBasket[basket + 1]!;
        const from = startOfBasket[basket]!;
        if (to - from > mostItems) continue;
        const w = basketWeight[basket]!;
        for (let i = from; i < to; i++) {
          const other = items[i]!;
          count[other]!++;
          weight[other]! += w;
        }
      }
      let found = 0;
      for (let other = 0; other < itemCount; other++) if (count[other]! > 0) met[found++] = other;
      return met.subarray(0, found);
    },
    forget(found: Int32Array): void {
      for (let i = 0; i < found.length; i++) {
        count[found[i]!] = 0;
        weight[found[i]!] = 0;
      }
    },
  };
}
