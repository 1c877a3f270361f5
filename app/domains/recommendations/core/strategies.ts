/**
 * The strategies that are trained. Their names are the storefront's keys: they never change their meaning. For a
 * product's page the first that has an answer is taken, where none is asked for.
 */
export const STRATEGIES = [
  "frequently_bought_together",
  "hybrid",
  "similar",
  "complementary",
  "upsell",
  "best_sellers",
  "trending",
  "new_arrivals",
] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Whether a strategy answers per product, or once for the whole shop. */
export const IS_SHOP_WIDE: Record<Strategy, boolean> = {
  frequently_bought_together: false,
  hybrid: false,
  similar: false,
  complementary: false,
  upsell: false,
  best_sellers: true,
  trending: true,
  new_arrivals: true,
};

/** The lists of the whole shop, each a list of its own on the storefront. */
export const SHOP_LISTS = STRATEGIES.filter((strategy) => IS_SHOP_WIDE[strategy]);

/** The subject of a shop-wide slot. */
export const SHOP_WIDE = "";

export function isStrategy(name: string): name is Strategy {
  return (STRATEGIES as readonly string[]).includes(name);
}
