/** What can happen in a shop, in Shopify's words. */
export const WEBHOOK_TOPICS = [
  "app/uninstalled",
  "app/scopes_update",
  "bulk_operations/finish",
  "collections/create",
  "collections/update",
  "collections/delete",
  "customers/create",
  "customers/update",
  "customers/delete",
  "fulfillments/create",
  "fulfillments/update",
  "inventory_items/create",
  "inventory_items/update",
  "inventory_items/delete",
  "inventory_levels/connect",
  "inventory_levels/update",
  "inventory_levels/disconnect",
  "locations/create",
  "locations/update",
  "locations/delete",
  "orders/create",
  "orders/updated",
  "orders/paid",
  "orders/cancelled",
  "orders/edited",
  "orders/fulfilled",
  "orders/partially_fulfilled",
  "orders/delete",
  "products/create",
  "products/update",
  "products/delete",
  "refunds/create",
  "shop/update",
  "themes/publish",
  "themes/update",
] as const;

export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number];

/**
 * Which resource a change is about: `id` is the numeric id of the topic's own resource (the shop's for `shop/*` and
 * `app/*`; the inventory item's for `inventory_levels/*`).
 */
export interface ResourceIds {
  id: number;
  /** `inventory_levels/*`. */
  locationId?: number;
  /** `refunds/create`, `fulfillments/*`. */
  orderId?: number;
  /** `app/*`, `bulk_operations/finish`. */
  appKey?: string;
}

/** A row of the change log. */
export interface Change {
  /** Rising without gaps of meaning: a reader keeps the last one it has dealt with. */
  id: number;
  eventId: string;
  topic: WebhookTopic;
  ids: ResourceIds;
  at: string;
}
