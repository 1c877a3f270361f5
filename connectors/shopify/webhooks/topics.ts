import type { Change, Resource } from "~/kernel/commerce";
import { reason } from "~/kernel/reason";
import type { Damaged, WebhookContext } from "../../contract/ports";
import { Fields, idOf, type Json } from "../mapping/fields";
import { customerChange } from "./customer";
import { fulfillmentChange } from "./fulfillment";
import { orderChange } from "./order";
import { productChange } from "./product";
import { refundChange } from "./refund";

export interface ReadingContext extends WebhookContext {
  damaged: Damaged[];
}

export interface Reading {
  resource: Resource;
  read(body: Json, context: ReadingContext): Change[];
}

const product: Reading = { resource: "product", read: productChange };
const order: Reading = { resource: "order", read: orderChange };
const customer: Reading = { resource: "customer", read: customerChange };
const fulfillment: Reading = { resource: "order", read: fulfillmentChange };
const collection: Reading = { resource: "collection", read: stale("collection", "id") };
const location: Reading = { resource: "location", read: stale("location", "id") };
const level: Reading = { resource: "inventory", read: levelChange };

/** What the topics that carry records become. Where a payload holds less than the record, the record is read again. */
export const readings: Record<string, Reading> = {
  "products/create": product,
  "products/update": product,
  "products/delete": { resource: "product", read: deleted("product-deleted", "product") },
  "collections/create": collection,
  "collections/update": collection,
  "collections/delete": { resource: "collection", read: deleted("collection-deleted", "collection") },
  "orders/create": order,
  "orders/updated": order,
  "orders/paid": order,
  "orders/cancelled": order,
  "orders/fulfilled": order,
  "orders/partially_fulfilled": order,
  "orders/edited": { resource: "order", read: editedOrder },
  "orders/delete": { resource: "order", read: deleted("order-deleted", "order") },
  "refunds/create": { resource: "order", read: refundChange },
  "fulfillments/create": fulfillment,
  "fulfillments/update": fulfillment,
  "customers/create": customer,
  "customers/update": customer,
  "customers/delete": { resource: "customer", read: deleted("customer-deleted", "customer") },
  "inventory_levels/connect": level,
  "inventory_levels/update": level,
  "inventory_levels/disconnect": { resource: "inventory", read: levelGone },
  "inventory_items/update": { resource: "inventory", read: stale("inventory", "id") },
  "locations/create": location,
  "locations/update": location,
  "locations/delete": { resource: "location", read: locationGone },
  "shop/update": { resource: "shop", read: stale("shop", "id") },
};

function stale(resource: Resource, key: string): Reading["read"] {
  return (body, { damaged }) => {
    const externalId = idOf(body[key]);
    if (externalId !== null) return [{ kind: "stale", resource, externalId }];
    return report(resource, key, damaged);
  };
}

function deleted(
  kind: "product-deleted" | "collection-deleted" | "order-deleted" | "customer-deleted",
  resource: Resource,
): Reading["read"] {
  return (body, { damaged, triggeredAt }) => {
    const externalId = idOf(body["id"]);
    return externalId === null ? report(resource, "id", damaged) : [{ kind, externalId, at: triggeredAt }];
  };
}

function locationGone(body: Json, { damaged }: ReadingContext): Change[] {
  const externalId = idOf(body["id"]);
  return externalId === null ? report("location", "id", damaged) : [{ kind: "location-deleted", externalId }];
}

/** `{ order_edit: { order_id, … } }`: what was edited is read from the order itself. */
function editedOrder(body: Json, { damaged }: ReadingContext): Change[] {
  const edit = body["order_edit"] as Json | null | undefined;
  const externalId = idOf(edit?.["order_id"]);
  return externalId === null
    ? report("order", "order_edit.order_id", damaged)
    : [{ kind: "stale", resource: "order", externalId }];
}

function levelChange(body: Json, { damaged, triggeredAt }: ReadingContext): Change[] {
  const item = idOf(body["inventory_item_id"]);
  const place = idOf(body["location_id"]);
  if (item === null || place === null) return report("inventory", "inventory_item_id", damaged);
  const fields = new Fields(body, { resource: "inventory", externalId: item, damaged });
  const updatedAt = fields.instantOrNull("updated_at") ?? triggeredAt;
  const available = fields.countOrNull("available");
  const change = { inventoryItemExternalId: item, locationExternalId: place, available, onHand: null, updatedAt };
  return [{ kind: "inventory-level", level: change }];
}

function levelGone(body: Json, { damaged }: ReadingContext): Change[] {
  const item = idOf(body["inventory_item_id"]);
  const place = idOf(body["location_id"]);
  if (item === null || place === null) return report("inventory", "inventory_item_id", damaged);
  return [{ kind: "inventory-level-deleted", inventoryItemExternalId: item, locationExternalId: place }];
}

function report(resource: Resource, field: string, damaged: Damaged[]): [] {
  damaged.push({
    resource,
    externalId: null,
    field,
    reason: reason("unexpected", { expected: "id", found: "nothing" }),
  });
  return [];
}
