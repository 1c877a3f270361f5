export { addOrderLine } from "./add-order-line";
export type * from "./app-rows";
export * from "./app-state";
export * from "./catalogue";
export { changesAfter } from "./changes";
export { createCollection, deleteCollection, updateCollection } from "./collection-operations";
export { createOrder, type NewOrder, type NewOrderLine } from "./create-order";
export { createShop } from "./create-shop";
export { type CustomerFields, createCustomer, deleteCustomer, updateCustomer } from "./customer-operations";
export { FIRST_IDS, gid, nextId, readGid, stableNumber } from "./ids";
export * from "./inventory";
export { fromJson, type Json, toJson } from "./json";
export type { Migration } from "./migrations";
export * from "./order-operations";
export { must, type Outcome, type Refusal } from "./outcome";
export {
  createProduct,
  deleteProduct,
  type NewProduct,
  type ProductFields,
  updateProduct,
} from "./product-operations";
export { type NewRefund, refundOrder } from "./refund-order";
export type * from "./rows";
export * from "./sales";
export type * from "./sales-rows";
export { type ChangeListener, listShops, openShop, type ShopState, type StateOptions, shopFile } from "./shop-state";
export { toInstant } from "./time";
export { type Change, type ResourceIds, WEBHOOK_TOPICS, type WebhookTopic } from "./topics";
export { updateVariants, type VariantFields, type VariantInput } from "./variant-operations";
