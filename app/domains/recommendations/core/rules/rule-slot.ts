import type { SlotItem } from "../slot";
import { IS_SHOP_WIDE, SHOP_WIDE, type Strategy } from "../strategies";
import { applyRules, type RuledList } from "./apply";
import { needsOwnList } from "./places";
import type { RuleSet } from "./rule-set";
import type { ProductTraits } from "./traits";

interface LearntSlot {
  strategy: Strategy;
  subjectExternalId: string;
  items: SlotItem[];
}

/**
 * What shoppers are shown in place of an answer as it was learnt; null: that very answer. A page's own list of what is
 * one for the whole shop (`shopLists`, by strategy) is made only where rules keep something of it off the page.
 */
export function ruleSlot(
  { strategy, subjectExternalId, items }: LearntSlot,
  set: RuleSet,
  products: ReadonlyMap<string, ProductTraits>,
  shopLists: ReadonlyMap<string, SlotItem[]>,
): RuledList | null {
  if (subjectExternalId === SHOP_WIDE)
    return orNull(applyRules({ strategy, subject: null, candidates: items }, set, products), items);
  const subject = { externalId: subjectExternalId, traits: products.get(subjectExternalId) };
  if (!IS_SHOP_WIDE[strategy])
    return orNull(applyRules({ strategy, subject, candidates: items }, set, products), items);
  if (!needsOwnList(set.rules, strategy, subject)) return null;
  return applyRules({ strategy, subject, candidates: shopLists.get(strategy) ?? [] }, set, products);
}

/** Null when rules left everything as it was. */
function orNull(ruled: RuledList, learnt: readonly SlotItem[]): RuledList | null {
  const isSame =
    ruled.items.length === learnt.length &&
    ruled.items.every((item, i) => !item.why && item.productExternalId === learnt[i]!.productExternalId);
  return isSame ? null : ruled;
}

/**
 * What a page shows of one list under a set: for a list of the shop, the page's own when it needs one.
 * @param subjectExternalId `SHOP_WIDE` for a page of no product
 */
export function listOnPage(
  { strategy, subjectExternalId, items }: LearntSlot,
  set: RuleSet,
  products: ReadonlyMap<string, ProductTraits>,
): RuledList {
  const subject =
    subjectExternalId === SHOP_WIDE ? null : { externalId: subjectExternalId, traits: products.get(subjectExternalId) };
  const isShopList = IS_SHOP_WIDE[strategy] && !(subject && needsOwnList(set.rules, strategy, subject));
  const ruled = applyRules({ strategy, subject: isShopList ? null : subject, candidates: items }, set, products);
  return { ...ruled, items: ruled.items.filter((item) => item.productExternalId !== subjectExternalId) };
}
