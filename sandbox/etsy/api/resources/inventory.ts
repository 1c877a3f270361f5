import { MOST_QUANTITY, type ProductInput, replaceInventory } from "../../state/listings";
import { minorOf } from "../../state/money";
import type { PropertyValue } from "../../state/rows";
import { type ApiAnswer, type ApiCall, ApiError, notFound, ok } from "../answer";
import { inventoryBody } from "../bodies/listing";

export function getInventory({ state, ids }: ApiCall): ApiAnswer {
  const row = state.listing.get(ids[0] ?? 0);
  if (!row) throw notFound("Listing Inventory");
  return ok(inventoryBody(state, row.data));
}

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

/** What an answer holds and a request may not. */
const ANSWERS_ONLY = ["product_id", "is_deleted", "scale_name", "offering_id"];

/** The whole inventory: what is not in it is gone. Nothing changes when one of its parts is wrong. */
export function putInventory({ state, ids, body }: ApiCall): ApiAnswer {
  const id = ids[0] ?? 0;
  if (!state.listing.get(id)) throw notFound("Listing");
  if (!Array.isArray(body["products"])) throw new ApiError(400, "Missing input parameter: products");
  const currency = state.setting("currency");
  const products = objects(body["products"]).map((product) => productIn(product, currency));
  if (products.length === 0) throw new ApiError(400, "products cannot be empty");
  const combinations = new Set(products.map(({ properties }) => JSON.stringify(properties.map(({ value }) => value))));
  if (combinations.size < products.length) throw new ApiError(400, "Products must have unique property values");
  if (!products.some(({ quantity }) => quantity > 0)) {
    throw new ApiError(400, "One offering must have quantity greater than 0");
  }
  const on = {
    price_on_property: numbers(body["price_on_property"]),
    quantity_on_property: numbers(body["quantity_on_property"]),
    sku_on_property: numbers(body["sku_on_property"]),
  };
  varies(products, on.price_on_property, ({ price }) => price, "price");
  varies(products, on.quantity_on_property, ({ quantity }) => quantity, "quantity");
  varies(products, on.sku_on_property, ({ sku }) => sku, "sku");
  const row = replaceInventory(state, id, { products, ...on });
  if (!row) throw notFound("Listing");
  return ok(inventoryBody(state, row.data));
}

/** What is said to depend on no property is the same for all products. */
function varies(products: ProductInput[], on: number[], of: (product: ProductInput) => unknown, what: string): void {
  if (on.length > 0 || new Set(products.map(of)).size <= 1) return;
  throw new ApiError(400, `${what}_on_property must name the properties by which ${what} differs`);
}

function productIn(product: Json, currency: string): ProductInput {
  const offerings = objects(product["offerings"]);
  const [offering] = offerings;
  if (!offering || offerings.length > 1) throw new ApiError(400, "offerings cannot be empty");
  for (const part of [product, offering, ...objects(product["property_values"])]) {
    const extra = ANSWERS_ONLY.find((name) => name in part);
    if (extra !== undefined) throw new ApiError(400, `Invalid input parameter: ${extra}`);
  }
  const price = offering["price"];
  if (typeof price !== "number" || !(price > 0)) throw new ApiError(400, "Expected float value for 'price'");
  const quantity = offering["quantity"];
  if (typeof quantity !== "number" || !Number.isSafeInteger(quantity) || quantity < 0 || quantity > MOST_QUANTITY) {
    throw new ApiError(400, `The quantity must be between 0 and ${MOST_QUANTITY}`);
  }
  if (!("readiness_state_id" in offering)) throw new ApiError(400, "Missing input parameter: readiness_state_id");
  return {
    sku: typeof product["sku"] === "string" ? product["sku"] : "",
    properties: objects(product["property_values"]).map(propertyIn),
    price: minorOf(price, currency),
    quantity,
    is_enabled: offering["is_enabled"] !== false,
  };
}

function propertyIn(value: Json): PropertyValue {
  const [text] = Array.isArray(value["values"]) ? value["values"] : [];
  const [id] = numbers(value["value_ids"]);
  if (typeof text !== "string" || text === "") throw new ApiError(400, "Property values can't be empty");
  if (/[()]/.test(text)) throw new ApiError(400, "Property values cannot contain parentheses");
  return {
    property_id: Number(value["property_id"]),
    property_name: typeof value["property_name"] === "string" ? value["property_name"] : "",
    value_id: id ?? 0,
    value: text,
  };
}
