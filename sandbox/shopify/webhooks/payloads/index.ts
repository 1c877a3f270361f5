import type { ResourceIds, ShopState, WebhookTopic } from "../../state";
import { bulkOperationPayload, scopesPayload } from "./app";
import { collectionPayload } from "./collection";
import { customerPayload, deletedCustomerPayload } from "./customer";
import { fulfillmentPayload } from "./fulfillment";
import { disconnectedLevelPayload, inventoryItemPayload, inventoryLevelPayload, locationPayload } from "./inventory";
import { orderPayload } from "./order";
import { editedOrderPayload } from "./order-edit";
import { productPayload } from "./product";
import { refundPayload } from "./refund";
import { shopPayload, themePayload } from "./shop";

type Payload = Record<string, unknown> | null;

const onlyId = (_: ShopState, ids: ResourceIds): Payload => ({ id: ids.id });

/** How each topic's body is built from the shop as it is now; null when its subject is gone meanwhile. */
export const payloads: Record<WebhookTopic, (state: ShopState, ids: ResourceIds) => Payload> = {
  "app/uninstalled": (state) => shopPayload(state),
  "app/scopes_update": (state, ids) => scopesPayload(state, ids.appKey ?? ""),
  "bulk_operations/finish": (state, ids) => bulkOperationPayload(state, ids.id),
  "collections/create": (state, ids) => collectionPayload(state, ids.id),
  "collections/update": (state, ids) => collectionPayload(state, ids.id),
  "collections/delete": onlyId,
  "customers/create": (state, ids) => customerPayload(state, ids.id),
  "customers/update": (state, ids) => customerPayload(state, ids.id),
  "customers/delete": (_, ids) => deletedCustomerPayload(ids.id),
  "fulfillments/create": (state, ids) => fulfillmentPayload(state, ids.id),
  "fulfillments/update": (state, ids) => fulfillmentPayload(state, ids.id),
  "inventory_items/create": (state, ids) => inventoryItemPayload(state, ids.id),
  "inventory_items/update": (state, ids) => inventoryItemPayload(state, ids.id),
  "inventory_items/delete": onlyId,
  "inventory_levels/connect": (state, ids) => inventoryLevelPayload(state, ids.id, ids.locationId ?? 0),
  "inventory_levels/update": (state, ids) => inventoryLevelPayload(state, ids.id, ids.locationId ?? 0),
  "inventory_levels/disconnect": (_, ids) => disconnectedLevelPayload(ids.id, ids.locationId ?? 0),
  "locations/create": (state, ids) => locationPayload(state, ids.id),
  "locations/update": (state, ids) => locationPayload(state, ids.id),
  "locations/delete": onlyId,
  "orders/create": (state, ids) => orderPayload(state, ids.id),
  "orders/updated": (state, ids) => orderPayload(state, ids.id),
  "orders/paid": (state, ids) => orderPayload(state, ids.id),
  "orders/cancelled": (state, ids) => orderPayload(state, ids.id),
  "orders/edited": (state, ids) => editedOrderPayload(state, ids.id),
  "orders/fulfilled": (state, ids) => orderPayload(state, ids.id),
  "orders/partially_fulfilled": (state, ids) => orderPayload(state, ids.id),
  "orders/delete": onlyId,
  "products/create": (state, ids) => productPayload(state, ids.id),
  "products/update": (state, ids) => productPayload(state, ids.id),
  "products/delete": onlyId,
  "refunds/create": (state, ids) => refundPayload(state, ids.id),
  "shop/update": (state) => shopPayload(state),
  "themes/publish": (state, ids) => themePayload(state, ids.id),
  "themes/update": (state, ids) => themePayload(state, ids.id),
};
