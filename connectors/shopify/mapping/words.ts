import type { Consent, FinancialStatus, FulfillmentStatus, ProductStatus } from "~/kernel/commerce";

/** Shopify's words in lower case: GraphQL writes them in capitals, webhooks in small letters. */
export const productStatuses: Record<string, ProductStatus> = {
  active: "active",
  draft: "draft",
  archived: "archived",
  /** Sold by its address alone, shown in no list. */
  unlisted: "active",
};

export const financialStatuses: Record<string, FinancialStatus> = {
  pending: "pending",
  authorized: "authorized",
  partially_paid: "partially-paid",
  paid: "paid",
  partially_refunded: "partially-refunded",
  refunded: "refunded",
  voided: "voided",
  expired: "expired",
};

export const fulfillmentStatuses: Record<string, FulfillmentStatus> = {
  unfulfilled: "unfulfilled",
  open: "unfulfilled",
  pending_fulfillment: "unfulfilled",
  request_declined: "unfulfilled",
  in_progress: "unfulfilled",
  partially_fulfilled: "partial",
  partial: "partial",
  fulfilled: "fulfilled",
  fulfillment_not_required: "fulfilled",
  restocked: "restocked",
  on_hold: "on-hold",
  scheduled: "scheduled",
};

export const consents: Record<string, Consent> = {
  subscribed: "subscribed",
  unsubscribed: "unsubscribed",
  not_subscribed: "not-subscribed",
  never_subscribed: "not-subscribed",
  invalid: "not-subscribed",
  redacted: "not-subscribed",
  pending: "pending",
};
