import { getProduct, listVariants } from "./catalogue";
import { freeHandle, toHandle } from "./handle";
import { nextId } from "./ids";
import { type Columns, insertRow, updateRow } from "./insert";
import { toJson } from "./json";
import { done, type Outcome, refuse } from "./outcome";
import type { ImageFile, ProductRow, ProductStatus } from "./rows";
import type { ShopState } from "./shop-state";
import { insertVariant, type VariantInput } from "./variant-operations";

export interface ProductFields {
  title?: string;
  handle?: string;
  descriptionHtml?: string;
  vendor?: string;
  productType?: string;
  tags?: string[];
  status?: ProductStatus;
  seoTitle?: string | null;
  seoDescription?: string | null;
  templateSuffix?: string | null;
}

export interface NewProduct extends ProductFields {
  title: string;
  /** Left out: one variant without options. */
  options?: { name: string; values: string[] }[];
  variants?: VariantInput[];
  images?: ImageFile[];
}

/** Makes a product; without variants it gets one at price 0, as Shopify does. */
export function createProduct(state: ShopState, input: NewProduct): Outcome<ProductRow> {
  if (input.title.trim() === "") return refuse("Title can't be blank", ["title"]);
  return state.transaction(() => {
    const id = nextId(state, "products");
    const at = state.instant();
    const status = input.status ?? "ACTIVE";
    insertRow(state, "products", {
      id,
      title: input.title,
      handle: freeHandle(state, "products", toHandle(input.handle ?? input.title)),
      descriptionHtml: input.descriptionHtml ?? "",
      vendor: input.vendor ?? state.shop().name,
      productType: input.productType ?? "",
      tags: toJson(cleanTags(input.tags ?? [])),
      status,
      seoTitle: input.seoTitle ?? null,
      seoDescription: input.seoDescription ?? null,
      templateSuffix: input.templateSuffix ?? null,
      publishedAt: status === "ACTIVE" ? at : null,
      createdAt: at,
      updatedAt: at,
    });
    const images = (input.images ?? []).map((image, index) => {
      const imageId = nextId(state, "images");
      insertRow(state, "images", { id: imageId, productId: id, position: index + 1, ...image });
      return imageId;
    });
    const options = input.options?.length ? input.options : [{ name: "Title", values: ["Default Title"] }];
    options.forEach((option, index) => {
      insertRow(state, "productOptions", {
        id: nextId(state, "productOptions"),
        productId: id,
        position: index + 1,
        name: option.name,
        choices: toJson(option.values),
      });
    });
    const variants = input.variants?.length
      ? input.variants
      : [{ optionValues: options.map((one) => one.values[0] ?? "") }];
    variants.forEach((variant, index) => {
      insertVariant(state, id, index + 1, variant, images);
    });
    state.recordChange("products/create", { id });
    return done(getProduct(state, id) as ProductRow);
  });
}

/** Changes the named fields. */
export function updateProduct(state: ShopState, id: number, fields: ProductFields): Outcome<ProductRow> {
  const before = getProduct(state, id);
  if (!before) return refuse("Product does not exist", ["id"]);
  if (fields.title !== undefined && fields.title.trim() === "") return refuse("Title can't be blank", ["title"]);
  return state.transaction(() => {
    const at = state.instant();
    const { tags, handle, ...plain } = fields;
    const columns: Columns = { ...given(plain), updatedAt: at };
    if (tags) columns["tags"] = toJson(cleanTags(tags));
    if (handle !== undefined && toHandle(handle) !== before.handle) {
      columns["handle"] = freeHandle(state, "products", toHandle(handle));
    }
    if (fields.status !== undefined)
      columns["publishedAt"] = fields.status === "ACTIVE" ? (before.publishedAt ?? at) : null;
    updateRow(state, "products", id, columns);
    state.recordChange("products/update", { id });
    return done(getProduct(state, id) as ProductRow);
  });
}

/** Marks a product as changed, as Shopify does when it is ordered or its stock moves. */
export function touchProduct(state: ShopState, id: number): void {
  const changed = state.sql("UPDATE products SET updatedAt = ? WHERE id = ?").run(state.instant(), id);
  if (changed.changes > 0) state.recordChange("products/update", { id });
}

/** Deletes a product with all that hangs on it. Orders keep their lines. */
export function deleteProduct(state: ShopState, id: number): Outcome<number> {
  if (!getProduct(state, id)) return refuse("Product does not exist", ["id"]);
  return state.transaction(() => {
    for (const variant of listVariants(state, id)) {
      state.sql("DELETE FROM inventoryLevels WHERE inventoryItemId = ?").run(variant.inventoryItemId);
      state.sql("DELETE FROM inventoryItems WHERE id = ?").run(variant.inventoryItemId);
      state.sql("DELETE FROM metafields WHERE ownerType = 'PRODUCTVARIANT' AND ownerId = ?").run(variant.id);
      state.recordChange("inventory_items/delete", { id: variant.inventoryItemId });
    }
    for (const table of ["variants", "productOptions", "images", "collectionProducts"]) {
      state.sql(`DELETE FROM ${table} WHERE productId = ?`).run(id);
    }
    state.sql("DELETE FROM metafields WHERE ownerType = 'PRODUCT' AND ownerId = ?").run(id);
    state.sql("DELETE FROM products WHERE id = ?").run(id);
    state.recordChange("products/delete", { id });
    return done(id);
  });
}

/** Tags as Shopify keeps them: trimmed, each once whatever its case, sorted. */
export function cleanTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags.map((one) => one.trim())) {
    if (tag !== "" && !seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag);
  }
  return [...seen.values()].sort((a, b) => a.localeCompare(b));
}

function given(fields: Record<string, string | null | undefined>): Columns {
  const columns: Columns = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) columns[name] = value;
  return columns;
}
