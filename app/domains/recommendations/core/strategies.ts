/** The strategies that are trained today. Their names are the storefront's keys: they never change their meaning. */
export const STRATEGIES = ["frequently_bought_together", "similar", "best_sellers"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Whether a strategy answers per product, or once for the whole shop. */
export const IS_SHOP_WIDE: Record<Strategy, boolean> = {
  frequently_bought_together: false,
  similar: false,
  best_sellers: true,
};

/** The subject of a shop-wide slot. */
export const SHOP_WIDE = "";

export function isStrategy(name: string): name is Strategy {
  return (STRATEGIES as readonly string[]).includes(name);
}
