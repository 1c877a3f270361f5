/**
 * The strategies whose lists are learnt and stand ready: the one place where they are named. Names are the storefront's
 * keys: they never change their meaning. For a product's page the first that has an answer is taken, where none is
 * asked for.
 */
export const STRATEGIES = [
  "frequently_bought_together",
  "hybrid",
  "similar",
  "collaborative",
  "also_viewed",
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
  collaborative: false,
  also_viewed: false,
  complementary: false,
  upsell: false,
  best_sellers: true,
  trending: true,
  new_arrivals: true,
};

/** The lists of the whole shop, each a list of its own on the storefront. */
export const SHOP_LISTS = STRATEGIES.filter((strategy) => IS_SHOP_WIDE[strategy]);

export function isStrategy(name: string): name is Strategy {
  return (STRATEGIES as readonly string[]).includes(name);
}

/** Answered for one shopper at a time, when they ask: from their cart, their views and what they bought. Never published. */
export const PERSONAL_STRATEGIES = ["personalized", "buy_again"] as const;
export type PersonalStrategy = (typeof PERSONAL_STRATEGIES)[number];

export function isPersonal(name: string): name is PersonalStrategy {
  return (PERSONAL_STRATEGIES as readonly string[]).includes(name);
}

/** All that a block may be told to show. */
export const SHOWN_STRATEGIES = [...STRATEGIES, ...PERSONAL_STRATEGIES] as const;
export type ShownStrategy = (typeof SHOWN_STRATEGIES)[number];

/** Whether a list answers for a product: whoever asks for it has to say which. */
export function isOfProduct(strategy: ShownStrategy): boolean {
  return isStrategy(strategy) && !IS_SHOP_WIDE[strategy];
}
