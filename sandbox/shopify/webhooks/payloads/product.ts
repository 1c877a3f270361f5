import {
  fileUrl,
  fromJson,
  gid,
  type ImageRow,
  type OptionRow,
  type ProductRow,
  type ShopState,
  type VariantRow,
} from "../../state";
import { shopWords } from "./shop-words";

/** `products/create` and `products/update`; null when the product is gone. */
export function productPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const product = state.sql("SELECT * FROM products WHERE id = ?").get(id) as unknown as ProductRow | undefined;
  if (product === undefined) return null;
  const words = shopWords(state);
  const variants = state
    .sql("SELECT * FROM variants WHERE productId = ? ORDER BY position")
    .all(id) as unknown as VariantRow[];
  const images = state
    .sql("SELECT * FROM images WHERE productId = ? ORDER BY position")
    .all(id) as unknown as ImageRow[];
  const options = state
    .sql("SELECT * FROM productOptions WHERE productId = ? ORDER BY position")
    .all(id) as unknown as OptionRow[];
  const createdAt = words.time(product.createdAt);
  const updatedAt = words.time(product.updatedAt);
  const pictures = images.map((image) => ({
    id: image.id,
    product_id: id,
    position: image.position,
    created_at: createdAt,
    updated_at: updatedAt,
    alt: image.alt || null,
    width: image.width,
    height: image.height,
    src: fileUrl(state, image.file),
    variant_ids: variants.filter((variant) => variant.imageId === image.id).map((variant) => variant.id),
    admin_graphql_api_id: gid("ProductImage", image.id),
  }));
  return {
    admin_graphql_api_id: gid("Product", id),
    body_html: product.descriptionHtml,
    created_at: createdAt,
    handle: product.handle,
    id,
    product_type: product.productType,
    published_at: words.timeOrNull(product.publishedAt),
    template_suffix: product.templateSuffix,
    title: product.title,
    updated_at: updatedAt,
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: "global",
    tags: fromJson(product.tags).join(", "),
    variants: variants.map((variant) => variantPayload(state, variant)),
    options: optionsPayload(id, options),
    images: pictures,
    image: pictures[0] ?? null,
    media: [],
    variant_gids: variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: new Date(variant.updatedAt).toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

function variantPayload(state: ShopState, variant: VariantRow): Record<string, unknown> {
  const words = shopWords(state);
  const [option1, option2, option3] = fromJson(variant.optionValues);
  const stock = state
    .sql("SELECT coalesce(sum(available), 0) AS units FROM inventoryLevels WHERE inventoryItemId = ?")
    .get(variant.inventoryItemId);
  return {
    admin_graphql_api_id: gid("ProductVariant", variant.id),
    barcode: variant.barcode,
    compare_at_price: variant.compareAtPrice === null ? null : words.amount(variant.compareAtPrice),
    created_at: words.time(variant.createdAt),
    id: variant.id,
    inventory_policy: variant.sellsWhenOutOfStock ? "continue" : "deny",
    position: variant.position,
    price: words.amount(variant.price),
    product_id: variant.productId,
    sku: variant.sku,
    taxable: variant.taxable === 1,
    title: variant.title,
    updated_at: words.time(variant.updatedAt),
    option1: option1 ?? "Default Title",
    option2: option2 ?? null,
    option3: option3 ?? null,
    image_id: variant.imageId,
    inventory_item_id: variant.inventoryItemId,
    inventory_quantity: Number(stock?.["units"]),
    old_inventory_quantity: Number(stock?.["units"]),
  };
}

/** A product without options has Shopify's one default option. */
function optionsPayload(productId: number, options: OptionRow[]): Record<string, unknown>[] {
  if (options.length === 0) {
    return [
      {
        name: "Title",
        id: productId + 1_000_000_000_000,
        product_id: productId,
        position: 1,
        values: ["Default Title"],
      },
    ];
  }
  return options.map((option) => ({
    name: option.name,
    id: option.id,
    product_id: productId,
    position: option.position,
    values: fromJson(option.choices),
  }));
}
