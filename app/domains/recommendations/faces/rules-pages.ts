import type { ShopScope } from "~/infra/scope";
import type { RuleSet } from "../core/rules/rule-set";
import type { SlotItem } from "../core/slot";
import { IS_SHOP_WIDE, SHOP_WIDE, STRATEGIES, type Strategy } from "../core/strategies";
import { learntSlots, storefrontSlots } from "../store.server";
import type { AskingChannel } from "./storefronts";

/** One list of a page as it was learnt, best first. */
export interface LearntPage {
  subjectExternalId: string;
  strategy: Strategy;
  items: SlotItem[];
  /** 0: nothing was learnt for it. */
  modelVersion: number;
}

/**
 * Every list of these pages as learnt; `SHOP_WIDE` stands for a page of no product.
 * @param of a storefront that has lists of its own; null: the main one
 */
export async function learntPages(
  scope: ShopScope,
  subjects: readonly string[],
  of: AskingChannel = null,
): Promise<LearntPage[]> {
  const asked = [...new Set([...subjects, SHOP_WIDE])];
  const slots = of === null ? await learntSlots(scope, asked) : await storefrontSlots(scope, of, asked);
  const learnt = new Map(slots.map((slot) => [`${slot.strategy} ${slot.subjectExternalId}`, slot]));
  return subjects.flatMap((subjectExternalId) =>
    STRATEGIES.filter((strategy) => subjectExternalId !== SHOP_WIDE || IS_SHOP_WIDE[strategy]).map((strategy) => {
      const of = learnt.get(`${strategy} ${IS_SHOP_WIDE[strategy] ? SHOP_WIDE : subjectExternalId}`);
      return { subjectExternalId, strategy, items: of?.items ?? [], modelVersion: of?.modelVersion ?? 0 };
    }),
  );
}

/** The products that sets look at on these pages: the pages' own, what was learnt, and what rules pin. */
export function productsOf(pages: readonly LearntPage[], sets: readonly RuleSet[]): string[] {
  const ids = new Set<string>();
  for (const { subjectExternalId, items } of pages) {
    if (subjectExternalId !== SHOP_WIDE) ids.add(subjectExternalId);
    for (const item of items) ids.add(item.productExternalId);
  }
  for (const { action } of sets.flatMap((set) => set.rules))
    if (action.kind === "pin") for (const id of action.productExternalIds) ids.add(id);
  return [...ids];
}
