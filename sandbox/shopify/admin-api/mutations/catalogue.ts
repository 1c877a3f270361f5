import { fromJson, readGid } from "../../state";
import { createCollection, deleteCollection, updateCollection } from "../../state/collection-operations";
import { updateCustomer } from "../../state/customer-operations";
import { updateOrder } from "../../state/order-operations";
import type { Outcome } from "../../state/outcome";
import { createProduct, deleteProduct, type ProductFields, updateProduct } from "../../state/product-operations";
import type { ProductRow } from "../../state/rows";
import { updateVariants, type VariantFields } from "../../state/variant-operations";
import { accessDenied } from "../answer/errors";
import { type Context, hasScope } from "../context";
import { type Args, Typed } from "../field";
import { fromDecimal } from "../money";
import { find, findOrder, forgetRows, idOf } from "../rows";
import { nodeOf } from "../types/query-root";
import { type MetafieldInput, setOwnMetafields } from "./metafields-set";
import { answered, type Mutation, refused, userErrors } from "./mutation";

function productFields(input: Args): ProductFields {
  const fields: Record<string, unknown> = {};
  for (const name of [
    "title",
    "handle",
    "descriptionHtml",
    "vendor",
    "productType",
    "tags",
    "status",
    "templateSuffix",
  ]) {
    if (input[name] != null) fields[name] = input[name];
  }
  const seo = input["seo"] as { title?: string | null; description?: string | null } | null | undefined;
  if (seo) {
    if (seo.title !== undefined) fields["seoTitle"] = seo.title;
    if (seo.description !== undefined) fields["seoDescription"] = seo.description;
  }
  return fields;
}

function withMetafields(context: Context, outcome: Outcome<ProductRow>, input: Args): object {
  if (!outcome.ok) return answered("product", outcome);
  const given = (input["metafields"] as Omit<MetafieldInput, "ownerId">[] | null | undefined) ?? [];
  forgetRows(context);
  const wrong = setOwnMetafields(context, `gid://shopify/Product/${outcome.value.id}`, given);
  const product = find(context, "products", outcome.value.id);
  return { product, shop: context.state.shop(), userErrors: wrong };
}

export const productCreate: Mutation = (args, context) => {
  const input = (args["product"] ?? args["input"] ?? {}) as Args;
  const options =
    (input["productOptions"] as { name?: string; values?: { name: string }[] }[] | null | undefined) ?? [];
  const outcome = createProduct(context.state, {
    ...productFields(input),
    title: String(input["title"] ?? ""),
    options: options.map((one) => ({ name: one.name ?? "", values: (one.values ?? []).map((value) => value.name) })),
  });
  return { shop: context.state.shop(), ...withMetafields(context, outcome, input) };
};

export const productUpdate: Mutation = (args, context) => {
  const input = (args["product"] ?? args["input"] ?? {}) as Args;
  const identifier = args["identifier"] as { id?: string | null; handle?: string | null } | null | undefined;
  const handle = identifier?.handle;
  const row = handle ? context.state.sql("SELECT id FROM products WHERE handle = ?").get(handle) : undefined;
  const gidText = input["id"] ?? identifier?.id;
  const id = row ? Number(row["id"]) : gidText == null ? 0 : (idOf(gidText, "Product") ?? 0);
  return withMetafields(context, updateProduct(context.state, id, productFields(input)), input);
};

export const productDelete: Mutation = (args, context) => {
  const text = (args["input"] as { id: string }).id;
  const outcome = deleteProduct(context.state, idOf(text, "Product") ?? 0);
  const shop = context.state.shop();
  return outcome.ok
    ? { deletedProductId: text, productDeleteOperation: null, shop, userErrors: [] }
    : { deletedProductId: null, productDeleteOperation: null, shop, userErrors: userErrors(outcome.refusals) };
};

interface VariantInput {
  id?: string | null;
  price?: string | null;
  compareAtPrice?: string | null;
  barcode?: string | null;
  taxable?: boolean | null;
  inventoryPolicy?: "DENY" | "CONTINUE" | null;
  inventoryItem?: {
    sku?: string | null;
    cost?: string | null;
    tracked?: boolean | null;
    requiresShipping?: boolean | null;
  } | null;
}

