import { IN_SIGHT } from "../core/in-sight";
import type { Strategy } from "../core/strategies";
import type { CardView, SlotView } from "./slot-view";

/** How many products each block shows beside the page's own, unless the merchant chose another number in the theme. */
export const SHOWN = { together: IN_SIGHT.frequently_bought_together, row: IN_SIGHT.similar };

export interface BlockView {
  cards: CardView[];
  /** False when the storefront does not have this answer yet. */
  isLive: boolean;
}

/**
 * What the storefront's two blocks show on a product's page. The bundle shows nothing when the product itself cannot be
 * bought; in the row the shop's best sellers stand in when nothing similar can be bought.
 */
export function blocksOf(product: CardView, slots: readonly SlotView[]): { together: BlockView; row: BlockView } {
  const block = (strategy: Strategy, count: number): BlockView => {
    const slot = slots.find((one) => one.strategy === strategy);
    const shown = slot?.items.flatMap((item) => (item.state === "shown" && item.card ? [item.card] : [])) ?? [];
    return { cards: shown.slice(0, count), isLive: slot === undefined || slot.isShopWide || slot.isPublished };
  };
  const together = block("frequently_bought_together", SHOWN.together);
  const similar = block("similar", SHOWN.row);
  return {
    together: product.isAvailable ? together : { ...together, cards: [] },
    row: similar.cards.length > 0 ? similar : block("best_sellers", SHOWN.row),
  };
}
