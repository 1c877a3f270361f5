import type { FinancialStatus, FulfillmentStatus } from "~/kernel/commerce";

export const FINANCIAL: Record<string, FinancialStatus> = {
  pending: "pending",
  unpaid: "pending",
  authorized: "authorized",
  "partially-paid": "partially-paid",
  paid: "paid",
  "partially-refunded": "partially-refunded",
  refunded: "refunded",
  voided: "voided",
  expired: "expired",
};

export const FULFILMENT: Record<string, FulfillmentStatus> = {
  unfulfilled: "unfulfilled",
  partial: "partial",
  "partially-fulfilled": "partial",
  fulfilled: "fulfilled",
  shipped: "fulfilled",
  delivered: "fulfilled",
  restocked: "restocked",
  "on-hold": "on-hold",
  scheduled: "scheduled",
};

/** The one status that WooCommerce and others have, as our two. */
const BOTH: Record<string, { financial: FinancialStatus; fulfilment: FulfillmentStatus }> = {
  completed: { financial: "paid", fulfilment: "fulfilled" },
  complete: { financial: "paid", fulfilment: "fulfilled" },
  processing: { financial: "paid", fulfilment: "unfulfilled" },
  paid: { financial: "paid", fulfilment: "unfulfilled" },
  shipped: { financial: "paid", fulfilment: "fulfilled" },
  "on-hold": { financial: "pending", fulfilment: "on-hold" },
  pending: { financial: "pending", fulfilment: "unfulfilled" },
  "pending-payment": { financial: "pending", fulfilment: "unfulfilled" },
  refunded: { financial: "refunded", fulfilment: "unfulfilled" },
  cancelled: { financial: "voided", fulfilment: "unfulfilled" },
  canceled: { financial: "voided", fulfilment: "unfulfilled" },
  failed: { financial: "voided", fulfilment: "unfulfilled" },
};

/** Undefined for words that nobody knows: the platform's own word is kept either way. */
export function statusesOf(word: string | undefined) {
  const known =
    word
      ?.toLowerCase()
      .replace(/^wc-/, "")
      .replace(/[\s_]+/g, "-") ?? "";
  return Object.hasOwn(BOTH, known) ? BOTH[known] : undefined;
}
