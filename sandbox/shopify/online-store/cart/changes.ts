import { CartDrop } from "../drops/cart";
import type { ChangedItem } from "../pixel/browser/cart-watch";
import type { Page } from "../render/page";

export interface CartChanges {
  added: ChangedItem[];
  removed: ChangedItem[];
}

/** What is in the cart, by line, for telling two states apart. */
export function changedItems(page: Page): Map<string, ChangedItem> {
  return new Map(
    new CartDrop(page).items.map((item) => [
      item.key,
      {
        product_id: item.product.id,
        variant_id: item.variant.id,
        quantity: item.quantity,
        price: item.price,
        product_title: item.product.title,
        variant_title: item.product.has_only_default_variant ? null : item.variant.title,
        product_type: item.product.type,
        vendor: item.product.vendor,
        sku: item.variant.sku,
        url: item.product.url,
        image: item.image?.src ?? null,
      },
    ]),
  );
}

export function describeChanges(before: Map<string, ChangedItem>, after: Map<string, ChangedItem>): CartChanges {
  const grown = (from: Map<string, ChangedItem>, to: Map<string, ChangedItem>) =>
    [...to].flatMap(([key, item]) => {
      const quantity = item.quantity - (from.get(key)?.quantity ?? 0);
      return quantity > 0 ? [{ ...item, quantity }] : [];
    });
  return { added: grown(before, after), removed: grown(after, before) };
}
