import type { SlotItem } from "../slot";
import { applyRules } from "./apply";
import type { Matcher } from "./matcher";
import { type Action, NO_RULES, type Rule, type RuleSet } from "./rule-set";
import type { ProductTraits } from "./traits";

export const traits = (externalId: string, more: Partial<ProductTraits> = {}): ProductTraits => ({
  ...{
    externalId,
    title: `Thing ${externalId}`,
    productType: "",
    vendor: "",
    tags: [],
    collections: [],
    priceMinor: 1000,
  },
  ...{ marginMinor: null, returnedMinor: 0, inventory: null, sold: 0, isShown: true },
  ...more,
});
export const shelf = (...all: ProductTraits[]) => new Map(all.map((one) => [one.externalId, one]));
export const plainShelf = shelf(..."abcdefgp".split("").map((id) => traits(id)));
export const learnt = (ids: string): SlotItem[] =>
  ids.split("").map((productExternalId, i) => ({
    productExternalId,
    score: 10 - i,
    reason: { kind: "bought-together", orders: 10 - i, ofOrders: 20 },
  }));
let made = 0;
export const rule = (action: Action, more: Partial<Rule> = {}): Rule => {
  made++;
  const id = `00000000-0000-7000-8000-${String(made).padStart(12, "0")}`;
  return {
    id,
    name: `rule ${made}`,
    isOn: true,
    strategy: null,
    placement: null,
    shopper: null,
    subject: { by: "any" },
    action,
    ...more,
  };
};
export const set = (...rules: Rule[]): RuleSet => ({ ...NO_RULES, rules });
export const products = (...ids: string[]): Matcher => ({ by: "product", ids });
export const tagged = (...values: string[]): Matcher => ({ by: "tag", values });
export const onPageOf = (externalId: string | null, all: ReadonlyMap<string, ProductTraits>) =>
  externalId === null ? null : { externalId, traits: all.get(externalId) };
export const apply = (ids: string, rules: RuleSet, all = plainShelf, page: string | null = "p") =>
  applyRules({ strategy: "similar", subject: onPageOf(page, all), candidates: learnt(ids) }, rules, all);
export const order = (ids: string, rules: RuleSet, all = plainShelf, page: string | null = "p") =>
  apply(ids, rules, all, page)
    .items.map((item) => item.productExternalId)
    .join("");
