import type { ShopScope } from "~/infra/scope";
import { productsByExternalId } from "../../catalog/catalog.server";
import { broad } from "../core/rules/asker";
import { removalOf } from "../core/rules/removal";
import { NO_RULES } from "../core/rules/rule-set";
import { allExclusions, ruleVersions } from "../store.server";
import { traitsOf } from "./rules-traits";

/**
 * Of products that stand in no ready list, those that may be shown to anybody: on the online store, in stock, neither
 * excluded nor taken out by a live rule. In the order given.
 */
export async function showableProducts(scope: ShopScope, productExternalIds: readonly string[]) {
  if (productExternalIds.length === 0) return [];
  const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
  const live = (await ruleVersions(scope, 1))[0]?.definition ?? NO_RULES;
  const rules = broad(live).rules.filter((rule) => rule.isOn);
  const traits = await traitsOf(scope, productExternalIds, { ...NO_RULES.switches });
  const cards = new Map((await productsByExternalId(scope, productExternalIds)).map((card) => [card.externalId, card]));
  return productExternalIds.flatMap((id) => {
    const card = cards.get(id);
    const isShown = card?.isAvailable && card.isPublished && card.status === "active";
    return isShown && !excluded.has(id) && removalOf(id, traits.get(id), rules, null) === null ? [card] : [];
  });
}
