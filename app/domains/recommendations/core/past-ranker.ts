import { DAY } from "~/kernel/time";
import { type OrderLineColumns, toBaskets } from "./baskets";
import { PRIOR_SETTINGS } from "./engine/choose";
import { learnShop, toPurchases } from "./learning";

/** Says what would have been shown, by products' numbers; knows nothing of what came after it had learnt. */
export interface PastRanker {
  /** Best first, none of `products` among them. One product: its page; several: a cart. */
  beside(products: readonly number[], most: number): number[];
}

export type LearnPast = (past: OrderLineColumns) => PastRanker;

/** To a guest: what pages and carts show before anybody is known. */
const GUEST = -1;

/**
 * By the shop's own engine, with the settings that hold in most shops: those chosen for this one were chosen with the
 * later orders in sight. A page's answer does not change while it is asked.
 */
export const learnByEngine: LearnPast = (past) => {
  const { engine, base } = learnShop(
    toPurchases(past, toBaskets(past), () => Number.NaN),
    PRIOR_SETTINGS,
  );
  const day = (past.placedAtOfOrder.at(-1) ?? 0) / DAY;
  const pages = new Map<string, number[]>();
  const ask = (products: readonly number[], most: number) => {
    // Of what nobody had bought yet, orders say nothing.
    if (!products.some((product) => base.demand.baskets[product]! > 0)) return [];
    const question = { context: products, customer: GUEST, day, isNewOnly: false };
    return [...engine.rank(products.length === 1 ? "page" : "complete", question, most)];
  };
  return {
    beside(products, most) {
      if (products.length !== 1) return ask(products, most);
      const key = `${products[0]} ${most}`;
      const page = pages.get(key) ?? ask(products, most);
      pages.set(key, page);
      return page;
    },
  };
};
