import type { Change, Resource } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import { collectionsById } from "../documents/collections";
import { customersById } from "../documents/customers";
import { inventoryItemsById } from "../documents/inventory";
import { ordersById } from "../documents/orders";
import { productsById } from "../documents/products";
import { locationsById } from "../documents/shop";
import type { AdminClient } from "../graphql/client";
import type { Connection } from "../graphql/complete-list";
import { idOf, type Json } from "../mapping/fields";
import { readLevel } from "../mapping/inventory";
import { readLocation } from "../mapping/shop";
import { customerChanges } from "../ports/customers";
import { wholeCollections } from "./collections";
import { wholeOrders } from "./orders";
import { variantChanges, wholeProducts } from "./products";

type Reading = (nodes: Json[], currency: string, damaged: Damaged[]) => Promise<Result<Change[], ConnectorError>>;

export interface ById {
  /** `Product` of `gid://shopify/Product/1`. */
  type: string;
  document: string;
  /** Parts of a record that come with it; halved when that is too costly. */
  parts?: number;
  read: Reading;
  /** What tells that the record is gone; null when its absence means nothing by itself. */
  gone: ((externalId: string, at: string) => Change) | null;
}

/** How each resource is read by id. */
export function byId(client: AdminClient): Record<Exclude<Resource, "shop">, ById> {
  return {
    product: {
      type: "Product",
      document: productsById,
      parts: 50,
      read: (nodes, currency, damaged) => wholeProducts(client, nodes, currency, damaged),
      gone: (externalId, at) => ({ kind: "product-deleted", externalId, at }),
    },
    collection: {
      type: "Collection",
      document: collectionsById,
      parts: 50,
      read: (nodes, _, damaged) => wholeCollections(client, nodes, damaged),
      gone: (externalId, at) => ({ kind: "collection-deleted", externalId, at }),
    },
    customer: {
      type: "Customer",
      document: customersById,
      read: async (nodes, _, damaged) => ok(customerChanges(nodes, damaged)),
      gone: (externalId, at) => ({ kind: "customer-deleted", externalId, at }),
    },
    order: {
      type: "Order",
      document: ordersById,
      parts: 50,
      read: (nodes, _, damaged) => wholeOrders(client, nodes, damaged),
      gone: (externalId, at) => ({ kind: "order-deleted", externalId, at }),
    },
    location: {
      type: "Location",
      document: locationsById,
      read: async (nodes, _, damaged) =>
        ok(
          nodes.flatMap((node) => {
            const location = readLocation(node, damaged);
            return location ? [{ kind: "location" as const, location }] : [];
          }),
        ),
      gone: (externalId) => ({ kind: "location-deleted", externalId }),
    },
    inventory: {
      type: "InventoryItem",
      document: inventoryItemsById,
      parts: 20,
      read: async (nodes, currency, damaged) => ok(nodes.flatMap((node) => inventoryChanges(node, currency, damaged))),
      // The item's levels go with its variant, which the product tells.
      gone: null,
    },
  };
}

function inventoryChanges(item: Json, currency: string, damaged: Damaged[]): Change[] {
  const externalId = idOf(item["id"]);
  if (externalId === null) return [];
  const levels = (item["inventoryLevels"] as Connection<Json>).nodes.flatMap((node) => {
    const level = readLevel(node, externalId, damaged);
    return level ? [{ kind: "inventory-level" as const, level }] : [];
  });
  return [...levels, ...variantChanges((item["variants"] as Connection<Json>).nodes, currency, damaged)];
}
