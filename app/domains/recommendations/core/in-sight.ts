import type { Strategy } from "./strategies";

/** How many products of each list a block shows, unless the merchant chose another number in the theme. */
export const IN_SIGHT: Record<Strategy, number> = {
  frequently_bought_together: 2,
  hybrid: 6,
  similar: 6,
  collaborative: 6,
  also_viewed: 6,
  complementary: 6,
  upsell: 6,
  best_sellers: 6,
  trending: 6,
  new_arrivals: 6,
};
