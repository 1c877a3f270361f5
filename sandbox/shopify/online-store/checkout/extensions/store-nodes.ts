import type { ProductNode, StoreNodes, VariantNode } from "../../../extension-host/storefront-api/answer";
import { gid } from "../../../state";
import type { ImageDrop } from "../../drops/image";
import type { ProductDrop } from "../../drops/product";
import type { Page } from "../../render/page";

/** What the shop's shoppers can see, in the Storefront API's terms. */
export function storeNodes(page: Page): StoreNodes {
  const money = (hundredths: number) => ({ amount: (hundredths / 100).toFixed(2), currencyCode: page.currency });
  const image = (drop: ImageDrop | null) =>
    drop ? { altText: drop.alt || null, url: new URL(drop.src, page.request.origin).href } : null;
  const product = (drop: ProductDrop): ProductNode => ({
    __typename: "Product",
    id: gid("Product", drop.id),
    title: drop.title,
    handle: drop.handle,
    availableForSale: drop.available,
    requiresSellingPlan: false,
    isGiftCard: false,
    featuredImage: image(drop.featured_image),
  });
  return {
    product(id) {
      const drop = page.product(id);
      return drop && product(drop);
    },
    variant(id): VariantNode | null {
      const row = page.catalogue.variant(id);
      const owner = row && page.product(row.productId);
      const variant = owner?.variants.find((one) => one.id === id);
      if (!owner || !variant) return null;
      const { compare_at_price: former } = variant;
      return {
        __typename: "ProductVariant",
        id: gid("ProductVariant", id),
        title: variant.title,
        availableForSale: variant.available,
        price: money(variant.price),
        compareAtPrice: former === null ? null : money(former),
        image: image(variant.image ?? owner.featured_image),
        product: product(owner),
      };
    },
  };
}
