import type { Strategy } from "./events";

/**
 * What Liquid reads. Namespaces as the Admin API takes them; Liquid addresses the first as
 * `product.metafields['$app:aisle'].<key>.value` and the second as `app.metafields.aisle.<key>.value`.
 */
export interface ProductMetafields {
  namespace: "$app:aisle";
  ownerType: "PRODUCT";
  /** `list.product_reference`, best first, at most 20. Storefront access PUBLIC_READ, admin access MERCHANT_READ. */
  keys: Record<Strategy, "list.product_reference">;
}

/** Owned by the app installation, so that only the app can write them. */
export interface AppMetafields {
  namespace: "aisle";
  keys: {
    /** `list.product_reference`: the shop's best sellers, at most 20. */
    best_sellers: "list.product_reference";
    /** `json`: numeric product ids that no block may show (a `list.product_reference` is understood too). */
    exclusions: "json";
    /** `json`: a `StorefrontConfig`. */
    storefront: "json";
  };
}

export interface StorefrontConfig {
  /** The shop's publishable key. */
  key: string;
  /** Of the published recommendations. */
  version: number;
}
