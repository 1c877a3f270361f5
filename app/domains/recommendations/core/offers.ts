import { isOfSomePages, removalOf } from "./rules/removal";
import type { Rule } from "./rules/rule-set";
import type { ProductTraits } from "./rules/traits";
import type { Strategy } from "./strategies";

/** What is offered beside a whole basket, best first: what was bought with its products, then what completes them. */
export const OFFER_STRATEGIES = [
  "frequently_bought_together",
  "complementary",
  "hybrid",
  "best_sellers",
] as const satisfies readonly Strategy[];

/** A ready answer for one product of the basket. */
export interface BasketList {
  strategy: Strategy;
  /** Best first. */
  productExternalIds: readonly string[];
}

export interface Offer {
  productExternalId: string;
  strategy: Strategy;
}

/**
 * The best for a basket: strategy after strategy, of each the best of every product's list in turn; nothing of the
 * basket, nothing twice.
 * @param basket the platform's product ids, the latest added first
 * @param lists ready answers by product of the basket
 * @param strategies whose lists speak, the first before all others
 */
export function chooseOffers(
  basket: readonly string[],
  lists: ReadonlyMap<string, readonly BasketList[]>,
  most: number,
  strategies: readonly Strategy[] = OFFER_STRATEGIES,
): Offer[] {
  const taken = new Set(basket);
  const offers: Offer[] = [];
  for (const strategy of strategies) {
    const ofStrategy = basket.map(
      (id) => lists.get(id)?.find((list) => list.strategy === strategy)?.productExternalIds ?? [],
    );
    const longest = Math.max(0, ...ofStrategy.map((list) => list.length));
    for (let rank = 0; rank < longest; rank++)
      for (const list of ofStrategy) {
        const productExternalId = list[rank];
        if (productExternalId === undefined || taken.has(productExternalId)) continue;
        if (offers.length >= most) return offers;
        taken.add(productExternalId);
        offers.push({ productExternalId, strategy });
      }
  }
  return offers;
}

/** Rules that look at what a product stands beside: a basket must be asked for each of its products. */
export const isOfBaskets = (rule: Rule) => rule.isOn && (isOfSomePages(rule) || rule.action.kind === "only-with");

/**
 * Whether a product may be offered beside a basket: no product of it refuses it (never together, excluded on that
 * product's page), and where it is shown only with some, one of them is there.
 */
export function mayBeOffered(
  id: string,
  basket: readonly string[],
  rules: readonly Rule[],
  traits: ReadonlyMap<string, ProductTraits>,
): boolean {
  const subjects = basket.map((externalId) => ({ externalId, traits: traits.get(externalId) }));
  const refuses = (rule: Rule) => (subject: (typeof subjects)[number]) =>
    removalOf(id, traits.get(id), [rule], subject) !== null;
  return rules
    .filter(isOfBaskets)
    .every((rule) =>
      rule.action.kind === "only-with" ? !subjects.every(refuses(rule)) : !subjects.some(refuses(rule)),
    );
}
