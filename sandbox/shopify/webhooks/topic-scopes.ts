/**
 * One of these scopes must be granted for a topic to be sent, as the descriptions of the Admin schema's
 * `WebhookSubscriptionTopic` say; topics that aren't here need none.
 */
const scopesByResource: Record<string, string[]> = {
  products: ["read_products"],
  collections: ["read_products"],
  customers: ["read_customers"],
  orders: ["read_orders"],
  refunds: ["read_orders"],
  fulfillments: ["read_fulfillments"],
  inventory_items: ["read_inventory", "read_products"],
  inventory_levels: ["read_inventory"],
  locations: ["read_locations"],
  themes: ["read_themes"],
};

/** A write scope includes its read scope. */
export function mayReceive(topic: string, granted: readonly string[]): boolean {
  const needed = scopesByResource[topic.split("/")[0] ?? ""];
  if (needed === undefined) return true;
  return needed.some((scope) => granted.includes(scope) || granted.includes(scope.replace("read_", "write_")));
}
