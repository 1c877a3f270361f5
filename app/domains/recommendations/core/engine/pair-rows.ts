import { makeCounter, weighBaskets } from "./pair-counter";
import type { Pairs } from "./pairs";
import type { Purchases } from "./purchases";

/** Rows that are shown at once take 6 MB, or as much as one row may. */
const ROOM = 1 << 19;

/** Pairs of which some rows are counted at a time, in the same buffers: those shown before are gone. All others are empty. */
export interface PairRows {
  pairs: Pairs;
  /** Counts the rows of the first of these items, as many as there is room for, and answers with how many: one at least. */
  show(items: readonly number[]): number;
}

/**
 * The rows of single items as `countPairs` counts them, ascending, without those of all others. O(items bought), and to
 * show rows O(Σ of the items' baskets' lengths).
 * @param mostPairs that are shown at once, where one row has no more
 */
export function openRows(purchases: Purchases, halfLifeDays: number, mostPairs = ROOM): PairRows {
  const { itemCount, startOfBasket } = purchases;
  const weighed = weighBaskets(purchases, halfLifeDays);
  const { start: from, columns } = weighed.ofItems;
  const counter = makeCounter(purchases, weighed);
  const { count, weight } = counter;
  // What is written without asking whether it is kept may lie one behind.
  const room = Math.max(mostPairs, itemCount) + 1;
  const items = new Int32Array(room);
  const counts = new Float32Array(room);
  const weights = new Float32Array(room);
  const start = new Int32Array(itemCount + 1);

  /** How many items lie in all baskets of one. */
  const entriesOf = (item: number) => {
    let entries = 0;
    for (let k = from[item]!; k < from[item + 1]!; k++)
      entries += startOfBasket[columns[k]! + 1]! - startOfBasket[columns[k]!]!;
    return entries;
  };
  /** Writes a row from `at` on, and answers where it ends. */
  const write = (item: number, isDense: boolean, at: number) => {
    const met = isDense ? null : counter.listed(item).sort();
    if (isDense) counter.unlisted(item);
    const most = met?.length ?? itemCount;
    let used = at;
    for (let k = 0; k < most; k++) {
      const other = met ? met[k]! : k;
      items[used] = other;
      counts[used] = count[other]!;
      weights[used] = weight[other]!;
      // Whether two met cannot be foreseen: it is written, and kept or written over.
      used += (count[other]! > 0 ? 1 : 0) & (other === item ? 0 : 1);
    }
    if (met) counter.forget(met);
    else counter.forgetAll();
    return used;
  };
  return {
    pairs: { start, items, counts, weights, support: weighed.support, weightOf: weighed.weightOf },
    show(wanted) {
      const entries = new Map<number, number>();
      let needed = 0;
      for (const item of wanted) {
        const most = entriesOf(item);
        needed += Math.min(most, itemCount);
        if (needed >= room && entries.size > 0) break;
        entries.set(item, most);
      }
      let used = 0;
      let next = 0;
      for (const item of [...entries.keys()].sort((a, b) => a - b)) {
        start.fill(used, next, item + 1);
        next = item + 1;
        used = write(item, entries.get(item)! >= itemCount, used);
      }
      start.fill(used, next);
      return entries.size;
    },
  };
}
