import type { Change, Resource } from "~/kernel/commerce";

/** A record as the platform is asked for it. */
export interface RecordName {
  resource: Resource;
  externalId: string;
}

const RESOURCES: readonly string[] = [
  "shop",
  "location",
  "product",
  "collection",
  "inventory",
  "customer",
  "order",
] satisfies Resource[];

export function isResource(name: string): name is Resource {
  return RESOURCES.includes(name);
}

/** Which record a change belongs to: of a part, the record that it is part of. */
export function recordOf(change: Change): RecordName {
  switch (change.kind) {
    case "shop":
      return { resource: "shop", externalId: change.shop.externalId };
    case "location":
      return { resource: "location", externalId: change.location.externalId };
    case "product":
      return { resource: "product", externalId: change.product.externalId };
    case "variants":
      return { resource: "product", externalId: change.productExternalId };
    case "collection":
      return { resource: "collection", externalId: change.collection.externalId };
    case "collection-members":
      return { resource: "collection", externalId: change.collectionExternalId };
    case "inventory-level":
      return { resource: "inventory", externalId: change.level.inventoryItemExternalId };
    case "inventory-level-deleted":
      return { resource: "inventory", externalId: change.inventoryItemExternalId };
    case "customer":
      return { resource: "customer", externalId: change.customer.externalId };
    case "order":
      return { resource: "order", externalId: change.order.externalId };
    case "order-lines":
      return { resource: "order", externalId: change.orderExternalId };
    case "refund":
      return { resource: "order", externalId: change.refund.orderExternalId };
    case "fulfillment":
      return { resource: "order", externalId: change.fulfillment.orderExternalId };
    case "stale":
      return { resource: change.resource, externalId: change.externalId };
    case "location-deleted":
    case "product-deleted":
    case "collection-deleted":
    case "customer-deleted":
    case "order-deleted":
      return { resource: change.kind.slice(0, -"-deleted".length) as Resource, externalId: change.externalId };
  }
}

/** Records that came by themselves, not parts of them: what was damaged before is judged by these anew. */
export function wholeRecords(changes: readonly Change[]): RecordName[] {
  const heads = ["shop", "location", "product", "collection", "customer", "order"];
  return changes.filter(({ kind }) => heads.includes(kind) || kind.endsWith("-deleted")).map(recordOf);
}
