import type { OrderRow } from "../../state";
import type { LineWithTax } from "./order-line";
import type { ShopWords } from "./shop-words";

/** The sums of an order: as it was placed, and what is left of it after refunds (`current_…`). */
export function orderAmounts(words: ShopWords, order: OrderRow, lines: LineWithTax[]): Record<string, unknown> {
  const gross = lines.reduce((sum, { line }) => sum + line.price * line.quantity, 0);
  const leftDiscounts = lines.reduce(
    (sum, { line }) =>
      sum + Math.round((line.discount * (line.quantity - line.refundedQuantity)) / Math.max(1, line.quantity)),
    0,
  );
  return {
    ...pair(words, "current_subtotal_price", order.subtotal - order.refundedLines),
    ...pair(words, "current_total_discounts", leftDiscounts),
    ...pair(words, "current_total_price", order.total - order.refunded),
    ...pair(words, "current_total_tax", order.tax - order.refundedTax),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    ...pair(words, "subtotal_price", order.subtotal),
    total_cash_rounding_payment_adjustment_set: words.amountSet(0),
    total_cash_rounding_refund_adjustment_set: words.amountSet(0),
    ...pair(words, "total_discounts", order.discounts),
    ...pair(words, "total_line_items_price", gross),
    total_outstanding: words.amount(order.financialStatus === "PENDING" ? order.total : 0),
    ...pair(words, "total_price", order.total),
    total_shipping_price_set: words.amountSet(order.shipping),
    ...pair(words, "total_tax", order.tax),
    total_tip_received: words.amount(0),
  };
}

function pair(words: ShopWords, name: string, minor: number): Record<string, unknown> {
  return { [name]: words.amount(minor), [`${name}_set`]: words.amountSet(minor) };
}
