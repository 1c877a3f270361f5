import type { ShopScope } from "~/infra/scope";
import type { ProductCard } from "../../catalog/catalog.server";
import { broad } from "../core/rules/asker";
import { removalOf } from "../core/rules/removal";
import { NO_RULES } from "../core/rules/rule-set";
import { allExclusions, ruleVersions } from "../store.server";
import { traitsOf } from "./rules-traits";
import { type AskingChannel, cardsOf } from "./storefronts";

/**
 * Of products that stand in no ready list, by key, those that a storefront may show to anybody: sold there, in stock,
 * neither excluded nor taken out by a live rule. In the order given.
 */
export async function showableProducts(
  scope: ShopScope,
  keys: readonly string[],
  channelId: AskingChannel,
): Promise<Map<string, ProductCard>> {
  if (keys.length === 0) return new Map();
  const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
  const live = (await ruleVersions(scope, 1))[0]?.definition ?? NO_RULES;
  const rules = broad(live).rules.filter((rule) => rule.isOn);
  const traits = await traitsOf(scope, keys, NO_RULES.switches, channelId);
  const cards = await cardsOf(scope, channelId, keys);
  return new Map(
    keys.flatMap((key): [string, ProductCard][] => {
      const card = cards.get(key);
      const isShown = card?.isAvailable && card.isPublished && card.status === "active";
      return isShown && !excluded.has(key) && removalOf(key, traits.get(key), rules, null) === null
        ? [[key, card]]
        : [];
    }),
  );
}
