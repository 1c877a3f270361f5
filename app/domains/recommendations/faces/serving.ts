import type { ShopScope } from "~/infra/scope";
import { isStrategy, SHOP_WIDE, type Strategy } from "../core/strategies";
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
  const slots = await readServingSlots(scope, [...new Set([...subjects, SHOP_WIDE])]);
  const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
  const ready = (subject: string) =>
    slots
      .filter((slot) => slot.subjectExternalId === subject || slot.subjectExternalId === SHOP_WIDE)
      .flatMap((slot): ReadySlot[] => {
        if (!isStrategy(slot.strategy)) return [];
        const productExternalIds = slot.productExternalIds.filter((id) => id !== subject && !excluded.has(id));
        return [{ strategy: slot.strategy, modelVersion: slot.modelVersion, productExternalIds }];
      });
  return new Map(subjects.map((subject) => [subject, ready(subject)]));
}

/** Changes whenever a training or an exclusion changes what `readySlots` says. Cheap: asked every second. */
export function servingVersion(scope: ShopScope): Promise<string> {
  return readServingVersion(scope);
}
