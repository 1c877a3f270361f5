import type { Learning } from "./learning";
import type { Reason } from "./slot";

/** In how many orders two products (by number) met; null where they never did. */
export function reasonOfOrders({ togetherOf, base }: Learning, product: number, other: number): Reason | null {
  const orders = togetherOf(product, other);
  return orders > 0 ? { kind: "bought-together", orders, ofOrders: base.pairs.support[product]! } : null;
}
