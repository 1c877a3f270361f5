import { inventoryAdjustQuantities } from "./adjust-quantities";
import * as app from "./app";
import * as bulk from "./bulk";
import * as catalogue from "./catalogue";
import * as customers from "./customers";
import { idempotent } from "./idempotent";
import { inventorySetQuantities } from "./inventory";
import * as metafields from "./metafields";
import { metafieldsSet } from "./metafields-set";
import type { Mutation } from "./mutation";
import * as orders from "./orders";

/** Every mutation that the sandbox carries out. */
export const mutations: Record<string, Mutation> = {
  metafieldsSet,
  metafieldsDelete: metafields.metafieldsDelete,
  metafieldDefinitionCreate: metafields.metafieldDefinitionCreate,
  metafieldDefinitionDelete: metafields.metafieldDefinitionDelete,
  standardMetafieldDefinitionEnable: metafields.standardMetafieldDefinitionEnable,
  webhookSubscriptionCreate: app.webhookSubscriptionCreate,
  webhookSubscriptionUpdate: app.webhookSubscriptionUpdate,
  webhookSubscriptionDelete: app.webhookSubscriptionDelete,
  webPixelCreate: app.webPixelCreate,
  webPixelUpdate: app.webPixelUpdate,
  webPixelDelete: app.webPixelDelete,
  appUninstall: app.appUninstall,
  productCreate: catalogue.productCreate,
  productUpdate: catalogue.productUpdate,
  productDelete: catalogue.productDelete,
  productVariantsBulkUpdate: catalogue.productVariantsBulkUpdate,
  collectionCreate: catalogue.collectionCreate,
  collectionUpdate: catalogue.collectionUpdate,
  collectionDelete: catalogue.collectionDelete,
  tagsAdd: catalogue.tagsAdd,
  tagsRemove: catalogue.tagsRemove,
  inventorySetQuantities: idempotent("inventorySetQuantities", inventorySetQuantities),
  inventoryAdjustQuantities: idempotent("inventoryAdjustQuantities", inventoryAdjustQuantities),
  customerCreate: customers.customerCreate,
  customerUpdate: customers.customerUpdate,
  customerDelete: customers.customerDelete,
  orderCreate: orders.orderCreate,
  orderUpdate: orders.orderUpdate,
  orderCancel: orders.orderCancel,
  refundCreate: idempotent("refundCreate", orders.refundCreate),
  bulkOperationRunQuery: bulk.bulkOperationRunQuery,
  bulkOperationRunMutation: bulk.bulkOperationRunMutation,
  bulkOperationCancel: bulk.bulkOperationCancel,
  stagedUploadsCreate: bulk.stagedUploadsCreate,
};
