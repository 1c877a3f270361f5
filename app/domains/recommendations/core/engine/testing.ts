import { seededRandom } from "~/kernel/random";
import type { Purchases } from "./purchases";

/** A basket of a made-up shop. */
export interface MadeBasket {
  items: number[];
  day?: number;
  customer?: number;
}

/** Columns from baskets in the order given; day = place unless told. */
export function purchasesOf(baskets: readonly MadeBasket[], itemCount: number, prices: number[] = []): Purchases {
  const startOfBasket = new Int32Array(baskets.length + 1);
  for (const [b, { items }] of baskets.entries()) startOfBasket[b + 1] = startOfBasket[b]! + new Set(items).size;
  return {
    itemCount,
    customerCount: Math.max(-1, ...baskets.map(({ customer }) => customer ?? -1)) + 1,
    startOfBasket,
    items: Int32Array.from(baskets.flatMap(({ items }) => [...new Set(items)].sort((a, b) => a - b))),
    dayOfBasket: Float64Array.from(baskets, ({ day }, b) => day ?? b),
    customerOfBasket: Int32Array.from(baskets, ({ customer }) => customer ?? -1),
    priceOfItem: Float32Array.from({ length: itemCount }, (_, item) => prices[item] ?? Number.NaN),
  };
}

/** Baskets of 1 to `most` items, the lower numbers more often. */
export function randomBaskets(seed: number, count: number, itemCount: number, most: number): MadeBasket[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, b) => ({
    items: Array.from({ length: 1 + Math.floor(random() * most) }, () => Math.floor(random() ** 2 * itemCount)),
    day: b / 10,
    customer: random() < 0.3 ? -1 : Math.floor(random() * (count / 5)),
  }));
}

/**
 * A shop whose customers each buy their own few things again and again, and in which items 2k and 2k+1 go together: what
 * an engine must find out by itself.
 */
export function habitualShop(seed: number, customers: number, basketsEach: number, itemCount: number): MadeBasket[] {
  const random = seededRandom(seed);
  const own = Array.from({ length: customers }, () =>
    Array.from({ length: 3 }, () => Math.floor(random() * (itemCount / 2)) * 2),
  );
  const baskets: MadeBasket[] = [];
  for (let round = 0; round < basketsEach; round++) {
    for (let customer = 0; customer < customers; customer++) {
      const items = own[customer]!.flatMap((item) => (random() < 0.7 ? [item, random() < 0.8 ? item + 1 : item] : []));
      items.push(Math.floor(random() * itemCount));
      baskets.push({ items, customer, day: round * 7 + random() });
    }
  }
  return baskets.sort((a, b) => a.day! - b.day!);
}
