import { digitsOf, minorOf } from "../state/money";
import { priceOf, variationsOf } from "../state/products";
import type { ProductData, Row } from "../state/rows";
import type { WooState } from "../state/woo-state";
import { priceOfProduct } from "../storefront/prices";

/** A product as the plugin's stand-ins take it; `price` in whole units of the currency. */
interface ShownWare {
  name: string;
  price: number;
  type: string;
  stock: boolean;
  visible: boolean;
  image: string;
  link: string;
  words: string;
}

/** What the plugin would ask WooCommerce's own objects for: every published product by its id. */
export function shownWares(state: WooState): Record<string, ShownWare> {
  const home = state.setting("home");
  const published = state.product.list({ statuses: ["publish"] });
  return Object.fromEntries(published.map((row) => [row.id, wareOf(state, row, home)]));
}

function wareOf(state: WooState, row: Row<ProductData>, home: string): ShownWare {
  const { id, data } = row;
  const wares = data.type === "variable" ? variationsOf(state, id).map((variation) => variation.data) : [data];
  const prices = wares.filter((ware) => priceOf(ware) !== "").map((ware) => minorOf(priceOf(ware), digitsOf(state)));
  return {
    name: data.name,
    // Below nothing: WooCommerce sells nothing that has no price.
    price: prices.length > 0 ? Math.min(...prices) / 10 ** digitsOf(state) : -1,
    type: data.type,
    stock: wares.some((ware) => ware.stock_status !== "outofstock"),
    visible: ["visible", "catalog"].includes(data.catalog_visibility),
    image: data.images[0]?.src ?? "",
    link: `${home}/product/${data.slug}/`,
    words: priceOfProduct(state, row),
  };
}
