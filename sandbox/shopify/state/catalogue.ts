import { readAll, readOne } from "./read";
import type { CollectionRow, ImageRow, OptionRow, ProductRow, VariantRow } from "./rows";
import type { ShopState } from "./shop-state";

export function getProduct(state: ShopState, id: number): ProductRow | null {
  return readOne(state, "SELECT * FROM products WHERE id = ?", id);
}

export function getProductByHandle(state: ShopState, handle: string): ProductRow | null {
  return readOne(state, "SELECT * FROM products WHERE handle = ?", handle);
}

/** All products by id, oldest first. */
export function listProducts(state: ShopState): ProductRow[] {
  return readAll(state, "SELECT * FROM products ORDER BY id");
}

export function getVariant(state: ShopState, id: number): VariantRow | null {
  return readOne(state, "SELECT * FROM variants WHERE id = ?", id);
}

export function getVariantBySku(state: ShopState, sku: string): VariantRow | null {
  return readOne(state, "SELECT * FROM variants WHERE sku = ? ORDER BY id LIMIT 1", sku);
}

export function listVariants(state: ShopState, productId: number): VariantRow[] {
  return readAll(state, "SELECT * FROM variants WHERE productId = ? ORDER BY position, id", productId);
}

export function listOptions(state: ShopState, productId: number): OptionRow[] {
  return readAll(state, "SELECT * FROM productOptions WHERE productId = ? ORDER BY position", productId);
}

export function listImages(state: ShopState, productId: number): ImageRow[] {
  return readAll(state, "SELECT * FROM images WHERE productId = ? ORDER BY position", productId);
}

export function getCollection(state: ShopState, id: number): CollectionRow | null {
  return readOne(state, "SELECT * FROM collections WHERE id = ?", id);
}

export function listCollections(state: ShopState): CollectionRow[] {
  return readAll(state, "SELECT * FROM collections ORDER BY id");
}

/** Where a file of the shop is served. */
export function fileUrl(state: ShopState, file: string): string {
  return `${state.assetBaseUrl}/cdn/shop/files/${file}`;
}
