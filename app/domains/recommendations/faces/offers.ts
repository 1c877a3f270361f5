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
import { type AskingChannel, cardsOf, keysOf } from "./storefronts";

/** Of a larger basket, the products that were added last speak for it. */
const MOST_ASKED = 10;
/** Looked at beyond what is wanted, for those that are sold out. */
const SPARES = 20;

export interface OfferDto {
  /** As the shop names it in whose checkout it is offered. */
  productExternalId: string;
  strategy: Strategy;
  variant: BuyableVariant;
}

/** Whose checkout asks, and what an arm of an experiment offers otherwise. */
export interface OffersAsked {
  /** Number of offers. */
  most: number;
  /** A storefront beside the main one, which names products by its own ids; null: the main one. */
  asking: AskingChannel;
  /** The list that speaks first; null: as ever. */
  strategy?: string | null;
  /** A version of the rules in the place of the live one; null: the live one. */
  rules?: number | null;
}

/**
 * What to offer beside a basket, best first: from ready answers, under live rules and exclusions, each to be had now.
 * @param basket the asking shop's product ids, the latest added first; none of them is offered
 */
export async function offersBeside(
  scope: ShopScope,
  basket: readonly string[],
  { most, asking, strategy = null, rules = null }: OffersAsked,
): Promise<OfferDto[]> {
  if (basket.length === 0 || most < 1) return [];
  const known = await keysOf(scope, asking, basket);
  // Of what nobody knows there are no lists but the shop's own.
  const lines = basket.map((id) => known.get(id) ?? `${asking}/${id}`);
  const asked = lines.slice(0, MOST_ASKED);
  // Under a version that is tried, what holds in one place or for some shoppers is left out, as in what is published.
  const lists =
    rules === null
      ? await readySlots(scope, asked, asking)
      : await readySlotsUnder(scope, asked, String(rules), asking);
  const first = strategy !== null && isStrategy(strategy) ? [strategy] : [];
  const strategies = [...new Set([...first, ...OFFER_STRATEGIES])];
  const chosen = chooseOffers(asked, lists, most + SPARES + lines.length, strategies);
  const inBasket = new Set(lines);
  const apart = chosen.filter((offer) => !inBasket.has(offer.productExternalId));
  const allowed = await underRules(scope, lines, apart, { version: rules, asking });
  const variants = await variantsOf(
    scope,
    allowed.map((offer) => offer.productExternalId),
    asking,
  );
  return allowed
    .flatMap(({ productExternalId: key, strategy: by }) => {
      const variant = variants.get(key);
      return variant ? [{ productExternalId: variant.productExternalId, strategy: by, variant }] : [];
    })
    .slice(0, most);
}

/** By key, what the asking shop has of it to be bought now. */
async function variantsOf(
  scope: ShopScope,
  keys: readonly string[],
  asking: AskingChannel,
): Promise<Map<string, BuyableVariant>> {
  if (asking === null) return buyableVariants(scope, keys);
  const cards = await cardsOf(scope, asking, keys);
  const ids = [...cards.values()].map(({ externalId }) => externalId);
  const found = await buyableVariants(scope, ids, asking);
  return new Map(
    [...cards].flatMap(([key, { externalId }]): [string, BuyableVariant][] => {
      const variant = found.get(externalId);
      return variant ? [[key, variant]] : [];
    }),
  );
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
  { version, asking }: { version: number | null; asking: AskingChannel },
): Promise<Offer[]> {
  if (offers.length === 0) return [];
  const held = version === null ? (await ruleVersions(scope, 1))[0] : await ruleVersion(scope, version);
  const { rules: all } = broad(held?.definition ?? NO_RULES);
  const rules = all.filter(isOfBaskets);
  if (rules.length === 0) return [...offers];
  const ids = [...basket, ...offers.map((offer) => offer.productExternalId)];
  const traits = await traitsOf(scope, ids, NO_RULES.switches, asking);
  return offers.filter((offer) => mayBeOffered(offer.productExternalId, basket, rules, traits));
}
