import { basketCount, lastDay, type Purchases } from "./purchases";

/** Half-lives in days over which sales are forgotten: a week, a fortnight, a month, a season. */
export const HALF_LIVES = [7, 14, 30, 90] as const;

/** How each item sells, per item. */
export interface Demand {
  /** Baskets with it, all equal. */
  baskets: Float32Array;
  /** The same with each basket weighing 2^(-age / half-life), one array a half-life. */
  recent: Float32Array[];
  /** The largest of each `recent`, at least a hair. */
  topOf: number[];
  /** The largest of `baskets`, at least 1. */
  topOfAll: number;
  /** Share of recent baskets over share of all; above 1 it sells more than it used to. One array a half-life. */
  trend: Float32Array[];
  firstDay: Float32Array;
  lastDay: Float32Array;
  /** Of the customers who bought it, the share who bought it in more than one basket. */
  repeatRate: Float32Array;
}

/** Keeps a trend finite for what hardly sells. */
const TREND_PRIOR = 1e-4;
/** A repeat rate starts as if so many customers had not come back. */
const REPEAT_PRIOR = 5;

/** One pass over what was bought. */
export function measureDemand(purchases: Purchases): Demand {
  const { itemCount, items, startOfBasket, dayOfBasket } = purchases;
  const now = lastDay(purchases);
  const baskets = new Float32Array(itemCount);
  const firstDay = new Float32Array(itemCount).fill(now);
  const lastDayOf = new Float32Array(itemCount).fill(now - 1_000);
  const spans = HALF_LIVES.length;
  // Side by side while they are summed: a line of the processor's cache an item.
  const sums = new Float32Array(itemCount * spans);
  const weights = new Float64Array(spans);
  const totals = new Float64Array(spans);
  for (let basket = 0; basket < basketCount(purchases); basket++) {
    const day = dayOfBasket[basket]!;
    for (let h = 0; h < spans; h++) {
      weights[h] = 0.5 ** ((now - day) / HALF_LIVES[h]!);
      totals[h]! += weights[h]!;
    }
    for (let i = startOfBasket[basket]!; i < startOfBasket[basket + 1]!; i++) {
      const item = items[i]!;
      if (baskets[item]!++ === 0) firstDay[item] = day;
      lastDayOf[item] = day;
      for (let h = 0, at = item * spans; h < spans; h++, at++) sums[at]! += weights[h]!;
    }
  }
  const recent = HALF_LIVES.map((_, h) =>
    Float32Array.from({ length: itemCount }, (_, item) => sums[item * spans + h]!),
  );
  const all = Math.max(1, basketCount(purchases));
  const trend = recent.map((of, h) =>
    of.map((weight, item) => (weight / (totals[h] || 1) + TREND_PRIOR) / (baskets[item]! / all + TREND_PRIOR)),
  );
  const topOf = recent.map((of) => of.reduce((most, value) => Math.max(most, value), 1e-9));
  const topOfAll = baskets.reduce((most, value) => Math.max(most, value), 1);
  return { baskets, recent, topOf, topOfAll, trend, firstDay, lastDay: lastDayOf, repeatRate: repeatRates(purchases) };
}

function repeatRates({ itemCount, customerCount, items, startOfBasket, customerOfBasket }: Purchases): Float32Array {
  const buyers = new Float32Array(itemCount);
  const again = new Float32Array(itemCount);
  const basketsOf = groupByCustomer(customerOfBasket, customerCount);
  const times = new Int32Array(itemCount);
  for (let customer = 0; customer < customerCount; customer++) {
    const met: number[] = [];
    for (let k = basketsOf.start[customer]!; k < basketsOf.start[customer + 1]!; k++) {
      const basket = basketsOf.columns[k]!;
      for (let i = startOfBasket[basket]!; i < startOfBasket[basket + 1]!; i++) {
        const item = items[i]!;
        const before = times[item]!++;
        if (before === 0) met.push(item);
        else if (before === 1) again[item]!++;
      }
    }
    for (const item of met) {
      buyers[item]!++;
      times[item] = 0;
    }
  }
  return again.map((count, item) => count / (buyers[item]! + REPEAT_PRIOR));
}

/** The baskets of each customer, in time; guests' baskets are nobody's. */
export function groupByCustomer(
  customerOfBasket: Int32Array,
  customerCount: number,
): { start: Int32Array; columns: Int32Array } {
  const start = new Int32Array(customerCount + 1);
  for (const customer of customerOfBasket) if (customer >= 0) start[customer + 1]!++;
  for (let customer = 0; customer < customerCount; customer++) start[customer + 1]! += start[customer]!;
  const next = start.slice(0, customerCount);
  const columns = new Int32Array(start[customerCount]!);
  for (const [basket, customer] of customerOfBasket.entries()) if (customer >= 0) columns[next[customer]!++] = basket;
  return { start, columns };
}
