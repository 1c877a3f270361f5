import { DAY } from "~/kernel/time";
import type { OrderLineColumns } from "./baskets";
import { round } from "./round";
import { SLOT_SIZE, type SlotDraft } from "./slot";
import { SHOP_WIDE } from "./strategies";
import { TopK } from "./top";

/** How fast a sale is forgotten: of two weeks' half-life, recent popularity predicts best on daily retail data. */
const HALF_LIFE_DAYS = 14;
/** What the reason speaks of. */
const WINDOW_DAYS = 30;

/** Orders that hold each product, each order halved every fortnight of its age. `now` in milliseconds. */
export function decayedOrders(lines: OrderLineColumns, now: number): Float64Array {
  const decayed = new Float64Array(lines.productExternalIds.length);
  const weights = lines.placedAtOfOrder.map((at) => 2 ** (-Math.max(0, now - at) / DAY / HALF_LIFE_DAYS));
  forEachOrderedProduct(lines, (product, order) => {
    decayed[product]! += weights[order]!;
  });
  return decayed;
}

/** Once for each product of each order; lines come grouped by order. */
function forEachOrderedProduct(lines: OrderLineColumns, visit: (product: number, order: number) => void): void {
  const lastOrder = new Int32Array(lines.productExternalIds.length).fill(-1);
  for (let line = 0; line < lines.productOfLine.length; line++) {
    const product = lines.productOfLine[line]!;
    const order = lines.orderOfLine[line]!;
    if (lastOrder[product] === order) continue;
    lastOrder[product] = order;
    visit(product, order);
  }
}

/**
 * The shop's best sellers now: orders that hold the product, each halved every fortnight of its age (orders, so that one
 * trade customer's pallet does not make a best seller). One shop-wide slot; empty without orders. `now` in milliseconds.
 */
export function bestSellers(
  lines: OrderLineColumns,
  isRecommendable: (product: number) => boolean,
  now: number,
  size = SLOT_SIZE * 3,
): SlotDraft {
  const productCount = lines.productExternalIds.length;
  const decayed = decayedOrders(lines, now);
  const isRecent = (order: number) => now - lines.placedAtOfOrder[order]! <= WINDOW_DAYS * DAY;
  const units = new Int32Array(productCount);
  const orders = new Int32Array(productCount);
  for (let line = 0; line < lines.productOfLine.length; line++) {
    if (isRecent(lines.orderOfLine[line]!)) units[lines.productOfLine[line]!]! += lines.quantityOfLine[line]!;
  }
  forEachOrderedProduct(lines, (product, order) => {
    if (isRecent(order)) orders[product]!++;
  });
  const top = new TopK(size);
  for (let product = 0; product < productCount; product++) {
    if (decayed[product]! > 0 && isRecommendable(product)) top.offer(product, decayed[product]!);
  }
  const items = top.ranked().map(({ id, score }) => ({
    productExternalId: lines.productExternalIds[id]!,
    score: round(score),
    reason: { kind: "best-seller" as const, units: units[id]!, orders: orders[id]!, days: WINDOW_DAYS },
  }));
  return { strategy: "best_sellers", subjectExternalId: SHOP_WIDE, items };
}
