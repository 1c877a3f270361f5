import type { IncomingMessage } from "node:http";
import { readFields } from "../../http/body";
import { type Reply, redirectReply, textReply } from "../../http/reply";
import { RestError } from "../rest/answer";
import type { WooState } from "../state/woo-state";
import { addItem, type Cart, openCart, saveCart } from "../store-api/cart";
import { placeOrder } from "../store-api/checkout";
import { NOTHING, type PluginPage, type PluginPrints } from "./page";
import { cartPage, checkoutPage, productBySlug, productPage, receivedPage, shopPage } from "./pages";

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
  const printed = async (kind: PluginPage["kind"], id: number, post: PluginPage["post"] = null) =>
    prints
      ? prints({ kind, id, cart: cart.items.map(({ product_id }) => product_id), post })
      : { ...NOTHING, added: [] };
  const visit: Visit = { state, cart, fields, printed };
  const toAdd = url.searchParams.get("add-to-cart");
  const reply = await (async (): Promise<Reply> => {
    // WooCommerce takes this on whichever page it stands, as the link of a row's button.
    if (toAdd !== null) return onAdd(visit, [Number(toAdd)], 1) ?? redirectReply("/cart/");
    if (page === "" || page === "shop") return shopPage(state, cart, url.searchParams, await printed("shop", 0));
    if (page === "product") return onProduct(visit, decodeURIComponent(slug));
    if (page === "cart") return onCart(visit);
    if (slug === "order-received") return receivedPage(state, Number(id), url.searchParams.get("key"));
    return isPost ? onCheckout(state, cart, fields) : checkoutPage(state, cart, null);
  })();
  if (isPost || toAdd !== null) saveCart(state, cart);
  return { ...reply, headers: { ...reply.headers, "set-cookie": `wc_cart=${cart.token}; Path=/; SameSite=Lax` } };
}

interface Visit {
  state: WooState;
  cart: Cart;
  fields: Record<string, unknown>;
  printed: (kind: PluginPage["kind"], id: number, post?: PluginPage["post"]) => ReturnType<PluginPrints>;
}

/** The page that says why not; null when all is in the cart. */
function onAdd({ state, cart }: Visit, ids: readonly number[], quantity: number): Reply | null {
  for (const id of ids) {
    const added = attempt(() => addItem(state, cart, id, quantity));
    if (!added.isDone) return cartPage(state, cart, NOTHING, added.refused);
  }
  return null;
}

async function onProduct(visit: Visit, slug: string): Promise<Reply> {
  const { state, cart, fields, printed } = visit;
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
  if (fields[BUNDLE] !== undefined) {
    const { added } = await printed("product", product.id, { ...fields, aisle_items: listOf(fields["aisle_items[]"]) });
    if (added.length > 0) return onAdd(visit, added, 1) ?? redirectReply("/cart/");
  }
  return productPage(state, cart, product, { printed: await printed("product", product.id), refused });
}

/** The button's name in the plugin's form. */
const BUNDLE = "aisle_add_bundle";
const listOf = (value: unknown) => (value === undefined ? [] : [value].flat());

async function onCart({ state, cart, fields, printed }: Visit): Promise<Reply> {
  if (fields["remove"] !== undefined) {
    cart.items = cart.items.filter(({ key }) => key !== fields["remove"]);
    return redirectReply("/cart/");
  }
  return cartPage(state, cart, cart.items.length > 0 ? await printed("cart", 0) : NOTHING, null);
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
