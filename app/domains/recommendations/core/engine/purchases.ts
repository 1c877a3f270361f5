/**
 * What was bought, in columns: baskets in the order of time, items and customers numbered from 0. A basket's items are
 * distinct: `items.subarray(startOfBasket[b], startOfBasket[b + 1])`.
 */
export interface Purchases {
  itemCount: number;
  customerCount: number;
  startOfBasket: Int32Array;
  items: Int32Array;
  /** Days since any origin, never falling. Without dates: the basket's number, spread over a year. */
  dayOfBasket: Float64Array;
  /** -1 for a guest. */
  customerOfBasket: Int32Array;
  /** In any unit, NaN where unknown. */
  priceOfItem: Float32Array;
}

export function basketCount(purchases: Purchases): number {
  return purchases.dayOfBasket.length;
}

/** The first `count` baskets, sharing memory. */
export function firstBaskets(purchases: Purchases, count: number): Purchases {
  return {
    ...purchases,
    startOfBasket: purchases.startOfBasket.subarray(0, count + 1),
    items: purchases.items.subarray(0, purchases.startOfBasket[count]),
    dayOfBasket: purchases.dayOfBasket.subarray(0, count),
    customerOfBasket: purchases.customerOfBasket.subarray(0, count),
  };
}

/** The last `count` baskets, sharing memory. */
export function lastBaskets(purchases: Purchases, count: number): Purchases {
  const from = Math.max(0, basketCount(purchases) - count);
  const first = purchases.startOfBasket[from]!;
  return {
    ...purchases,
    startOfBasket: purchases.startOfBasket.subarray(from).map((start) => start - first),
    items: purchases.items.subarray(first),
    dayOfBasket: purchases.dayOfBasket.subarray(from),
    customerOfBasket: purchases.customerOfBasket.subarray(from),
  };
}

/** The day of the last basket; 0 when there is none. */
export function lastDay(purchases: Purchases): number {
  return purchases.dayOfBasket.at(-1) ?? 0;
}

/** A compressed sparse matrix: row r has the columns `columns.subarray(start[r], start[r + 1])`. */
export interface Pattern {
  start: Int32Array;
  columns: Int32Array;
}

/** The baskets of each item, in time. O(items bought). */
export function basketsOfItems({ itemCount, items, startOfBasket }: Purchases): Pattern {
  const start = new Int32Array(itemCount + 1);
  for (const item of items) start[item + 1]!++;
  for (let item = 0; item < itemCount; item++) start[item + 1]! += start[item]!;
  const next = start.slice(0, itemCount);
  const columns = new Int32Array(items.length);
  for (let basket = 0; basket + 1 < startOfBasket.length; basket++) {
    for (let i = startOfBasket[basket]!; i < startOfBasket[basket + 1]!; i++) columns[next[items[i]!]!++] = basket;
  }
  return { start, columns };
}
