import { type Rule, STRENGTHS, type Switches } from "./rule-set";
import { daysOfCover, type ProductTraits } from "./traits";
import type { Why } from "./why";

/** A product is worth so much less, or more, by its stock: as a rule would bury it a lot or boost it a little. */
const LOW_STOCK = 1 / STRENGTHS.lot;
const HIGH_STOCK = STRENGTHS.little;

/**
 * What a sale is expected to leave, in minor units, never below 0: price less cost less what is given back. Without a
 * known cost the price stands in.
 */
export function contributionOf({ priceMinor, marginMinor, returnedMinor }: ProductTraits) {
  const left = Math.max(0, (marginMinor ?? priceMinor) - returnedMinor);
  return { contributionMinor: Math.round(left), isCostKnown: marginMinor !== null };
}

/**
 * What a candidate is worth to the shop, for ranking within one list: its chance to be bought, as far as the score tells
 * (`score` ≥ 0, comparable within the list), times what the switches and the first boosting or burying rule make of it.
 * @param traits undefined for a product that is not in the catalogue: switches leave it as it is
 */
export function worthOf(
  score: number,
  traits: ProductTraits | undefined,
  switches: Switches,
  moving: Rule | undefined,
): { worth: number; why: Why[] } {
  const why: Why[] = [];
  let worth = Math.max(0, score);
  if (moving && (moving.action.kind === "boost" || moving.action.kind === "bury")) {
    const factor = STRENGTHS[moving.action.strength];
    const isBoost = moving.action.kind === "boost";
    worth *= isBoost ? factor : 1 / factor;
    why.push({ kind: isBoost ? "boosted" : "buried", rule: moving.name });
  }
  if (!traits) return { worth, why };
  if (switches.isMarginAware) {
    const contribution = contributionOf(traits);
    worth *= contribution.contributionMinor;
    why.push({ kind: "margin", ...contribution });
  }
  const days = switches.isStockAware ? daysOfCover(traits) : null;
  if (days !== null && days < switches.lowDays) {
    worth *= LOW_STOCK;
    why.push({ kind: "low-stock", days: Math.floor(days) });
  } else if (days !== null && switches.highDays !== null && days > switches.highDays) {
    worth *= HIGH_STOCK;
    why.push({ kind: "high-stock", days: Number.isFinite(days) ? Math.floor(days) : null });
  }
  return { worth, why };
}
