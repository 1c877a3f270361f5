import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readFields } from "../../http/body";
import { type RestAnswer, RestError } from "../rest/answer";
import { digitsOf, minorOf } from "../state/money";
import { priceOf } from "../state/products";
import type { Address } from "../state/rows";
import type { WooState } from "../state/woo-state";
import { addItem, type Cart, cartBody, moneyWords, openCart, refuse, saveCart, setQuantity } from "./cart";
import { placeOrder } from "./checkout";

/** Nonces change twice a day and the last one stays good, as WordPress's do. */
const TICK_MS = 12 * 3_600_000;

/**
 * The Store API, as far as a shopper needs it to buy: `products`, `cart` with add, update and remove, `checkout`. A
 * writing call shows the nonce that the last answer gave, or the cart's own token.
 */
export async function answerStoreApi(state: WooState, request: IncomingMessage, url: URL): Promise<RestAnswer> {
  const path = url.pathname.replace(/^\/wp-json\/wc\/store(\/v1)?\/?/, "").replace(/\/$/, "");
  const token = header(request, "cart-token") ?? cookie(request, "wc_cart");
  const cart = openCart(state, token);
  const headers = {
    Nonce: nonce(state, 0),
    "Nonce-Timestamp": String(Math.floor(state.now().getTime() / 1_000)),
    "Cart-Token": cart.token,
    "Set-Cookie": `wc_cart=${cart.token}; Path=/; SameSite=Lax`,
  };
  try {
    const isWriting = request.method !== "GET";
    if (isWriting) checkNonce(state, request);
    const body = isWriting ? await readFields(request) : {};
    const answer = answerPath(state, cart, request.method ?? "GET", path, body);
    if (isWriting) saveCart(state, cart);
    return { ...answer, headers };
  } catch (error) {
    if (error instanceof RestError) return { ...error.answer(), headers };
    throw error;
  }
}

function answerPath(
  state: WooState,
  cart: Cart,
  method: string,
  path: string,
  body: Record<string, unknown>,
): RestAnswer {
  const id = Number(body["id"] ?? 0);
  const quantity = Number(body["quantity"] ?? 1);
  switch (`${method} ${path}`) {
    case "GET cart":
      return { status: 200, body: cartBody(state, cart) };
    case "GET products":
      return { status: 200, body: listProducts(state) };
    case "POST cart/add-item":
      state.transaction(() => addItem(state, cart, id, quantity));
      return { status: 201, body: cartBody(state, cart) };
    case "POST cart/update-item": {
      const item = itemOf(cart, body["key"]);
      setQuantity(state, cart, item.variation_id || item.product_id, quantity);
      return { status: 200, body: cartBody(state, cart) };
    }
    case "POST cart/remove-item": {
      const item = itemOf(cart, body["key"]);
      cart.items = cart.items.filter((one) => one !== item);
      return { status: 200, body: cartBody(state, cart) };
    }
    case "POST checkout":
      return checkout(state, cart, body);
    default:
      throw new RestError("rest_no_route", "No route was found matching the URL and request method.", 404);
  }
}

function itemOf(cart: Cart, key: unknown) {
  const item = cart.items.find((one) => one.key === key);
  return item ?? refuse("cart_invalid_key", "Cart item no longer exists or is invalid.", 409);
}

function checkout(state: WooState, cart: Cart, body: Record<string, unknown>): RestAnswer {
  const billing = (body["billing_address"] ?? {}) as Partial<Address>;
  const order = placeOrder(state, cart, {
    ...{ billing, shipping: (body["shipping_address"] ?? billing) as Partial<Address>, via: "store-api" },
    ...{ payment: String(body["payment_method"] ?? "stripe"), note: String(body["customer_note"] ?? "") },
  });
  return {
    status: 200,
    body: {
      ...{ order_id: order.id, status: order.status, order_key: order.data.order_key, order_number: order.data.number },
      ...{
        customer_id: order.data.customer_id,
        billing_address: order.data.billing,
        payment_method: order.data.payment_method,
      },
      payment_result: {
        ...{ payment_status: "success", payment_details: [] },
        redirect_url: `${state.setting("home")}/checkout/order-received/${order.id}/?key=${order.data.order_key}`,
      },
    },
  };
}

function listProducts(state: WooState): object[] {
  const digits = digitsOf(state);
  return state.product.list({ statuses: ["publish"], limit: 100 }).map(({ id, data }) => ({
    ...{ id, name: data.name, slug: data.slug, type: data.type, sku: data.sku },
    permalink: `${state.setting("home")}/product/${data.slug}/`,
    is_purchasable: priceOf(data) !== "",
    is_in_stock: data.stock_status !== "outofstock",
    images: data.images,
    prices: { price: String(minorOf(priceOf(data), digits)), ...moneyWords(state) },
  }));
}

function nonce(state: WooState, age: 0 | 1): string {
  const tick = Math.ceil(state.now().getTime() / TICK_MS) - age;
  return createHmac("sha256", `store-api ${state.setting("home")}`)
    .update(String(tick))
    .digest("hex")
    .slice(-12, -2);
}

function checkNonce(state: WooState, request: IncomingMessage): void {
  if (header(request, "cart-token")) return;
  const given = header(request, "nonce");
  if (!given) refuse("missing_nonce", "Missing the Nonce header. This endpoint requires a valid nonce.", 401);
  if (given !== nonce(state, 0) && given !== nonce(state, 1)) refuse("invalid_nonce", "Nonce is invalid.", 403);
}

const header = (request: IncomingMessage, name: string) => request.headers[name]?.toString();

function cookie(request: IncomingMessage, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(request.headers.cookie ?? "")?.[1];
}
