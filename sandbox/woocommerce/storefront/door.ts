import type { IncomingMessage } from "node:http";
import { readFields } from "../../http/body";
import { type Reply, redirectReply, textReply } from "../../http/reply";
import { RestError } from "../rest/answer";
import type { WooState } from "../state/woo-state";
import { addItem, type Cart, openCart, saveCart } from "../store-api/cart";
import { placeOrder } from "../store-api/checkout";
import { NOTHING, type Printed } from "./page";
import { cartPage, checkoutPage, productBySlug, productPage, receivedPage, shopPage } from "./pages";

/** Gives what the plugin prints on a page of this store; a product's, or a cart's with these products. */
export type PluginPrints = (page: { product: number } | { cart: number[] }) => Promise<Printed>;

const PAGES = /^\/(|shop\/?|product\/[^/]+\/?|cart\/?|checkout\/?|checkout\/order-received\/\d+\/?)$/;

/** Whether the address is a page of the storefront. */
export const isOfStorefront = (path: string) => PAGES.test(path);

/**
 * The store as a shopper meets it: products, one product, cart, checkout. An order that is placed here is one of the store
 * like any other: it takes its stock, and its webhooks are sent.
 */
export async function answerStorefront(
  state: WooState,
  prints: PluginPrints | null,
  request: IncomingMessage,
  url: URL,
): Promise<Reply> {
  const cart = openCart(state, /(?:^|;\s*)wc_cart=([^;]+)/.exec(request.headers.cookie ?? "")?.[1]);
  const [page = "", slug = "", id = ""] = url.pathname.split("/").filter(Boolean);
  const isPost = request.method === "POST";
  const fields = isPost ? await readFields(request) : {};
  const reply = await (async (): Promise<Reply> => {
    if (page === "" || page === "shop") return shopPage(state, cart, url.searchParams);
    if (page === "product") return onProduct(state, cart, prints, decodeURIComponent(slug), fields);
    if (page === "cart") return onCart(state, cart, prints, fields);
    if (slug === "order-received") return receivedPage(state, Number(id), url.searchParams.get("key"));
    return isPost ? onCheckout(state, cart, fields) : checkoutPage(state, cart, null);
  })();
  if (isPost) saveCart(state, cart);
  return { ...reply, headers: { ...reply.headers, "set-cookie": `wc_cart=${cart.token}; Path=/; SameSite=Lax` } };
}

async function onProduct(
  state: WooState,
  cart: Cart,
  prints: PluginPrints | null,
  slug: string,
  fields: Record<string, unknown>,
): Promise<Reply> {
  const product = productBySlug(state, slug);
  if (!product) return textReply("Not found", 404);
  let refused: string | null = null;
  if (fields["add-to-cart"] !== undefined) {
    const added = attempt(() =>
      addItem(state, cart, Number(fields["add-to-cart"]), Math.max(1, Math.floor(Number(fields["quantity"]) || 1))),
    );
    if (added.isDone) return redirectReply("/cart/");
    refused = added.refused;
  }
  const printed = prints ? await prints({ product: product.id }) : NOTHING;
  return productPage(state, cart, product, { printed, refused });
}

async function onCart(state: WooState, cart: Cart, prints: PluginPrints | null, fields: Record<string, unknown>) {
  if (fields["remove"] !== undefined) {
    cart.items = cart.items.filter(({ key }) => key !== fields["remove"]);
    return redirectReply("/cart/");
  }
  const held = cart.items.map(({ product_id }) => product_id);
  return cartPage(state, cart, prints && held.length > 0 ? await prints({ cart: held }) : NOTHING);
}

function onCheckout(state: WooState, cart: Cart, fields: Record<string, unknown>): Reply {
  const billing = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  const placed = attempt(() => placeOrder(state, cart, { billing, payment: "stripe", via: "checkout" }));
  if (!placed.isDone) return checkoutPage(state, cart, placed.refused);
  return redirectReply(`/checkout/order-received/${placed.value.id}/?key=${placed.value.data.order_key}`);
}

type Attempt<T> = { isDone: true; value: T } | { isDone: false; refused: string };

/** What the store refuses is told to the shopper in its own words. */
function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { isDone: true, value: work() };
  } catch (error) {
    if (error instanceof RestError) return { isDone: false, refused: error.message };
    throw error;
  }
}
