import type { ProductCard } from "~/domains/catalog/catalog.server";
import type { Plain } from "~/ui/plain";
import type { Why } from "../core/rules/why";
import type { Reason } from "../core/slot";
import { IS_SHOP_WIDE, STRATEGIES, type Strategy } from "../core/strategies";
import type { SlotDto } from "../types";

export type CardView = Plain<ProductCard>;

export interface ItemView {
  productExternalId: string;
  score: number;
  reason: Reason;
  /** What the merchant's rules made of it. */
  why?: Why[];
  isExcluded: boolean;
  /** Null when the product is not in the catalogue any more. */
  card: CardView | null;
  /** Whether a shopper sees it now; spares stand behind the shown ones. */
  state: "shown" | "excluded" | "sold-out" | "hidden" | "gone";
}

export interface SlotView {
  strategy: Strategy;
  /** The same list for every product: published once. */
  isShopWide: boolean;
  isPublished: boolean;
  publishedAt: string | null;
  refusal: string | null;
  items: ItemView[];
}

/** A slot with its products, as the storefront will judge them. */
export function slotView(slot: SlotDto, cards: ReadonlyMap<string, CardView>): SlotView {
  const { strategy, isPublished, publishedAt, refusal } = slot;
  const items = slot.items.map((item) => {
    const card = cards.get(item.productExternalId) ?? null;
    return { ...item, card, state: stateOf(item.isExcluded, card) };
  });
  return { strategy, isShopWide: IS_SHOP_WIDE[strategy], isPublished, publishedAt, refusal, items };
}

/** In the order in which the strategies are told everywhere. */
export function inOrder(slots: SlotView[]): SlotView[] {
  return [...slots].sort((a, b) => STRATEGIES.indexOf(a.strategy) - STRATEGIES.indexOf(b.strategy));
}

function stateOf(isExcluded: boolean, card: CardView | null): ItemView["state"] {
  if (!card) return "gone";
  if (isExcluded) return "excluded";
  if (card.status !== "active" || !card.isPublished) return "hidden";
  return card.isAvailable ? "shown" : "sold-out";
}
