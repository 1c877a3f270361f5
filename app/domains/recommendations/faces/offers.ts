import type { ShopScope } from "~/infra/scope";
import { type BuyableVariant, buyableVariants } from "../../catalog/catalog.server";
import { getShop } from "../../shops/shops.server";
import { chooseOffers, isOfBaskets, mayBeOffered, OFFER_STRATEGIES, type Offer } from "../core/offers";
import { broad } from "../core/rules/asker";
import { NO_RULES } from "../core/rules/rule-set";
import { isStrategy, type Strategy } from "../core/strategies";
import { ruleVersion, ruleVersions } from "../store.server";
import { readySlotsUnder } from "./rules-serving";
import { traitsOf } from "./rules-traits";
import { readySlots } from "./serving";

/** Of a larger basket, the products that were added last speak for it. */
const MOST_ASKED = 10;
/** Looked at beyond what is wanted, for those that are sold out. */
const SPARES = 20;

export interface OfferDto {
  productExternalId: string;
  strategy: Strategy;
  variant: BuyableVariant;
}

/** What an arm of an experiment offers otherwise. */
export interface TriedOffers {
  /** The list that speaks first; null: as ever. */
  strategy: string | null;
  /** A version of the rules in the place of the live one; null: the live one. */
  rules: number | null;
}

const AS_EVER: TriedOffers = { strategy: null, rules: null };

/**
 * What to offer beside a basket, best first: from ready answers, under live rules and exclusions, each to be had now.
 * @param basket the platform's product ids, the latest added first; none of them is offered
 * @param tried what an experiment changes; where its list has nothing, the others speak as ever
 */
export async function offersBeside(
  scope: ShopScope,
  basket: readonly string[],
  most: number,
  { strategy, rules }: TriedOffers = AS_EVER,
): Promise<OfferDto[]> {
  const asked = basket.slice(0, MOST_ASKED);
  if (asked.length === 0 || most < 1) return [];
  // Under a version that is tried, what holds in one place or for some shoppers is left out, as in what is published.
  const lists = rules === null ? await readySlots(scope, asked) : await readySlotsUnder(scope, asked, String(rules));
  const first = strategy !== null && isStrategy(strategy) ? [strategy] : [];
  const strategies = [...new Set([...first, ...OFFER_STRATEGIES])];
  const chosen = chooseOffers(asked, lists, most + SPARES + basket.length, strategies);
  const inBasket = new Set(basket);
  const apart = chosen.filter((offer) => !inBasket.has(offer.productExternalId));
  const allowed = await underRules(scope, basket, apart, rules);
  const variants = await buyableVariants(
    scope,
    allowed.map((offer) => offer.productExternalId),
  );
  return allowed
    .flatMap((offer) => {
      const variant = variants.get(offer.productExternalId);
      return variant ? [{ ...offer, variant }] : [];
    })
    .slice(0, most);
}

/** The merchant's percent off an offer after the purchase, 0 to 50: whole percent of the variant's price. */
export async function discountAfterPurchase(scope: ShopScope): Promise<number> {
  return (await getShop(scope)).settings.postPurchaseDiscountPercent;
}

/** Answers stand under the rules of one page; what a rule says of two products together must hold for every line. */
async function underRules(
  scope: ShopScope,
  basket: readonly string[],
  offers: readonly Offer[],
  version: number | null,
): Promise<Offer[]> {
  if (offers.length === 0) return [];
  const held = version === null ? (await ruleVersions(scope, 1))[0] : await ruleVersion(scope, version);
  const { rules: all } = broad(held?.definition ?? NO_RULES);
  const rules = all.filter(isOfBaskets);
  if (rules.length === 0) return [...offers];
  const ids = [...basket, ...offers.map((offer) => offer.productExternalId)];
  const traits = await traitsOf(scope, ids, NO_RULES.switches);
  return offers.filter((offer) => mayBeOffered(offer.productExternalId, basket, rules, traits));
}
