import { randomBytes } from "node:crypto";
import { RestError } from "../rest/answer";
import { symbolOf } from "../rest/bodies/order";
import { digitsOf, minorOf, taxed } from "../state/money";
import { priceOf } from "../state/products";
import type { Ware } from "../state/rows";
import type { WooState } from "../state/woo-state";

export interface CartItem {
  key: string;
  product_id: number;
  variation_id: number;
  quantity: number;
}

export interface Cart {
  token: string;
  items: CartItem[];
}

/** The cart of a token, a new one for none that is known. */
export function openCart(state: WooState, token: string | undefined): Cart {
  const row = token ? state.sql("SELECT data FROM carts WHERE token = ?").get(token) : undefined;
  if (token && row) return { token, items: JSON.parse(String(row["data"])) as CartItem[] };
  return { token: `ct_${randomBytes(16).toString("hex")}`, items: [] };
}

export function saveCart(state: WooState, { token, items }: Cart): void {
  state.sql("INSERT OR REPLACE INTO carts VALUES (?, ?)").run(token, JSON.stringify(items));
}

export interface Found {
  product_id: number;
  variation_id: number;
  name: string;
  ware: Ware;
}

/** A product or a variation by the one id that the Store API knows it by. */
export function findWare(state: WooState, id: number): Found | null {
  const variation = state.variation.get(id);
  if (variation) {
    const name = state.product.get(variation.parent)?.data.name ?? "";
    return { product_id: variation.parent, variation_id: id, name, ware: variation.data };
  }
  const product = state.product.get(id);
  if (product?.status !== "publish") return null;
  return { product_id: id, variation_id: 0, name: product.data.name, ware: product.data };
}

/** @throws RestError when there is no such thing to be bought, or not so much of it */
export function addItem(state: WooState, cart: Cart, id: number, quantity: number): void {
  const found = findWare(state, id);
  if (!found || priceOf(found.ware) === "") refuse("cannot_purchase", "This product cannot be purchased.");
  const known = cart.items.find((item) => (item.variation_id || item.product_id) === id);
  setQuantity(state, cart, id, (known?.quantity ?? 0) + quantity);
}

export function setQuantity(state: WooState, cart: Cart, id: number, quantity: number): void {
  const found = findWare(state, id);
  if (!found) refuse("cannot_purchase", "This product cannot be purchased.");
  const { ware, product_id, variation_id } = found;
  const isLimited = ware.manage_stock && ware.backorders === "no";
  if (ware.stock_status === "outofstock" || (isLimited && quantity > (ware.stock_quantity ?? 0)))
    refuse("product_out_of_stock", `“${found.name}” is out of stock in the quantity that was asked for.`);
  const known = cart.items.find((item) => (item.variation_id || item.product_id) === id);
  if (known) known.quantity = quantity;
  else cart.items.push({ key: randomBytes(16).toString("hex"), product_id, variation_id, quantity });
  cart.items = cart.items.filter((item) => item.quantity > 0);
}

export function refuse(code: string, words: string, status = 400): never {
  throw new RestError(`woocommerce_rest_${code}`, words, status);
}

/** Prices in minor units, as the Store API writes them. */
export function moneyWords(state: WooState) {
  const currency = state.setting("woocommerce_currency");
  const digits = digitsOf(state);
  return {
    ...{ currency_code: currency, currency_symbol: symbolOf(currency), currency_minor_unit: digits },
    ...{ currency_decimal_separator: ".", currency_thousand_separator: ",", currency_prefix: symbolOf(currency) },
    currency_suffix: "",
  };
}

export function cartBody(state: WooState, cart: Cart): object {
  const digits = digitsOf(state);
  const money = moneyWords(state);
  const sums = { net: 0, tax: 0 };
  const items = cart.items.flatMap(({ key, product_id, variation_id, quantity }) => {
    const found = findWare(state, variation_id || product_id);
    if (!found) return [];
    const unit = minorOf(priceOf(found.ware), digits);
    const { net, tax } = taxed(state, unit * quantity);
    sums.net += net;
    sums.tax += tax;
    const prices = { price: String(unit), regular_price: String(unit), sale_price: String(unit), ...money };
    const totals = {
      line_subtotal: String(net),
      line_subtotal_tax: String(tax),
      line_total: String(net),
      line_total_tax: String(tax),
    };
    return [
      {
        key,
        id: variation_id || product_id,
        quantity,
        name: found.name,
        sku: found.ware.sku,
        prices,
        totals: { ...totals, ...money },
      },
    ];
  });
  return {
    items,
    items_count: items.reduce((sum, item) => sum + item.quantity, 0),
    coupons: [],
    fees: [],
    needs_payment: sums.net > 0,
    needs_shipping: true,
    totals: {
      ...{ total_items: String(sums.net), total_items_tax: String(sums.tax), total_discount: "0", total_shipping: "0" },
      ...{ total_price: String(sums.net + sums.tax), total_tax: String(sums.tax), ...money },
    },
    errors: [],
    extensions: {},
  };
}
