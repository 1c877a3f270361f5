import type { FinancialStatus, FulfillmentStatus } from "~/kernel/commerce";

/** WooCommerce's own statuses that are not a paid sale. A plugin's own are judged by whether they were paid. */
const UNPAID: Record<string, FinancialStatus> = {
  pending: "pending",
  "on-hold": "pending",
  "checkout-draft": "pending",
  "auto-draft": "pending",
  failed: "voided",
};
/** What came to nothing. */
export const ENDED = ["cancelled", "failed"];
/** Carts of the block checkout that have not become orders yet. */
export const DRAFTS = ["checkout-draft", "auto-draft"];

/** All that WooCommerce itself calls an order; others are a plugin's. */
export const OWN_STATUSES: readonly string[] = [
  ...["pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed"],
  ...DRAFTS,
];

/** What was paid and given back, from the one word that WooCommerce has for an order and its amounts. */
export function financialStatus(status: string, wasPaid: boolean, total: bigint, refunded: bigint): FinancialStatus {
  if (refunded > 0n) return refunded >= total ? "refunded" : "partially-refunded";
  if (status === "refunded") return "refunded";
  if (status === "cancelled") return wasPaid ? "paid" : "voided";
  const unpaid = Object.hasOwn(UNPAID, status) ? UNPAID[status] : undefined;
  if (unpaid) return unpaid === "pending" && wasPaid && status === "on-hold" ? "authorized" : unpaid;
  if (status === "processing" || status === "completed") return "paid";
  return wasPaid ? "paid" : "pending";
}

/** Whether it was sent is known by completion alone. */
export function fulfillmentStatus(status: string): FulfillmentStatus {
  if (status === "completed") return "fulfilled";
  return status === "on-hold" ? "on-hold" : "unfulfilled";
}
