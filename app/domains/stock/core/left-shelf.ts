import { SECOND } from "~/kernel/time";

/** What is asked of an order to know what it took from the shelf. */
export interface SoldLine {
  quantity: number;
  restockedQuantity: number;
  refundedQuantity: number;
}
export interface SoldOrder {
  isTest: boolean;
  isCopy: boolean;
  cancelledAt: Date | null;
  platformStatus: string;
}

/** Statuses in which WooCommerce has taken nothing, or put back what it had taken. */
const NOT_HELD = ["pending", "cancelled", "failed", "checkout-draft", "trash"];

/**
 * Units that a line has taken by now: `own` is what its platform took off its own number, `truth` what left the shelf.
 * A test order and somebody's copy of an order change the platform's number and nothing else. Shopify puts back what a
 * cancellation's refund says; WooCommerce puts back by the order's status; Etsy puts nothing back by itself, though what
 * was cancelled never left.
 */
export function takenBy(line: SoldLine, order: SoldOrder, platform: string): { own: number; truth: number } {
  const kept = Math.max(0, line.quantity - line.restockedQuantity);
  const isReal = !order.isTest && !order.isCopy;
  if (platform === "woocommerce") {
    const held = NOT_HELD.includes(order.platformStatus) ? 0 : kept;
    return { own: held, truth: isReal ? held : 0 };
  }
  if (platform === "etsy") return { own: line.quantity, truth: isReal && !order.cancelledAt ? kept : 0 };
  return { own: kept, truth: isReal ? kept : 0 };
}

/**
 * Whether an order tells when it was sold. WooCommerce takes stock when it is paid for, which is told by its last change
 * alone: of one that is heard of late, that may be long after.
 */
export const tellsWhenSold = (platform: string): boolean => platform !== "woocommerce";

/**
 * Whether an order was surely placed before an instant. Platforms tell whole seconds: one of the same second may have come
 * after, and then it took something.
 */
export const isPlacedBefore = (placedAt: Date, at: Date): boolean =>
  placedAt.getTime() < Math.floor(at.getTime() / SECOND) * SECOND;

/** Whether somebody still waits for the units of this line. */
export function isOwed(line: SoldLine, order: SoldOrder): boolean {
  return !order.isTest && !order.isCopy && !order.cancelledAt && line.refundedQuantity < line.quantity;
}
