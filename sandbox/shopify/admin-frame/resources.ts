import {
  type CollectionRow,
  fileUrl,
  fromJson,
  getCollection,
  getProduct,
  getVariant,
  gid,
  listImages,
  listOptions,
  listVariants,
  type ProductRow,
  readGid,
  type ShopState,
  type VariantRow,
} from "../state";
import { readAll } from "../state/read";
import { shopWords } from "../webhooks/payloads/shop-words";
import type { ListedItem, PickedItem } from "./protocol";

const most = 50;

/** What the resource picker lists for some words. */
export function searchResources(state: ShopState, type: string, query: string): ListedItem[] {
  const like = `%${query.trim().replaceAll("%", "")}%`;
  if (type === "collection") {
    const rows = readAll<CollectionRow>(
      state,
      "SELECT * FROM collections WHERE title LIKE ? ORDER BY title LIMIT ?",
      like,
      most,
    );
    return rows.map((row) => listed(gid("Collection", row.id), row.title, row.handle, null));
  }
  if (type === "variant") {
    const rows = readAll<VariantRow & { product: string }>(
      state,
      "SELECT v.*, p.title AS product FROM variants v JOIN products p ON p.id = v.productId WHERE p.title LIKE ?1 OR v.sku LIKE ?1 OR v.title LIKE ?1 ORDER BY p.title, v.position LIMIT ?2",
      like,
      most,
    );
    return rows.map((row) =>
      listed(gid("ProductVariant", row.id), `${row.product} — ${row.title}`, row.sku, firstImage(state, row.productId)),
    );
  }
  const rows = readAll<ProductRow>(
    state,
    "SELECT * FROM products WHERE title LIKE ?1 OR vendor LIKE ?1 OR id IN (SELECT productId FROM variants WHERE sku LIKE ?1) ORDER BY title LIMIT ?2",
    like,
    most,
  );
  return rows.map((row) =>
    listed(gid("Product", row.id), row.title, row.status.toLowerCase(), firstImage(state, row.id)),
  );
}

/** What the app gets for the ids that the merchant chose; an id that is gone meanwhile is left out. */
export function pickedResources(state: ShopState, type: string, ids: string[], withVariants: boolean): PickedItem[] {
  return ids.flatMap((id): PickedItem[] => {
    const number = readGid(id)?.id ?? 0;
    if (type === "collection") {
      const row = getCollection(state, number);
      return row === null
        ? []
        : [
            {
              id,
              title: row.title,
              handle: row.handle,
              descriptionHtml: row.descriptionHtml,
              updatedAt: row.updatedAt,
            },
          ];
    }
    if (type === "variant") {
      const row = getVariant(state, number);
      return row === null ? [] : [pickedVariant(state, row)];
    }
    const row = getProduct(state, number);
    return row === null ? [] : [pickedProduct(state, row, withVariants)];
  });
}

function pickedProduct(state: ShopState, row: ProductRow, withVariants: boolean): PickedItem {
  const variants = listVariants(state, row.id);
  return {
    id: gid("Product", row.id),
    title: row.title,
    handle: row.handle,
    status: row.status,
    vendor: row.vendor,
    productType: row.productType,
    tags: fromJson(row.tags),
    descriptionHtml: row.descriptionHtml,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    publishedAt: row.publishedAt,
    hasOnlyDefaultVariant: variants.length === 1,
    totalVariants: variants.length,
    images: listImages(state, row.id).map((image) => ({
      id: gid("ProductImage", image.id),
      altText: image.alt,
      originalSrc: fileUrl(state, image.file),
    })),
    options: listOptions(state, row.id).map((option) => ({
      id: gid("ProductOption", option.id),
      name: option.name,
      position: option.position,
      values: fromJson(option.choices),
    })),
    variants: withVariants ? variants.map((variant) => pickedVariant(state, variant)) : [],
  };
}

function pickedVariant(state: ShopState, row: VariantRow): PickedItem {
  const words = shopWords(state);
  return {
    id: gid("ProductVariant", row.id),
    title: row.title,
    displayName: `${getProduct(state, row.productId)?.title ?? ""} - ${row.title}`,
    sku: row.sku,
    barcode: row.barcode,
    price: words.amount(row.price),
    compareAtPrice: row.compareAtPrice === null ? null : words.amount(row.compareAtPrice),
    position: row.position,
    inventoryItem: { id: gid("InventoryItem", row.inventoryItemId) },
    inventoryPolicy: row.sellsWhenOutOfStock ? "CONTINUE" : "DENY",
    selectedOptions: fromJson(row.optionValues).map((value) => ({ value })),
    product: { id: gid("Product", row.productId) },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function firstImage(state: ShopState, productId: number): string | null {
  const image = listImages(state, productId)[0];
  return image === undefined ? null : fileUrl(state, image.file);
}

function listed(id: string, heading: string, detail: string, image: string | null): ListedItem {
  return { id, heading, detail, image, isSelected: false, isDisabled: false };
}
