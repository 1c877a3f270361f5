import type { EtsyState } from "./etsy-state";
import type { ListingData, ListingState, ProductData, Row } from "./rows";

export type ListingRow = Row<ListingData>;
/** A product without the ids that Etsy gives it. */
export type ProductInput = Omit<ProductData, "product_id" | "offering_id">;

/** What can hold of a listing. */
export const MOST_TAGS = 13;
export const MOST_QUANTITY = 999;
export const MOST_TITLE = 140;
export const MOST_TAG = 20;

export type ListingInput = Omit<ListingData, "products" | "state_changed"> & {
  products: ProductInput[];
  state: ListingState;
  created?: number;
};

export const totalOf = ({ products }: ListingData) =>
  products.reduce((sum, { quantity, is_enabled }) => sum + (is_enabled ? quantity : 0), 0);

export function createListing(state: EtsyState, { state: stands, created, ...data }: ListingInput): ListingRow {
  const at = created ?? state.second();
  const products = data.products.map((product) => withIds(state, product, null));
  return state.listing.put({
    ...{ id: state.next("listing"), state: stands, created: at, updated: at },
    data: { ...data, products, state_changed: at },
  });
}

function withIds(state: EtsyState, product: ProductInput, former: ProductData | null): ProductData {
  return {
    ...product,
    product_id: former?.product_id ?? state.next("product"),
    offering_id: former?.offering_id ?? state.next("offering"),
  };
}

/** Changes what is given. A state that changes is dated. */
export function updateListing(
  state: EtsyState,
  id: number,
  changes: Partial<Pick<ListingData, "title" | "description" | "tags" | "section">> & { state?: ListingState },
): ListingRow | null {
  const row = state.listing.get(id);
  if (!row) return null;
  const { state: stands = row.state, ...data } = changes;
  const now = state.second();
  const state_changed = stands === row.state ? row.data.state_changed : now;
  return state.listing.put({ ...row, state: stands, updated: now, data: { ...row.data, ...data, state_changed } });
}

const combination = ({ properties }: ProductInput) =>
  JSON.stringify(properties.map(({ property_id, value }) => [property_id, value]));

/** Replaces the whole inventory. What has the same combination of values keeps its ids. */
export function replaceInventory(
  state: EtsyState,
  id: number,
  inventory: { products: ProductInput[] } & Pick<
    ListingData,
    "price_on_property" | "quantity_on_property" | "sku_on_property"
  >,
): ListingRow | null {
  const row = state.listing.get(id);
  if (!row) return null;
  const former = new Map(row.data.products.map((product) => [combination(product), product]));
  const products = inventory.products.map((product) =>
    withIds(state, product, former.get(combination(product)) ?? null),
  );
  return state.listing.put({ ...row, updated: state.second(), data: { ...row.data, ...inventory, products } });
}

/** Takes sold units away; a listing of which nothing is left is sold out. False when there are not so many. */
export function takeStock(state: EtsyState, id: number, productId: number, units: number): boolean {
  const row = state.listing.get(id);
  const product = row?.data.products.find(({ product_id }) => product_id === productId);
  if (!row || !product || product.quantity < units) return false;
  product.quantity -= units;
  const now = state.second();
  const isOver = row.state === "active" && totalOf(row.data) === 0;
  if (isOver) row.data.state_changed = now;
  state.listing.put({ ...row, state: isOver ? "sold_out" : row.state, updated: now });
  return true;
}

export function deleteListing(state: EtsyState, id: number): boolean {
  if (!state.listing.get(id)) return false;
  state.listing.remove(id);
  return true;
}

/** Its listings stay, in no section. */
export function deleteSection(state: EtsyState, id: number): boolean {
  if (!state.section.get(id)) return false;
  const members = state.listing.list({ where: { sql: "json_extract(data, '$.section') = ?", values: [id] } });
  for (const { id: member } of members) updateListing(state, member, { section: 0 });
  state.section.remove(id);
  return true;
}
