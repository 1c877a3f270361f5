import type { Cart, CartLine, Collection, MoneyV2, ProductVariant, Shop } from "@shopify/web-pixels-extension";
import { CartDrop, type LineItemDrop } from "../drops/cart";
import type { CollectionDrop } from "../drops/collection";
import type { VariantDrop } from "../drops/variant";
import type { Page } from "../render/page";

const money = (page: Page, hundredths: number): MoneyV2 => ({ amount: hundredths / 100, currencyCode: page.currency });

/** A variant as the web pixel's events have it. */
export function pixelVariant(page: Page, variant: VariantDrop): ProductVariant {
  const { product } = variant;
  const image = variant.image ?? product.featured_image;
  const title = product.has_only_default_variant ? null : variant.title;
  return {
    id: String(variant.id),
    image: { src: image ? `${page.request.origin}${image.src}` : null },
    price: money(page, variant.price),
    product: {
      id: String(product.id),
      title: product.title,
      type: product.type,
      untranslatedTitle: product.title,
      url: product.url,
      vendor: product.vendor,
    },
    sku: variant.sku,
    title,
    untranslatedTitle: title,
  };
}

export function pixelCartLine(page: Page, item: LineItemDrop, quantity = item.quantity): CartLine {
  return {
    cost: { totalAmount: money(page, item.price * quantity) },
    merchandise: pixelVariant(page, item.variant),
    quantity,
  };
}

/** The cart, or null when nothing is in it. */
export function pixelCart(page: Page): Cart | null {
  const cart = new CartDrop(page);
  if (cart.items.length === 0) return null;
  return {
    attributes: Object.entries(page.cart.attributes).map(([key, value]) => ({ key, value })),
    cost: { totalAmount: money(page, cart.total_price) },
    id: page.cart.token,
    lines: cart.items.map((item) => pixelCartLine(page, item)),
    totalQuantity: cart.item_count,
  };
}

/** The first products of a collection or a search, each by its first variant. */
export function pixelCollection(page: Page, collection: CollectionDrop): Collection {
  const variants = collection.products.slice(0, 24).map((product) => product.variants[0]);
  return {
    id: String(collection.id ?? ""),
    title: collection.title,
    productVariants: variants.flatMap((variant) => (variant ? [pixelVariant(page, variant)] : [])),
  };
}

export function pixelShop(page: Page): Shop {
  const shop = page.state.shop();
  return {
    countryCode: shop.countryCode,
    myshopifyDomain: shop.domain,
    name: shop.name,
    paymentSettings: { currencyCode: shop.currency },
    storefrontUrl: page.request.origin,
  };
}
