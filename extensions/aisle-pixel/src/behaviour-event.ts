import type { Cart, CartLine, Checkout, Collection, ProductVariant, SearchResult } from "@shopify/web-pixels-extension";
import type { BehaviourEvent, BehaviourEventName, BlockEventDetail } from "../../contract/events";
import { visitorOf } from "../../offers/visitor";

/** The parts of the platform's events that Aisle reads. */
export interface PlatformEvent {
  id: string;
  clientId?: string | null;
  timestamp: string;
  context?: { document?: { location?: { pathname?: string } } };
  data?: {
    productVariant?: ProductVariant;
    cartLine?: CartLine | null;
    cart?: Cart | null;
    collection?: Collection;
    searchResult?: SearchResult;
    checkout?: Checkout;
  };
  customData?: Partial<BlockEventDetail> | null;
}

const longestQuery = 100;
const mostProducts = 50;

/** What the platform knows of the page, in ids of its own. */
export interface PageIds {
  cartToken: string | null;
  /** Of who is logged in. */
  customerId: string | null;
}

/** What Aisle keeps of an event: no name, no address, no contact. */
export function toBehaviourEvent(name: BehaviourEventName, event: PlatformEvent, page: PageIds): BehaviourEvent {
  const { cartToken, customerId } = page;
  const clickId = name === "aisle:click" ? event.customData?.clickId : undefined;
  return {
    // The block tells a click on the page it leads to as well, in case this page went too soon.
    id: typeof clickId === "string" ? `click-${clickId}` : event.id,
    name,
    at: event.timestamp,
    clientId: event.clientId || null,
    page: event.context?.document?.location?.pathname ?? "/",
    ...(cartToken && { cartToken }),
    ...detailOf(event, customerId),
  };
}

function detailOf({ data, customData }: PlatformEvent, customerId: string | null): Partial<BehaviourEvent> {
  if (customData) return blockDetail(customData);
  if (data?.productVariant) return variantDetail(data.productVariant);
  if (data?.cartLine) return { ...variantDetail(data.cartLine.merchandise), quantity: data.cartLine.quantity };
  if (data?.cart)
    return {
      ...(data.cart.id && { cartToken: data.cart.id }),
      ...products(data.cart.lines.map((line) => line.merchandise)),
    };
  if (data?.collection) return products(data.collection.productVariants);
  if (data?.searchResult)
    return { query: data.searchResult.query.slice(0, longestQuery), ...products(data.searchResult.productVariants) };
  if (data?.checkout) return checkoutDetail(data.checkout, customerId);
  return {};
}

function variantDetail(variant: ProductVariant): Partial<BehaviourEvent> {
  return { ...(variant.product.id && { productId: variant.product.id }), ...(variant.id && { variantId: variant.id }) };
}

function products(variants: (ProductVariant | null)[]): Partial<BehaviourEvent> {
  const ids = variants.map((variant) => variant?.product.id).filter((id): id is string => Boolean(id));
  const productIds = [...new Set(ids)].slice(0, mostProducts);
  return productIds.length > 0 ? { productIds } : {};
}

/** With who is counted in experiments: the customer, or the visitor whom the cart names. */
function checkoutDetail(checkout: Checkout, customerId: string | null): Partial<BehaviourEvent> {
  // Shops on former checkouts tell no properties.
  const ofLines = checkout.lineItems.map(({ properties }) => properties);
  const subject = customerId ? `c${customerId}` : visitorOf(checkout.attributes, ofLines);
  return {
    ...(subject && { subject }),
    ...(checkout.token && { checkoutToken: checkout.token }),
    ...(checkout.order?.id && { orderId: checkout.order.id }),
    ...products(checkout.lineItems.map((line) => line.variant)),
  };
}

/** Other scripts of a page can publish under the same name, so that only what has the right form is taken. */
function blockDetail(detail: Partial<BlockEventDetail>): Partial<BehaviourEvent> {
  const texts = [
    ...(["slot", "strategy", "placement", "productId", "variantId", "clickId"] as const),
    ...(["subject", "experiment", "arm"] as const),
  ];
  const numbers = ["quantity", "position"] as const;
  const ids = Array.isArray(detail.productIds) ? detail.productIds.map(String).slice(0, mostProducts) : [];
  return {
    ...Object.fromEntries(texts.filter((name) => typeof detail[name] === "string").map((name) => [name, detail[name]])),
    ...Object.fromEntries(numbers.filter((name) => Number.isInteger(detail[name])).map((name) => [name, detail[name]])),
    ...(ids.length > 0 && { productIds: ids }),
  };
}
