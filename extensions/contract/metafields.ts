import type { ProductStrategy, ShopStrategy } from "./events";

/**
 * What Liquid reads. Namespaces as the Admin API takes them; Liquid addresses the first as
 * `product.metafields['$app:aisle'].<key>.value` and the second as `app.metafields.aisle.<key>.value`.
 */
export interface ProductMetafields {
  namespace: "$app:aisle";
  ownerType: "PRODUCT";
  /** `list.product_reference`, best first, at most 20. Storefront access PUBLIC_READ, admin access MERCHANT_READ. */
  keys: Record<ProductStrategy, "list.product_reference">;
}

/** Owned by the app installation, so that only the app can write them. */
export interface AppMetafields {
  namespace: "aisle";
  /** The lists of the whole shop: `list.product_reference`, best first, at most 20. Any but best sellers may be missing. */
  keys: Record<ShopStrategy, "list.product_reference"> & {
    /** `json`: numeric product ids that no block may show (a `list.product_reference` is understood too). */
    exclusions: "json";
    /** `json`: a `StorefrontExperiments`, see `experiments.ts`. */
    experiments: "json";
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
