export type * from "./app-rows";
export { FIRST_IDS, gid, nextId, readGid, stableNumber } from "./ids";
export { fromJson, type Json, toJson } from "./json";
export type { Migration } from "./migrations";
export type * from "./rows";
export type * from "./sales-rows";
export { type ChangeListener, listShops, openShop, type ShopState, type StateOptions, shopFile } from "./shop-state";
export { toInstant } from "./time";
export { type Change, type ResourceIds, WEBHOOK_TOPICS, type WebhookTopic } from "./topics";
