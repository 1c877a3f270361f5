import { idOf, isJson, type Json } from "../../contract/reading/fields";

/** A product holds no more on Etsy, whatever stands in the shelves. */
export const MOST = 999;

export const capped = (quantity: number) => Math.max(0, Math.min(MOST, Math.trunc(quantity)));

/** What an offering is written with. */
export interface Wanted {
  quantity: number;
  isShown: boolean;
}

interface Product {
  id: string;
  product: Json;
  offering: Json;
}

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

function productsIn(inventory: Json): Product[] {
  return objects(inventory["products"]).flatMap((product) => {
    const id = idOf(product["product_id"]);
    const offering = objects(product["offerings"]).find((one) => one["is_deleted"] !== true);
    return id === null || !offering || product["is_deleted"] === true ? [] : [{ id, product, offering }];
  });
}

/** Units of each product, by its id. */
export function offersIn(inventory: Json): Map<string, Wanted> {
  return new Map(
    productsIn(inventory).map(({ id, offering }) => {
      const quantity = Number(offering["quantity"]);
      return [
        id,
        { quantity: Number.isSafeInteger(quantity) ? quantity : 0, isShown: offering["is_enabled"] === true },
      ];
    }),
  );
}

/**
 * An inventory as Etsy takes it, made of one as Etsy tells it: without ids and what else only answers hold, prices as
 * decimal numbers, everything that is not asked to change as it was. Where quantities come to differ that did not before,
 * they are said to differ by the listing's properties.
 */
export function requestOf(inventory: Json, wanted: ReadonlyMap<string, Wanted>): object {
  const products = productsIn(inventory).map(({ id, product, offering }) => {
    const { quantity, isShown } = wanted.get(id) ?? { quantity: 0, isShown: false };
    return {
      sku: typeof product["sku"] === "string" ? product["sku"] : "",
      property_values: objects(product["property_values"]).map(
        ({ property_id, property_name, scale_id, value_ids, values }) => ({
          ...{ property_id, property_name, scale_id: scale_id ?? null, value_ids, values },
        }),
      ),
      offerings: [
        {
          ...{ price: decimalOf(offering["price"]), quantity: capped(quantity), is_enabled: isShown },
          readiness_state_id: offering["readiness_state_id"] ?? null,
        },
      ],
    };
  });
  const properties = [
    ...new Set(products.flatMap(({ property_values }) => property_values.map((value) => value.property_id))),
  ];
  const isUneven = new Set(products.map(({ offerings }) => offerings[0]?.quantity)).size > 1;
  const told = Array.isArray(inventory["quantity_on_property"]) ? inventory["quantity_on_property"] : [];
  return {
    products,
    price_on_property: inventory["price_on_property"] ?? [],
    quantity_on_property: told.length === 0 && isUneven ? properties : told,
    sku_on_property: inventory["sku_on_property"] ?? [],
    readiness_state_on_property: inventory["readiness_state_on_property"] ?? [],
  };
}

/** `{ amount: 1250, divisor: 100 }` as 12.5: the nearest number to the price, which Etsy rounds back to it. */
function decimalOf(price: unknown): number | null {
  if (!isJson(price)) return null;
  const value = Number(price["amount"]) / Number(price["divisor"]);
  return Number.isFinite(value) ? value : null;
}
