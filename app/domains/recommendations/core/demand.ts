import type { OrderLineColumns } from "./baskets";
import { decayedOrders } from "./best-sellers";

/**
 * Whose page is asked for most: by its views where it has any, and else, as before measuring began, by its recent
 * orders. One number for both: views are whole, and orders stand behind the point, so that they order products of
 * equal views and never outweigh one view.
 */
export function demandOf(
  lines: OrderLineColumns,
  views: ReadonlyMap<string, number>,
  now: number,
): Map<string, number> {
  const sold = decayedOrders(lines, now);
  const demand = new Map(views);
  for (const [product, id] of lines.productExternalIds.entries()) {
    const orders = sold[product]!;
    demand.set(id, (views.get(id) ?? 0) + orders / (1 + orders));
  }
  return demand;
}
