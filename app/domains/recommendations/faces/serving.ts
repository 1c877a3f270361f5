import type { ShopScope } from "~/infra/scope";
import { IS_SHOP_WIDE, isStrategy, SHOP_WIDE, STRATEGIES, type Strategy } from "../core/strategies";
import { readServingSlots, readServingVersion, type ServingSlot } from "../store/serving";
import { allExclusions, hasOwnLists, liveRules, storefrontSlots } from "../store.server";
import { readySlotsUnder } from "./rules-serving";
import type { AskingChannel } from "./storefronts";

export interface ReadySlot {
  strategy: Strategy;
  modelVersion: number;
  /** Best first; without excluded products and the subject itself. */
  productExternalIds: string[];
}

/**
 * Ready answers for a storefront, by subject: each subject's own, and the shop-wide ones. `""` asks for those alone.
 * @param asking a storefront beside the main one; where it has no lists of its own, the main one's are its
 */
export async function readySlots(
  scope: ShopScope,
  subjects: readonly string[],
  asking: AskingChannel = null,
): Promise<Map<string, ReadySlot[]>> {
  const own = asking !== null && (await hasOwnLists(scope, asking)) ? asking : null;
  const live = own && (await liveRules(scope));
  if (own && live) return readySlotsUnder(scope, subjects, live, own);
  const shopWide = STRATEGIES.filter((strategy) => IS_SHOP_WIDE[strategy]);
  const asked = [...new Set([...subjects, SHOP_WIDE])];
  const slots = own ? await idsOf(scope, own, asked) : await readServingSlots(scope, asked, shopWide);
  const excluded = new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
  const ready = (subject: string) =>
    ofPage(slots, subject).flatMap((slot): ReadySlot[] => {
      if (!isStrategy(slot.strategy)) return [];
      const productExternalIds = slot.productExternalIds.filter((id) => id !== subject && !excluded.has(id));
      return [{ strategy: slot.strategy, modelVersion: slot.modelVersion, productExternalIds }];
    });
  return new Map(subjects.map((subject) => [subject, ready(subject)]));
}

async function idsOf(scope: ShopScope, channelId: string, subjects: readonly string[]): Promise<ServingSlot[]> {
  return (await storefrontSlots(scope, channelId, subjects)).map(({ items, ...slot }) => {
    return { ...slot, productExternalIds: items.map((item) => item.productExternalId) };
  });
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
