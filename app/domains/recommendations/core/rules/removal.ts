import { isMeant } from "./matcher";
import type { Rule } from "./rule-set";
import type { ProductTraits } from "./traits";
import type { Removed } from "./why";

/** The product on whose page a list stands. */
export interface Subject {
  externalId: string;
  traits: ProductTraits | undefined;
}

export function isOnPage(rule: Rule, subject: Subject | null): boolean {
  if (rule.subject.by === "any") return true;
  return subject !== null && isMeant(rule.subject, subject.externalId, subject.traits);
}

/** Why a product may not stand on this page at all; null when it may. `subject` null: the shop's own list. */
export function removalOf(
  id: string,
  traits: ProductTraits | undefined,
  rules: readonly Rule[],
  subject: Subject | null,
): Removed | null {
  for (const rule of rules) {
    const { action, name } = rule;
    if (action.kind === "exclude" && isOnPage(rule, subject) && isMeant(action.what, id, traits))
      return { productExternalId: id, kind: "excluded", rule: name };
    if (action.kind === "only-with" && isMeant(action.what, id, traits)) {
      const isBeside = subject !== null && isMeant(action.with, subject.externalId, subject.traits);
      if (!isBeside) return { productExternalId: id, kind: "only-with", rule: name };
    }
    if (action.kind === "never-together" && subject !== null) {
      const { what, with: other } = action;
      const page = {
        what: isMeant(what, subject.externalId, subject.traits),
        other: isMeant(other, subject.externalId, subject.traits),
      };
      if ((page.other && isMeant(what, id, traits)) || (page.what && isMeant(other, id, traits)))
        return { productExternalId: id, kind: "never-together", rule: name };
    }
  }
  return null;
}

/** Whether a rule takes products out on some pages only, so that not even the shop's own list may show them there. */
export function isOfSomePages({ isOn, action, subject }: Rule): boolean {
  return isOn && (action.kind === "never-together" || (action.kind === "exclude" && subject.by !== "any"));
}
