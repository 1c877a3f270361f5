import { readFileSync } from "node:fs";

export interface Field {
  /** `line_items[].price` */
  path: string;
  /** One or more of string, integer, number, boolean, null, array, object, with `|` between. */
  type: string;
}

interface Difference {
  removed: string[];
  added: Field[];
  widened: Field[];
}

const resourceOfTopic: Record<string, string> = {
  "app/uninstalled": "shop",
  "collections/create": "custom-collection",
  "collections/update": "custom-collection",
  "customers/create": "customer",
  "customers/update": "customer",
  "fulfillments/create": "fulfillment",
  "fulfillments/update": "fulfillment",
  "inventory_items/create": "inventory-item",
  "inventory_items/update": "inventory-item",
  "inventory_levels/connect": "inventory-level",
  "inventory_levels/update": "inventory-level",
  "locations/create": "location",
  "locations/update": "location",
  "orders/create": "order",
  "orders/updated": "order",
  "orders/paid": "order",
  "orders/cancelled": "order",
  "orders/fulfilled": "order",
  "orders/partially_fulfilled": "order",
  "products/create": "product",
  "products/update": "product",
  "refunds/create": "refund",
  "shop/update": "shop",
  "themes/publish": "theme",
  "themes/update": "theme",
};

/**
 * The fields a topic's payload may have, by path: facts drawn from Shopify's own examples, with the differences between
 * a webhook and the REST resource applied.
 * @throws for a topic whose fields nobody wrote down
 */
export function fieldsOfTopic(topic: string): Map<string, Set<string>> {
  const documented = read<Record<string, Field[]>>("documented.json");
  const resource = resourceOfTopic[topic];
  if (resource === undefined) {
    const fields = documented[topic] ?? (topic.endsWith("/delete") ? documented["deleted"] : undefined);
    if (fields === undefined) throw new Error(`No fields are written down for ${topic}.`);
    return byPath(fields);
  }
  const { fields } = read<{ fields: Field[] }>(`${resource}.json`);
  const difference = read<Record<string, Difference>>("webhook-only.json")[resource];
  const removed = difference?.removed ?? [];
  const known = byPath(fields.filter(({ path }) => !removed.some((prefix) => isBelow(path, prefix))));
  for (const { path, type } of [...(difference?.added ?? []), ...(difference?.widened ?? [])]) {
    known.set(path, new Set(type.split("|")));
  }
  return known;
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);
}

function byPath(fields: Field[]): Map<string, Set<string>> {
  return new Map(fields.map(({ path, type }) => [path, new Set(type.split("|"))]));
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as T;
}
