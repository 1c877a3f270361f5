import { getVariant } from "./catalogue";
import { nextId } from "./ids";
import { type Columns, insertRow, updateRow } from "./insert";
import { primaryLocation } from "./inventory";
import { toJson } from "./json";
import { done, type Outcome, refuse } from "./outcome";
import type { VariantRow } from "./rows";
import type { ShopState } from "./shop-state";

/** Amounts in minor units. */
export interface VariantFields {
  price?: number;
  compareAtPrice?: number | null;
  sku?: string;
  barcode?: string | null;
  unitCost?: number | null;
  grams?: number;
  tracked?: boolean;
  requiresShipping?: boolean;
  sellsWhenOutOfStock?: boolean;
  taxable?: boolean;
}

export interface VariantInput extends VariantFields {
  optionValues?: string[];
  /** On hand at the primary location. */
  stock?: number;
  /** Index into the product's images. */
  image?: number;
}

/** Adds a variant and its inventory item; tells of nothing, its product does. */
export function insertVariant(
  state: ShopState,
  productId: number,
  position: number,
  input: VariantInput,
  imageIds: readonly number[],
): number {
  const id = nextId(state, "variants");
  const inventoryItemId = nextId(state, "inventoryItems");
  const at = state.instant();
  const optionValues = input.optionValues?.length ? input.optionValues : ["Default Title"];
  insertRow(state, "variants", {
    id,
    productId,
    position,
    title: optionValues.join(" / "),
    sku: input.sku ?? "",
    barcode: input.barcode ?? null,
    price: input.price ?? 0,
    compareAtPrice: input.compareAtPrice ?? null,
    optionValues: toJson(optionValues),
    inventoryItemId,
    sellsWhenOutOfStock: input.sellsWhenOutOfStock ? 1 : 0,
    imageId: input.image === undefined ? null : (imageIds[input.image] ?? null),
    taxable: input.taxable === false ? 0 : 1,
    createdAt: at,
    updatedAt: at,
  });
  insertRow(state, "inventoryItems", {
    id: inventoryItemId,
    variantId: id,
    sku: input.sku ?? "",
    unitCost: input.unitCost ?? null,
    tracked: input.tracked === false ? 0 : 1,
    requiresShipping: input.requiresShipping === false ? 0 : 1,
    grams: input.grams ?? 0,
    createdAt: at,
    updatedAt: at,
  });
  const location = primaryLocation(state);
  if (location) {
    insertRow(state, "inventoryLevels", {
      id: nextId(state, "inventoryLevels"),
      inventoryItemId,
      locationId: location.id,
      available: input.stock ?? 0,
      committed: 0,
      incoming: 0,
      createdAt: at,
      updatedAt: at,
    });
  }
  state.recordChange("inventory_items/create", { id: inventoryItemId });
  return id;
}

/** Changes variants of one product, all or none. */
export function updateVariants(
  state: ShopState,
  productId: number,
  changes: readonly ({ id: number } & VariantFields)[],
): Outcome<VariantRow[]> {
  for (const [index, change] of changes.entries()) {
    if (getVariant(state, change.id)?.productId !== productId) {
      return refuse(
        "Product variant does not exist",
        ["variants", String(index), "id"],
        "PRODUCT_VARIANT_DOES_NOT_EXIST",
      );
    }
    if (change.price !== undefined && change.price < 0) {
      return refuse(
        "Price must be greater than or equal to 0",
        ["variants", String(index), "price"],
        "GREATER_THAN_OR_EQUAL_TO",
      );
    }
  }
  return state.transaction(() => {
    const at = state.instant();
    for (const change of changes) {
      const variant = getVariant(state, change.id) as VariantRow;
      const flags = flagColumns({ taxable: change.taxable, sellsWhenOutOfStock: change.sellsWhenOutOfStock });
      const own = columnsOf(change, ["price", "compareAtPrice", "sku", "barcode"]);
      updateRow(state, "variants", change.id, { ...own, ...flags, updatedAt: at });
      const item = {
        ...columnsOf(change, ["unitCost", "grams", "sku"]),
        ...flagColumns({ tracked: change.tracked, requiresShipping: change.requiresShipping }),
      };
      if (Object.keys(item).length > 0) {
        updateRow(state, "inventoryItems", variant.inventoryItemId, { ...item, updatedAt: at });
        state.recordChange("inventory_items/update", { id: variant.inventoryItemId });
      }
    }
    state.sql("UPDATE products SET updatedAt = ? WHERE id = ?").run(at, productId);
    state.recordChange("products/update", { id: productId });
    return done(changes.map((change) => getVariant(state, change.id) as VariantRow));
  });
}

function columnsOf(fields: VariantFields, names: readonly (keyof VariantFields)[]): Columns {
  const columns: Columns = {};
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && typeof value !== "boolean") columns[name] = value;
  }
  return columns;
}

function flagColumns(flags: Record<string, boolean | undefined>): Columns {
  const columns: Columns = {};
  for (const [name, value] of Object.entries(flags)) if (value !== undefined) columns[name] = value ? 1 : 0;
  return columns;
}
