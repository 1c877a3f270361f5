import {
  createProduct,
  createVariation,
  deleteProduct,
  deleteVariation,
  type ProductInput,
  restoreProduct,
  trashProduct,
  updateProduct,
  updateVariation,
  type VariationInput,
} from "../../state/products";
import type { Attribute, Meta } from "../../state/rows";
import type { Wanted } from "../../state/table";
import type { WooState } from "../../state/woo-state";
import { invalidId, invalidParams, param, RestError, textOf } from "../answer";
import { productBody, variationAsProduct, variationBody } from "../bodies/product";
import { type ListRules, listAnswer, listParam, readListing } from "../listing";
import type { Resource } from "../resource";

/** What `status=any`, the default, means: drafts too, the trash not. */
const ANY = ["publish", "draft", "pending", "private", "future"];
const RULES: ListRules = {
  orderBy: {
    date: "created",
    modified: "modified",
    id: "id",
    include: "include",
    title: "title",
    slug: "title",
    menu_order: "id",
  },
  defaultOrder: "date",
  isDescending: true,
  hasDates: true,
};

type Fields = Record<string, unknown>;

export function products(state: WooState): Resource {
  return {
    title: "product",
    list(call) {
      const listing = readListing(state, call, RULES);
      const status = param(call, "status") ?? "any";
      const category = listParam(call, "category")?.split(",").map(Number);
      const sku = param(call, "sku");
      const type = param(call, "type");
      const conditions: NonNullable<Wanted["where"]>[] = [
        ...(category ? [inCategory(state, category)] : []),
        ...(sku ? [{ sql: "json_extract(data, '$.sku') = ?", values: [sku] }] : []),
        ...(type ? [{ sql: "json_extract(data, '$.type') = ?", values: [type] }] : []),
      ];
      const where =
        conditions.length > 0
          ? { sql: conditions.map(({ sql }) => sql).join(" AND "), values: conditions.flatMap(({ values }) => values) }
          : undefined;
      const wanted: Wanted = { ...listing.wanted, statuses: status === "any" ? ANY : status.split(","), where };
      const rows = state.product.list(wanted).map((row) => productBody(state, row));
      return listAnswer(state, call, listing, state.product.count(wanted), rows);
    },
    get(id) {
      const row = state.product.get(id);
      if (row) return productBody(state, row);
      const variation = state.variation.get(id);
      if (variation) return variationAsProduct(state, variation);
      throw invalidId("product");
    },
    create: (body) => productBody(state, createProduct(state, productInput(state, body))),
    update(id, body) {
      if (state.variation.get(id)) {
        const words =
          "To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.";
        throw new RestError("woocommerce_rest_invalid_product_id", words, 404);
      }
      if (body["status"] !== undefined && state.product.get(id)?.status === "trash") restoreProduct(state, id);
      const row = updateProduct(state, id, productInput(state, body));
      if (!row) throw invalidId("product");
      return productBody(state, row);
    },
    remove(id, isForced) {
      const row = state.product.get(id);
      if (!row) throw invalidId("product");
      const before = productBody(state, row);
      if (isForced) deleteProduct(state, id);
      else if (!trashProduct(state, id))
        throw new RestError("woocommerce_rest_already_trashed", "The product has already been deleted.", 410);
      return isForced ? before : { ...before, status: "trash" };
    },
  };
}

/** A category holds what its own categories hold. */
function inCategory(state: WooState, ids: number[]): NonNullable<Wanted["where"]> {
  const all = new Set(ids);
  for (const id of all) for (const child of state.category.list({ parents: [id] })) all.add(child.id);
  const held = "SELECT 1 FROM json_each(data, '$.categories') c WHERE c.value IN (SELECT value FROM json_each(?))";
  return { sql: `EXISTS (${held})`, values: [JSON.stringify([...all])] };
}

export function variations(state: WooState, product: number): Resource {
  if (!state.product.get(product)) throw invalidId("product", "Invalid product ID.");
  const own = (id: number) => {
    const row = state.variation.get(id);
    if (row?.parent !== product) throw invalidId("product_variation");
    return row;
  };
  return {
    title: "product_variation",
    list(call) {
      const listing = readListing(state, call, RULES);
      const wanted: Wanted = { ...listing.wanted, parents: [product] };
      const rows = state.variation.list(wanted).map((row) => variationBody(state, row));
      return listAnswer(state, call, listing, state.variation.count(wanted), rows);
    },
    get: (id) => variationBody(state, own(id)),
    create: (body) => variationBody(state, createVariation(state, product, variationInput(state, body))),
    update(id, body) {
      own(id);
      const row = updateVariation(state, id, variationInput(state, body));
      if (!row) throw invalidId("product_variation");
      return variationBody(state, row);
    },
    remove(id) {
      const before = variationBody(state, own(id));
      deleteVariation(state, id);
      return before;
    },
  };
}

/** The fields that can be written, as far as they are given. @throws RestError for one that is not as it must be */
function wareInput(state: WooState, body: Fields): Partial<ProductInput & VariationInput> {
  const input: Partial<ProductInput> = {};
  for (const key of [
    "sku",
    "global_unique_id",
    "regular_price",
    "sale_price",
    "weight",
    "description",
    "status",
  ] as const) {
    const value = textOf(body[key]);
    if (value !== undefined) input[key] = value;
    else if (body[key] !== undefined && body[key] !== null)
      throw invalidParams({ [key]: `${key} is not of type string.` });
  }
  if (typeof body["manage_stock"] === "boolean") input.manage_stock = body["manage_stock"];
  const quantity = body["stock_quantity"];
  if (quantity !== undefined && quantity !== null) {
    if (!Number.isInteger(Number(quantity)))
      throw invalidParams({ stock_quantity: "stock_quantity is not of type integer." });
    input.stock_quantity = Number(quantity);
  }
  for (const key of ["stock_status", "backorders"] as const) {
    const value = textOf(body[key]);
    if (value !== undefined) Object.assign(input, { [key]: value });
  }
  if (Array.isArray(body["meta_data"]))
    input.meta_data = (body["meta_data"] as Fields[]).map(
      ({ id, key, value }): Meta => ({ id: Number(id ?? state.next("meta")), key: String(key), value }),
    );
  return input as Partial<ProductInput & VariationInput>;
}

const idsIn = (value: unknown) => (value as { id?: unknown }[]).map(({ id }) => Number(id));

function productInput(state: WooState, body: Fields): ProductInput {
  const input: ProductInput = wareInput(state, body);
  for (const key of ["name", "slug", "type", "short_description", "catalog_visibility"] as const) {
    const value = textOf(body[key]);
    if (value !== undefined) input[key] = value;
  }
  if (Array.isArray(body["categories"])) input.categories = idsIn(body["categories"]);
  if (Array.isArray(body["tags"])) input.tags = idsIn(body["tags"]);
  if (Array.isArray(body["attributes"]))
    input.attributes = (body["attributes"] as Fields[]).map(
      ({ id, name, options, variation }): Attribute => ({
        ...{ id: Number(id ?? 0), name: String(name ?? ""), variation: variation === true },
        options: Array.isArray(options) ? options.map(String) : [],
      }),
    );
  return input;
}

function variationInput(state: WooState, body: Fields): VariationInput {
  const input: VariationInput = wareInput(state, body);
  if (Array.isArray(body["attributes"]))
    input.attributes = (body["attributes"] as Fields[]).map(({ id, name, option }) => ({
      ...{ id: Number(id ?? 0), name: String(name ?? ""), option: String(option ?? "") },
    }));
  return input;
}
