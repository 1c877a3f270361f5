import type { ShopScope } from "~/infra/scope";
import { IS_SHOP_WIDE, isStrategy, SHOP_WIDE, STRATEGIES, type Strategy } from "../core/strategies";
import { readServingSlots, readServingVersion } from "../store/serving";
import { allExclusions } from "../store.server";

export interface ReadySlot {
  strategy: Strategy;
  modelVersion: number;
  /** Best first; without excluded products and the subject itself. */
  productExternalIds: string[];
}

/** Ready answers for a storefront, by subject: each subject's own, and the shop-wide ones. `""` asks for those alone. */
export async function readySlots(scope: ShopScope, subjects: readonly string[]): Promise<Map<string, ReadySlot[]>> {
  const shopWide = STRATEGIES.filter((strategy) => IS_SHOP_WIDE[strategy]);
  const slots = await readServingSlots(scope, [...new Set([...subjects, SHOP_WIDE])], shopWide);
  const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
  const ready = (subject: string) =>
    ofPage(slots, subject).flatMap((slot): ReadySlot[] => {
      if (!isStrategy(slot.strategy)) return [];
      const productExternalIds = slot.productExternalIds.filter((id) => id !== subject && !excluded.has(id));
      return [{ strategy: slot.strategy, modelVersion: slot.modelVersion, productExternalIds }];
    });
  return new Map(subjects.map((subject) => [subject, ready(subject)]));
}

/** A page's own answers, and the shop's lists where rules did not give the page one of its own. */
export function ofPage<T extends { strategy: string; subjectExternalId: string }>(
  slots: readonly T[],
  subject: string,
): T[] {
  const own = slots.filter((slot) => slot.subjectExternalId === subject);
  if (subject === SHOP_WIDE) return own;
  const taken = new Set(own.map((slot) => slot.strategy));
  return [...own, ...slots.filter((slot) => slot.subjectExternalId === SHOP_WIDE && !taken.has(slot.strategy))];
}

/** Changes whenever a training, rules or an exclusion changes what `readySlots` says. Cheap: asked every second. */
export function servingVersion(scope: ShopScope): Promise<string> {
  return readServingVersion(scope);
}
