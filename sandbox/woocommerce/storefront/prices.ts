import { symbolOf } from "../rest/bodies/order";
import { decimal, digitsOf, minorOf } from "../state/money";
import { priceOf, variationsOf } from "../state/products";
import type { ProductData, Row, Ware } from "../state/rows";
import type { WooState } from "../state/woo-state";

export const priceWords = (state: WooState, minor: number) =>
  `${symbolOf(state.setting("woocommerce_currency"))}${decimal(minor, digitsOf(state))}`;

export const minorPrice = (state: WooState, ware: Ware) => minorOf(priceOf(ware), digitsOf(state));

/** What a product costs: of a variable one the cheapest of its variations. */
export function priceOfProduct(state: WooState, { id, data }: Row<ProductData>): string {
  if (data.type !== "variable") return priceWords(state, minorPrice(state, data));
  const prices = variationsOf(state, id).map((variation) => minorPrice(state, variation.data));
  return prices.length > 0 ? `From ${priceWords(state, Math.min(...prices))}` : "";
}