function variantFields(input: VariantInput, digits: number): VariantFields {
  const fields: VariantFields = {};
  const { inventoryItem } = input;
  if (input.price != null) fields.price = fromDecimal(input.price, digits) ?? -1;
  if (input.compareAtPrice !== undefined) {
    fields.compareAtPrice = input.compareAtPrice === null ? null : fromDecimal(input.compareAtPrice, digits);
  }
  if (input.barcode !== undefined) fields.barcode = input.barcode;
  if (input.taxable != null) fields.taxable = input.taxable;
  if (input.inventoryPolicy != null) fields.sellsWhenOutOfStock = input.inventoryPolicy === "CONTINUE";
  if (inventoryItem?.sku != null) fields.sku = inventoryItem.sku;
  if (inventoryItem?.cost !== undefined) {
    fields.unitCost = inventoryItem.cost === null ? null : fromDecimal(String(inventoryItem.cost), digits);
  }
  if (inventoryItem?.tracked != null) fields.tracked = inventoryItem.tracked;
  if (inventoryItem?.requiresShipping != null) fields.requiresShipping = inventoryItem.requiresShipping;
  return fields;
}

export const productVariantsBulkUpdate: Mutation = (args, context) => {
  const productId = idOf(args["productId"], "Product") ?? 0;
  if (!find(context, "products", productId)) {
    return {
      product: null,
      ...refused("productVariants", "Product does not exist", ["productId"], "PRODUCT_DOES_NOT_EXIST"),
    };
  }
  const inputs = args["variants"] as VariantInput[];
  const withoutId = inputs.findIndex((input) => input.id == null);
  if (withoutId >= 0) {
    const field = ["variants", String(withoutId), "id"];
    return {
      product: null,
      ...refused("productVariants", "Product variant is missing ID attribute", field, "PRODUCT_VARIANT_ID_MISSING"),
    };
  }
  const changes = inputs.map((input) => ({
    id: idOf(input.id, "ProductVariant") ?? 0,
    ...variantFields(input, context.currency.digits),
  }));
  const outcome = updateVariants(context.state, productId, changes);
  forgetRows(context);
  return { product: outcome.ok ? find(context, "products", productId) : null, ...answered("productVariants", outcome) };
};

export const collectionCreate: Mutation = (args, context) => {
  const input = (args["collection"] ?? args["input"] ?? {}) as Args;
  const products = ((input["products"] as string[] | null | undefined) ?? []).map((id) => idOf(id, "Product") ?? 0);
  const description = input["descriptionHtml"] == null ? {} : { descriptionHtml: String(input["descriptionHtml"]) };
  return answered(
    "collection",
    createCollection(context.state, { title: String(input["title"] ?? ""), products, ...description }),
  );
};

export const collectionUpdate: Mutation = (args, context) => {
  const input = (args["collection"] ?? args["input"] ?? {}) as Args;
  const changes: Record<string, string> = {};
  for (const name of ["title", "descriptionHtml"]) if (input[name] != null) changes[name] = String(input[name]);
  return answered("collection", updateCollection(context.state, idOf(input["id"], "Collection") ?? 0, changes));
};

export const collectionDelete: Mutation = (args, context) => {
  const text = (args["input"] as { id: string }).id;
  const outcome = deleteCollection(context.state, idOf(text, "Collection") ?? 0);
  const errors = outcome.ok ? [] : userErrors(outcome.refusals);
  return { deletedCollectionId: outcome.ok ? text : null, shop: context.state.shop(), userErrors: errors };
};

const TAG_SCOPES: Record<string, string> = {
  Product: "write_products",
  Customer: "write_customers",
  Order: "write_orders",
};

function retag(name: string, change: (before: string[], tags: string[]) => string[]): Mutation {
  return (args, context) => {
    const named = readGid(String(args["id"]));
    const scope = TAG_SCOPES[named?.type ?? ""];
    if (!named || !scope) return refused("node", "Node does not support tags", ["id"]);
    if (!hasScope(context.scopes, scope)) throw accessDenied(name, `\`${scope}\` access scope`);
    const owner =
      named.type === "Order"
        ? findOrder(context, named.id)
        : find(context, named.type === "Product" ? "products" : "customers", named.id);
    if (!owner) return refused("node", `${named.type} does not exist`, ["id"]);
    const tags = change(fromJson(owner.tags), args["tags"] as string[]);
    const update = named.type === "Product" ? updateProduct : named.type === "Customer" ? updateCustomer : updateOrder;
    update(context.state, named.id, { tags });
    forgetRows(context);
    const node = nodeOf(context, args["id"]);
    return { node: node && new Typed(node.type, node.row), userErrors: [] };
  };
}

export const tagsAdd = retag("tagsAdd", (before, tags) => [...before, ...tags]);

export const tagsRemove = retag("tagsRemove", (before, tags) => {
  const gone = new Set(tags.map((tag) => tag.toLowerCase()));
  return before.filter((tag) => !gone.has(tag.toLowerCase()));
});
