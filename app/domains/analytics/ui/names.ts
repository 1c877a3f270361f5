import type { Words } from "~/ui/words";

const STRATEGIES = [
  ...(["frequently_bought_together", "similar", "best_sellers", "collaborative", "hybrid", "also_viewed"] as const),
  ...(["personalized", "buy_again", "trending", "new_arrivals", "recently_viewed", "upsell", "complementary"] as const),
] as const;
const PLACEMENTS = [
  ...(["product", "cart", "cart_drawer", "popup", "home", "collection", "page", "checkout", "thank_you"] as const),
  ...(["order_status", "post_purchase", "email"] as const),
] as const;

/** A strategy's name in the merchant's words; what is not known stays as it is. */
export function strategyWords(t: Words, strategy: string): string {
  const known = STRATEGIES.find((name) => name === strategy);
  return known ? t(`analytics.strategyName.${known}`) : strategy;
}

/** Where a block stands; older events name the product page in two more ways. */
export function placementWords(t: Words, placement: string): string {
  const name = placement.replaceAll("-", "_").replace(/_page$/, "");
  const known = PLACEMENTS.find((one) => one === name);
  return known ? t(`analytics.placement.${known}`) : placement;
}
