/** Where a merchant who shows everything puts Aisle's blocks. The panel after adding is left off, as it is by itself. */
export interface BlockPlace {
  /** The theme's template. */
  template: string;
  block: string;
  settings?: Record<string, string | number | boolean>;
}

export const PLACES: BlockPlace[] = [
  { template: "product", block: "frequently-bought-together" },
  { template: "product", block: "you-may-also-like" },
  {
    template: "product",
    block: "you-may-also-like",
    settings: { strategy: "also_viewed", heading: "Others looked at" },
  },
  { template: "product", block: "recently-viewed" },
  { template: "index", block: "product-row", settings: { strategy: "for_you" } },
  { template: "index", block: "product-row", settings: { strategy: "buy_again" } },
  { template: "index", block: "recently-viewed" },
  { template: "collection", block: "product-row", settings: { strategy: "trending" } },
  { template: "cart", block: "cart-recommendations" },
];

export const EMBEDS = ["cart-drawer"];

/** Extensions of the checkout and of the pages after it, by handle. */
export const CHECKOUT_EXTENSIONS = ["aisle-checkout", "aisle-post-purchase", "aisle-thank-you", "aisle-order-status"];
