import type { ProductData, Row, VariationData, Ware } from "./rows";
import type { WooState } from "./woo-state";

const WARE: Ware = {
  sku: "",
  global_unique_id: "",
  regular_price: "",
  sale_price: "",
  manage_stock: false,
  stock_quantity: null,
  stock_status: "instock",
  backorders: "no",
  weight: "",
  meta_data: [],
};

export const slugOf = (name: string) =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The price that is asked now: the sale's, where there is one. */
export const priceOf = (ware: Ware) => (ware.sale_price !== "" ? ware.sale_price : ware.regular_price);

/** Managed stock decides its status; otherwise the merchant's word stands. */
function settled<W extends Ware>(ware: W): W {
  if (!ware.manage_stock) return { ...ware, stock_quantity: null };
  const quantity = ware.stock_quantity ?? 0;
  const status = quantity > 0 ? "instock" : ware.backorders === "no" ? "outofstock" : "onbackorder";
  return { ...ware, stock_quantity: quantity, stock_status: status };
}

export type ProductInput = Partial<ProductData> & { status?: string; created?: string };

export function createProduct(state: WooState, input: ProductInput): Row<ProductData> {
  return state.transaction(() => {
    const { status = "publish", created = state.instant(), ...given } = input;
    const id = state.next("product");
    const name = given.name ?? "Product";
    const data = settled<ProductData>({
      ...WARE,
      slug: uniqueSlug(state, given.slug || slugOf(name) || `product-${id}`),
      type: "simple",
      description: "",
      short_description: "",
      catalog_visibility: "visible",
      categories: [],
      tags: [],
      images: [],
      attributes: [],
      menu_order: 0,
      total_sales: 0,
      ...given,
      name,
    });
    const row = state.product.put({ id, parent: 0, status, created, modified: created, data });
    state.tell("product.created", id);
    return row;
  });
}

function uniqueSlug(state: WooState, slug: string): string {
  const taken = (tried: string) => state.product.find("json_extract(data, '$.slug') = ?", tried) !== null;
  if (!taken(slug)) return slug;
  for (let serial = 2; ; serial++) if (!taken(`${slug}-${serial}`)) return `${slug}-${serial}`;
}

export function updateProduct(state: WooState, id: number, patch: ProductInput): Row<ProductData> | null {
  return state.transaction(() => {
    const row = state.product.get(id);
    if (!row) return null;
    const { status = row.status, created = row.created, ...given } = patch;
    const data = settled({ ...row.data, ...given });
    state.tell("product.updated", id);
    return state.product.put({ ...row, status, created, modified: state.instant(), data });
  });
}

/** Into the trash: told as deleted. Out of it again: as restored. */
export function trashProduct(state: WooState, id: number): boolean {
  return state.transaction(() => {
    const row = state.product.get(id);
    if (!row || row.status === "trash") return false;
    state.product.put({ ...row, status: "trash", modified: state.instant() });
    state.tell("product.deleted", id);
    return true;
  });
}

export function restoreProduct(state: WooState, id: number): boolean {
  return state.transaction(() => {
    const row = state.product.get(id);
    if (row?.status !== "trash") return false;
    state.product.put({ ...row, status: "draft", modified: state.instant() });
    state.tell("product.restored", id);
    return true;
  });
}

/** For good, its variations with it. WooCommerce tells nobody: only the trash has a hook. */
export function deleteProduct(state: WooState, id: number): boolean {
  return state.transaction(() => {
    if (!state.product.get(id)) return false;
    for (const variation of variationsOf(state, id)) state.variation.remove(variation.id);
    state.product.remove(id);
    return true;
  });
}

export type VariationInput = Partial<VariationData> & { status?: string; created?: string };

export function createVariation(state: WooState, parent: number, input: VariationInput): Row<VariationData> {
  return state.transaction(() => {
    const { status = "publish", created = state.instant(), ...given } = input;
    const id = state.next("variation");
    const base = { ...WARE, attributes: [], description: "", image: null, menu_order: 0 };
    const row = state.variation.put({
      ...{ id, parent, status, created, modified: created },
      data: settled<VariationData>({ ...base, ...given }),
    });
    state.tell("product.created", id);
    touch(state, parent);
    return row;
  });
}

export function updateVariation(state: WooState, id: number, patch: VariationInput): Row<VariationData> | null {
  return state.transaction(() => {
    const row = state.variation.get(id);
    if (!row) return null;
    const { status = row.status, created = row.created, ...given } = patch;
    const saved = state.variation.put({
      ...row,
      ...{ status, created, modified: state.instant() },
      data: settled({ ...row.data, ...given }),
    });
    state.tell("product.updated", id);
    touch(state, row.parent);
    return saved;
  });
}

export function deleteVariation(state: WooState, id: number): boolean {
  return state.transaction(() => {
    const row = state.variation.get(id);
    if (!row) return false;
    state.variation.remove(id);
    touch(state, row.parent);
    return true;
  });
}

export function variationsOf(state: WooState, product: number): Row<VariationData>[] {
  return state.variation.list({ parents: [product], orderBy: "id" });
}

/** A product is saved again when one of its variations was: it is how WooCommerce keeps the two in step. */
function touch(state: WooState, product: number): void {
  updateProduct(state, product, {});
}

/** Sells, or takes back with a negative quantity, as far as stock is managed. */
export function takeFromStock(
  state: WooState,
  item: { product_id: number; variation_id: number },
  units: number,
): void {
  const variation = item.variation_id ? state.variation.get(item.variation_id) : null;
  if (variation?.data.manage_stock) {
    updateVariation(state, variation.id, { stock_quantity: (variation.data.stock_quantity ?? 0) - units });
    return;
  }
  const product = state.product.get(item.product_id);
  if (product?.data.manage_stock)
    updateProduct(state, product.id, { stock_quantity: (product.data.stock_quantity ?? 0) - units });
}
