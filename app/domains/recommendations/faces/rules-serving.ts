import type { ShopScope } from "~/infra/scope";
import { type Asker, isFor, isNarrow } from "../core/rules/asker";
import { NO_RULES, type RuleSet } from "../core/rules/rule-set";
import { listOnPage } from "../core/rules/rule-slot";
import { allExclusions, hasOwnLists, ruleVersion, ruleVersions } from "../store.server";
import { learntPages, productsOf } from "./rules-pages";
import { traitsOf } from "./rules-traits";
import type { ReadySlot } from "./serving";
import type { AskingChannel } from "./storefronts";

export type { Asker } from "../core/rules/asker";

/** What of one version of the rules depends on who asks. A version never changes. */
export interface ServedRules {
  version: number;
  /** Places of the narrow rules in the version, and for whom they are. */
  narrow: { at: number; rule: Parameters<typeof isNarrow>[0] }[];
  /** Whether any of them asks who the customer is. */
  asksCustomer: boolean;
}

/** Of the live version, or of one that is tried; null where there is none. */
export async function servedRules(scope: ShopScope, version: number | null): Promise<ServedRules | null> {
  const row = version === null ? (await ruleVersions(scope, 1))[0] : await ruleVersion(scope, version);
  if (!row) return null;
  const narrow = row.definition.rules.flatMap(({ isOn, placement, shopper }, at) =>
    isOn && isNarrow({ placement, shopper }) ? [{ at, rule: { placement, shopper } }] : [],
  );
  const asksCustomer = narrow.some(({ rule: { shopper } }) => shopper !== null && shopper.is !== "in-country");
  return { version: row.version, narrow, asksCustomer };
}

/** Where the theme's rows, and the bundle, stand that can ask for their list anew. */
const ROWS = ["product", "home", "collection", "page", "cart", "cart_drawer", "popup"] as const;

/** Places in which some shoppers' list may be another than the published one: rows ask for it when they come near. */
export async function askingPlaces(scope: ShopScope): Promise<string[]> {
  const narrow = (await servedRules(scope, null))?.narrow ?? [];
  return ROWS.filter((place) => narrow.some(({ rule: { placement } }) => placement === null || placement === place));
}

/** What is published, as it is. */
export const AS_PUBLISHED = "";

/**
 * Names the rules that hold for one asker, so that equal askers get equal answers from memory: `AS_PUBLISHED`, or a
 * version and the places of the narrow rules that hold, such as `4.0.3`.
 * @param isTried a version that is no live one has to be applied though no narrow rule of it holds
 */
export function rulesFor(served: ServedRules | null, asker: Asker, isTried: boolean): string {
  if (!served) return AS_PUBLISHED;
  const held = served.narrow.filter(({ rule }) => isFor(rule, asker)).map(({ at }) => at);
  return held.length === 0 && !isTried ? AS_PUBLISHED : [served.version, ...held].join(".");
}

/**
 * Ready answers by subject under the rules that `rulesFor` named: from what was learnt, so that a narrow rule that
 * stands before a broad one wins as in the merchant's list. Without excluded products.
 * @param asking as of `readySlots`
 */
export async function readySlotsUnder(
  scope: ShopScope,
  subjects: readonly string[],
  named: string,
  asking: AskingChannel = null,
): Promise<Map<string, ReadySlot[]>> {
  const set = await rulesNamed(scope, named);
  const of = asking !== null && (await hasOwnLists(scope, asking)) ? asking : null;
  const pages = await learntPages(scope, subjects, of);
  const products = await traitsOf(scope, productsOf(pages, [set]), set.switches, of);
  const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
  const ready = new Map<string, ReadySlot[]>(subjects.map((subject) => [subject, []]));
  for (const page of pages) {
    const { items } = listOnPage(page, set, products);
    const productExternalIds = items.map((item) => item.productExternalId).filter((id) => !excluded.has(id));
    const { strategy, modelVersion } = page;
    if (productExternalIds.length > 0 || page.items.length > 0)
      ready.get(page.subjectExternalId)?.push({ strategy, modelVersion, productExternalIds });
  }
  return ready;
}

/** What holds of a version for everybody, or for the asker whom `named` tells. */
export async function rulesNamed(scope: ShopScope, named: string): Promise<RuleSet> {
  const [version, ...held] = named.split(".").map(Number);
  const definition = (await ruleVersion(scope, version ?? 0))?.definition ?? NO_RULES;
  const isHeld = new Set(held);
  return { ...definition, rules: definition.rules.filter((rule, at) => isHeld.has(at) || !isNarrow(rule)) };
}
