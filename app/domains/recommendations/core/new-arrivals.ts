import { DAY } from "~/kernel/time";
import type { ProductText } from "./similar";
import { SLOT_SIZE, type SlotDraft } from "./slot";
import { SHOP_WIDE } from "./strategies";

/** A product is new for so many days. */
const NEW_DAYS = 60;

/** What came into the shop lately, the newest first. One shop-wide slot; `now` in milliseconds. */
export function newArrivals(products: readonly ProductText[], now: number): SlotDraft {
  const items = products
    .map((product) => ({ product, days: Math.floor((now - product.createdAt) / DAY) }))
    .filter(({ product, days }) => product.isRecommendable && days <= NEW_DAYS)
    .sort((a, b) => b.product.createdAt - a.product.createdAt || (a.product.externalId < b.product.externalId ? -1 : 1))
    .slice(0, SLOT_SIZE * 3)
    .map(({ product, days }) => ({
      productExternalId: product.externalId,
      score: NEW_DAYS + 1 - days,
      reason: { kind: "new" as const, days: Math.max(0, days) },
    }));
  return { strategy: "new_arrivals", subjectExternalId: SHOP_WIDE, items };
}
