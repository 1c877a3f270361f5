import { IS_SHOP_WIDE, STRATEGIES, type Strategy } from "../strategies";
import { isMeant } from "./matcher";
import { isOfSomePages, isOnPage, type Subject } from "./removal";
import type { Rule } from "./rule-set";
import type { ProductTraits } from "./traits";

const isFor = (rule: Rule, strategy: Strategy) => rule.strategy === null || rule.strategy === strategy;

/** Whether rules keep something off this page that a list of the whole shop may show elsewhere: the page needs its own. */
export function needsOwnList(rules: readonly Rule[], strategy: Strategy, subject: Subject): boolean {
  return rules.some((rule) => {
    if (!isOfSomePages(rule) || !isFor(rule, strategy)) return false;
    const { action } = rule;
    if (action.kind !== "never-together") return isOnPage(rule, subject);
    return [action.what, action.with].some((side) => isMeant(side, subject.externalId, subject.traits));
  });
}

/** Places that rules fill although nothing was learnt for them: pins on pages, and lists of a page's own. */
export function placesOf(
  rules: readonly Rule[],
  products: Iterable<ProductTraits>,
): { strategy: Strategy; subjectExternalId: string }[] {
  const pinning = rules.filter((rule) => rule.isOn && rule.action.kind === "pin");
  const places: { strategy: Strategy; subjectExternalId: string }[] = [];
  for (const traits of products) {
    const subject = { externalId: traits.externalId, traits };
    for (const strategy of STRATEGIES) {
      const isFilled = IS_SHOP_WIDE[strategy]
        ? needsOwnList(rules, strategy, subject)
        : pinning.some((rule) => isFor(rule, strategy) && isOnPage(rule, subject));
      if (isFilled) places.push({ strategy, subjectExternalId: traits.externalId });
    }
  }
  return places;
}
