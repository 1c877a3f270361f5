import { DAY } from "~/kernel/time";
import { type History, makeHistories } from "../engine/customers";
import type { Bought } from "../replenishment";

/** One order of a known customer: products by the platform's ids. */
export interface PastBasket {
  /** Milliseconds since 1970. */
  placedAtMs: number;
  productExternalIds: readonly string[];
}

/** The same as the engine reads it, with what was bought how often and when. `numberOf`: a product's number, if known. */
export function toHistory(
  baskets: readonly PastBasket[],
  numberOf: (productExternalId: string) => number | undefined,
  itemCount: number,
  now: number,
): { history: History; bought: Map<string, Bought> } {
  const bought = new Map<string, Bought>();
  const start = new Int32Array(baskets.length + 1);
  const items: number[] = [];
  for (const [b, { placedAtMs, productExternalIds }] of baskets.entries()) {
    const daysAgo = Math.max(0, (now - placedAtMs) / DAY);
    const known: number[] = [];
    for (const id of new Set(productExternalIds)) {
      const before = bought.get(id);
      if (before) bought.set(id, { ...before, times: before.times + 1, lastDaysAgo: daysAgo });
      else bought.set(id, { times: 1, firstDaysAgo: daysAgo, lastDaysAgo: daysAgo });
      const item = numberOf(id);
      if (item !== undefined) known.push(item);
    }
    items.push(...known.sort((one, other) => one - other));
    start[b + 1] = items.length;
  }
  const historyOf = makeHistories({
    itemCount,
    customerCount: 1,
    startOfBasket: start,
    items: Int32Array.from(items),
    dayOfBasket: Float64Array.from(baskets, ({ placedAtMs }) => placedAtMs / DAY),
    customerOfBasket: new Int32Array(baskets.length),
    priceOfItem: new Float32Array(0),
  });
  return { history: historyOf(0), bought };
}
