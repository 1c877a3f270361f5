import type { ShopSeed } from "../../sandbox/shops/seed";

export interface Companion {
  /** The product's ref in the seed. */
  ref: string;
  /** Orders that hold both. */
  orders: number;
  /** How much more often than chance would have it. */
  lift: number;
}

/** What is bought with a product, most often first: counted plainly over the seed's orders that were not cancelled. */
export function boughtTogether(seed: ShopSeed, subject: string): Companion[] {
  const productOf = new Map(seed.products.flatMap((product) => product.variants.map((one) => [one.ref, product.ref])));
  const baskets = seed.orders
    .filter((order) => order.cancelledAt === null)
    .map((order) => new Set(order.lines.map((line) => productOf.get(line.variant ?? "") ?? "")));
  const ordersOf = (ref: string) => baskets.filter((basket) => basket.has(ref)).length;
  const withSubject = baskets.filter((basket) => basket.has(subject));
  const together = new Map<string, number>();
  for (const basket of withSubject)
    for (const ref of basket) if (ref !== subject) together.set(ref, (together.get(ref) ?? 0) + 1);
  return [...together]
    .map(([ref, orders]) => ({
      ref,
      orders,
      lift: (orders * baskets.length) / (withSubject.length * ordersOf(ref)),
    }))
    .sort((a, b) => b.orders - a.orders);
}
