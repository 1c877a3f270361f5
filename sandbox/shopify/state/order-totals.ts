import type { FinancialStatus } from "./sales-rows";

export interface OrderParts {
  lines: readonly { quantity: number; price: number; discount: number }[];
  shipping: number;
  tax: number;
  taxesIncluded: boolean;
  refunded: number;
  isCancelled: boolean;
  isPaid?: boolean;
}

export interface OrderTotals {
  subtotal: number;
  discounts: number;
  total: number;
  financialStatus: FinancialStatus;
}

/** The sums of an order and whether it is paid, in minor units. */
export function orderTotals(parts: OrderParts): OrderTotals {
  let gross = 0;
  let discounts = 0;
  for (const line of parts.lines) {
    gross += line.price * line.quantity;
    discounts += line.discount;
  }
  const subtotal = gross - discounts;
  const total = subtotal + parts.shipping + (parts.taxesIncluded ? 0 : parts.tax);
  return { subtotal, discounts, total, financialStatus: financialStatus(parts, total) };
}

/** What an order's payment has come to. */
export function financialStatus(
  parts: Pick<OrderParts, "refunded" | "isCancelled" | "isPaid">,
  total: number,
): FinancialStatus {
  if (parts.refunded > 0) return parts.refunded >= total ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (parts.isCancelled) return "VOIDED";
  return parts.isPaid === false ? "PENDING" : "PAID";
}
