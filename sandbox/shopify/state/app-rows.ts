import type { Json } from "./json";
import type { Flag } from "./rows";

export type MetafieldOwnerType =
  | "PRODUCT"
  | "PRODUCTVARIANT"
  | "COLLECTION"
  | "CUSTOMER"
  | "ORDER"
  | "SHOP"
  | "APP_INSTALLATION";

export interface MetafieldRow {
  id: number;
  ownerType: MetafieldOwnerType;
  ownerId: number;
  /** Resolved: an app's own `$app:x` stands here as `app--<app id>--x`. */
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

export interface MetafieldDefinitionRow {
  id: number;
  ownerType: MetafieldOwnerType;
  namespace: string;
  key: string;
  name: string;
  description: string | null;
  type: string;
  adminAccess: string | null;
  storefrontAccess: string | null;
  validations: Json<{ name: string; value: string }[]>;
  pinnedPosition: number | null;
  standardId: number | null;
}

/** Subscriptions made through the Admin API; those declared in `shopify.app.toml` belong to the app, not to a shop. */
export interface WebhookSubscriptionRow {
  id: number;
  appKey: string;
  /** As the Admin API's enum has it: `PRODUCTS_UPDATE`. */
  topic: string;
  uri: string;
  format: string;
  includeFields: Json<string[]>;
  metafieldNamespaces: Json<string[]>;
  filter: string | null;
  name: string | null;
  apiVersion: string;
  createdAt: string;
  updatedAt: string;
}

export interface InstallationRow {
  appKey: string;
  id: number;
  appId: number;
  title: string;
  handle: string;
  installedAt: string | null;
  uninstalledAt: string | null;
  scopes: Json<string[]>;
}

export interface AccessTokenRow {
  token: string;
  appKey: string;
  kind: "offline" | "online";
  scopes: Json<string[]>;
  userId: number | null;
  expiresAt: string | null;
  refreshToken: string | null;
  refreshExpiresAt: string | null;
  /** The access token of the pair that took its place. */
  replacedBy: string | null;
  revokedAt: string | null;
  createdAt: string;
}

export interface WebPixelRow {
  id: number;
  appKey: string;
  settings: string;
  createdAt: string;
  updatedAt: string;
}

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED" | "EXPIRED";

export interface BulkOperationRow {
  id: number;
  appKey: string;
  type: "QUERY" | "MUTATION";
  query: string;
  scopes: Json<string[]>;
  stagedPath: string | null;
  groupObjects: Flag;
  status: BulkStatus;
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Path of the result below the shop's folder. */
  file: string | null;
  isPartial: Flag;
  createdAt: string;
  completedAt: string | null;
}

export interface ThemeRow {
  id: number;
  name: string;
  role: "MAIN" | "UNPUBLISHED";
  createdAt: string;
  updatedAt: string;
}
