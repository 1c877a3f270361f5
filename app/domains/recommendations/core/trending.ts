import type { Demand } from "./engine/demand";
import type { Goods } from "./learning";
import { round } from "./round";
import { SLOT_SIZE, type SlotDraft } from "./slot";
import { SHOP_WIDE } from "./strategies";
import { TopK } from "./top";

/** Of what `demand` measures: the week's sales against the season's. */
const WEEK = 0;
/** A product rises when it sells so much more of late than it used to. */
const LEAST_RISE = 1.2;
/** Of orders that weigh by a week's half-life: fewer are chance. */
const LEAST_SOLD = 2;

/**
 * What sells more now than it used to: this week's sales times how much their share has grown (recency-weighted over
 * overall share of orders). One shop-wide slot; empty when nothing rises.
 */
export function trending(demand: Demand, { externalIds, isRecommendable }: Goods): SlotDraft {
  const sold = demand.recent[WEEK]!;
  const rise = demand.trend[WEEK]!;
  const top = new TopK(SLOT_SIZE * 3);
  for (let product = 0; product < externalIds.length; product++) {
    if (sold[product]! >= LEAST_SOLD && rise[product]! >= LEAST_RISE && isRecommendable(product))
      top.offer(product, sold[product]! * Math.log(rise[product]!));
  }
  const items = top.ranked().map(({ id, score }) => ({
    productExternalId: externalIds[id]!,
    score: round(score),
    reason: { kind: "trending" as const, times: round(rise[id]!) },
  }));
  return { strategy: "trending", subjectExternalId: SHOP_WIDE, items };
}
