import { groupByCustomer } from "./demand";
import type { Purchases } from "./purchases";

/** What one customer has bought. */
export interface History {
  /** The items of each basket so far, in time. */
  baskets: Int32Array[];
  /** Mean days between two baskets; NaN with fewer than two. */
  gapDays: number;
  /** Distinct items, with how often and when last. */
  items: Int32Array;
  times: Float32Array;
  lastDayOf: Float64Array;
  /** The items of the last basket, and its day. */
  lastBasket: Int32Array;
  lastDay: number;
}

const NOBODY: History = {
  baskets: [],
  gapDays: Number.NaN,
  items: new Int32Array(0),
  times: new Float32Array(0),
  lastDayOf: new Float64Array(0),
  lastBasket: new Int32Array(0),
  lastDay: Number.NEGATIVE_INFINITY,
};

/** Answers with a customer's history; -1, a guest, has none. Each answer is made when it is asked for. */
export function makeHistories(purchases: Purchases): (customer: number) => History {
  const { startOfBasket, items, dayOfBasket } = purchases;
  const ofCustomers = groupByCustomer(purchases.customerOfBasket, purchases.customerCount);
  return (customer) => {
    if (customer < 0 || customer >= purchases.customerCount) return NOBODY;
    const baskets = ofCustomers.columns.subarray(ofCustomers.start[customer], ofCustomers.start[customer + 1]);
    if (baskets.length === 0) return NOBODY;
    const seen = new Map<number, { times: number; day: number }>();
    for (const basket of baskets) {
      for (let i = startOfBasket[basket]!; i < startOfBasket[basket + 1]!; i++) {
        const item = seen.get(items[i]!);
        if (item) {
          item.times++;
          item.day = dayOfBasket[basket]!;
        } else seen.set(items[i]!, { times: 1, day: dayOfBasket[basket]! });
      }
    }
    const last = baskets.at(-1)!;
    return {
      baskets: Array.from(baskets, (basket) => items.subarray(startOfBasket[basket], startOfBasket[basket + 1])),
      gapDays: (dayOfBasket[last]! - dayOfBasket[baskets[0]!]!) / (baskets.length - 1),
      items: Int32Array.from(seen.keys()),
      times: Float32Array.from(seen.values(), ({ times }) => times),
      lastDayOf: Float64Array.from(seen.values(), ({ day }) => day),
      lastBasket: items.subarray(startOfBasket[last], startOfBasket[last + 1]),
      lastDay: dayOfBasket[last]!,
    };
  };
}

/** All that each customer bought as one basket on the day of their last; guests' baskets are left out. */
export function onePerCustomer(purchases: Purchases): Purchases {
  const { startOfBasket, items, dayOfBasket } = purchases;
  const ofCustomers = groupByCustomer(purchases.customerOfBasket, purchases.customerCount);
  const last: { customer: number; basket: number }[] = [];
  for (let customer = 0; customer < purchases.customerCount; customer++) {
    const end = ofCustomers.start[customer + 1]!;
    if (end > ofCustomers.start[customer]!) last.push({ customer, basket: ofCustomers.columns[end - 1]! });
  }
  last.sort((a, b) => a.basket - b.basket);
  const start = new Int32Array(last.length + 1);
  const bought = new Int32Array(items.length);
  const metFor = new Int32Array(purchases.itemCount).fill(-1);
  let used = 0;
  for (const [row, { customer }] of last.entries()) {
    for (let k = ofCustomers.start[customer]!; k < ofCustomers.start[customer + 1]!; k++) {
      const basket = ofCustomers.columns[k]!;
      for (let i = startOfBasket[basket]!; i < startOfBasket[basket + 1]!; i++) {
        if (metFor[items[i]!] === row) continue;
        metFor[items[i]!] = row;
        bought[used++] = items[i]!;
      }
    }
    start[row + 1] = used;
    bought.subarray(start[row], used).sort();
  }
  return {
    ...purchases,
    startOfBasket: start,
    items: bought.slice(0, used),
    dayOfBasket: Float64Array.from(last, ({ basket }) => dayOfBasket[basket]!),
    customerOfBasket: Int32Array.from(last, ({ customer }) => customer),
  };
}
