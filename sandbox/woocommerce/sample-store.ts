import { makeSampleShop } from "../shops/sample/make-sample-shop";
import type { ShopSeed } from "../shops/seed";

/** The latest orders: a second channel of a business whose older ones stand on the first. */
const ORDERS = 1_500;

/** The sample shop's wares, sold on a store of its own to other people: the same products and SKUs, other orders. */
export function sampleStore(now: Date): ShopSeed {
  const seed = makeSampleShop({ now, seed: 2 });
  const orders = seed.orders.slice(-ORDERS);
  const buyers = new Set(orders.map(({ customer }) => customer));
  return { ...seed, orders, customers: seed.customers.filter(({ ref }) => buyers.has(ref)) };
}
