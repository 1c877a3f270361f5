import { round } from "./round";
import type { ProductText } from "./similar";
import { SLOT_SIZE, type SlotDraft, type SlotItem } from "./slot";

/** How much dearer a better version may be: less is the same thing, more is another purchase. */
const BAND = { least: 1.1, most: 2.5 };
/** Where in the band most people follow, and how soon fewer do (natural logarithm of the ratio). */
const BEST_RATIO = 1.4;
const SPREAD = 0.4;
/** So many words in common make two products of no or different type the same thing. */
const SAME_WORDS = 2;

/**
 * A better version of the same thing: alike in kind, dearer within a band, and proven to sell. `alike` are likenesses,
 * as many as there are; `demandOf` any number that is higher for what sells more.
 */
export function upsell(
  alike: readonly SlotDraft[],
  products: readonly ProductText[],
  demandOf: (productExternalId: string) => number,
): SlotDraft[] {
  const priceOf = new Map(products.map((product) => [product.externalId, product.priceMinor]));
  const drafts: SlotDraft[] = [];
  for (const { subjectExternalId, items } of alike) {
    const price = priceOf.get(subjectExternalId) ?? 0;
    if (price <= 0) continue;
    const better = items.flatMap((item): SlotItem[] => {
      const ratio = (priceOf.get(item.productExternalId) ?? 0) / price;
      const { reason } = item;
      const isSameThing = reason.kind === "similar" && (reason.sameType || reason.words.length >= SAME_WORDS);
      if (!isSameThing || ratio < BAND.least || ratio > BAND.most) return [];
      const fit = Math.exp(-((Math.log(ratio / BEST_RATIO) / SPREAD) ** 2));
      const demand = demandOf(item.productExternalId);
      const score = item.score * fit * (1 + Math.log1p(demand));
      return [{ ...item, score: round(score), reason: { kind: "upsell", dearer: Math.round((ratio - 1) * 100) } }];
    });
    better.sort((a, b) => b.score - a.score || (a.productExternalId < b.productExternalId ? -1 : 1));
    if (better.length > 0) drafts.push({ strategy: "upsell", subjectExternalId, items: better.slice(0, SLOT_SIZE) });
  }
  return drafts;
}
