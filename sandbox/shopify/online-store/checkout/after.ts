import { purchaseToken } from "../../extension-host/tokens";
import { fromJson, getOrder, listOrderLines, type OrderRow } from "../../state";
import { POST_PURCHASE } from "../extension-files/read-checkout";
import { currencyDigits } from "../money-format";
import type { Page } from "../render/page";
import { escapeHtml as e } from "../render/translate";
import type { Checkout } from "./checkout";
import { checkoutDocument } from "./document";
import { extensionFrames } from "./extensions/frames";
import { linesOfOrder } from "./extensions/lines";
import { addressLine, orderSummary } from "./summary";

/** What the shopper sees once the order is made. */
export function thanksHtml(page: Page, checkout: Checkout, order: OrderRow): string {
  const { places, scripts } = framesAfter(page, checkout, order, "purchase.thank-you.block.render");
  const address = order.shippingAddress ? fromJson(order.shippingAddress) : null;
  const place = addressLine(page, order.id);
  return checkoutDocument(
    page,
    `Order ${order.name}`,
    `<main id="main"><p class="note">Order ${e(order.name)}</p><h1>Thank you${address?.firstName ? `, ${e(address.firstName)}` : ""}</h1>
<p>Your order is confirmed. We write to ${e(order.email ?? "you")} when it is on its way${place ? ` to ${e(place)}` : ""}.</p>
${places}<p><a class="button" href="${page.root || "/"}">Continue shopping</a> <a href="${page.root}/checkouts/cn/${checkout.token}/order-status">See the order's status</a></p></main>
${orderSummary(page, order.id)}`,
    scripts,
  );
}

/** Where a shopper looks after an order later; on Shopify within the customer's account. */
export function orderStatusHtml(page: Page, checkout: Checkout, order: OrderRow): string {
  const { places, scripts } = framesAfter(page, checkout, order, "customer-account.order-status.block.render");
  const place = addressLine(page, order.id);
  const status = order.fulfillmentStatus === "FULFILLED" ? "On its way" : "Confirmed";
  return checkoutDocument(
    page,
    `Order ${order.name}`,
    `<main id="main"><p class="note">Order ${e(order.name)}</p><h1>${status}</h1>${place ? `<p>To ${e(place)}</p>` : ""}
${places}</main>${orderSummary(page, order.id)}`,
    scripts,
  );
}

/** Between payment and thanks: what the shop's post-purchase extension shows; null when it has none. */
export function postPurchaseHtml(page: Page, checkout: Checkout, order: OrderRow): string | null {
  const { clientId, secret } = page.app;
  const data = inputData(page, checkout, order);
  const token = purchaseToken(data, checkout.token, { shop: page.state.domain, clientId, secret, now: new Date() });
  const frames = extensionFrames({
    page,
    checkout,
    target: POST_PURCHASE,
    lines: [],
    attributes: [],
    inputData: { ...data, token },
  });
  if (!frames.places) return null;
  const next = `${page.root}/checkouts/cn/${checkout.token}/thank-you`;
  return checkoutDocument(
    page,
    `Order ${order.name}`,
    `<main id="main" class="wide"><p class="note">Your order is confirmed. <a href="${next}">View order ${e(order.name)}</a></p>${frames.places}</main>`,
    frames.scripts,
  );
}

function framesAfter(page: Page, checkout: Checkout, order: OrderRow, target: string) {
  const attributes = fromJson(order.customAttributes);
  return extensionFrames({ page, checkout, target, lines: linesOfOrder(page, order.id), attributes });
}

/** `inputData` of the post-purchase API. */
function inputData(page: Page, checkout: Checkout, order: OrderRow) {
  const shop = page.state.shop();
  const money = (minor: number) => {
    const digits = currencyDigits(page.currency);
    const amount = { amount: (minor / 10 ** digits).toFixed(digits), currencyCode: page.currency };
    return { shopMoney: amount, presentmentMoney: amount };
  };
  const lineItems = listOrderLines(page.state, order.id).map((line) => ({
    product: {
      id: line.productId,
      title: line.title,
      variant: { id: line.variantId, title: line.variantTitle ?? "Default Title", metafields: [] },
      metafields: [],
    },
    quantity: line.quantity,
    totalPriceSet: money(line.price * line.quantity - line.discount),
  }));
  const buyer = order.customerId === null ? {} : { customerId: String(order.customerId) };
  return {
    extensionPoint: "Checkout::PostPurchase::Render",
    initialPurchase: { ...buyer, referenceId: checkout.token, totalPriceSet: money(order.total), lineItems },
    locale: page.request.language,
    shop: { id: shop.id, domain: shop.domain, metafields: [] },
    version: "unstable",
  };
}

/** The order of a checkout that was paid. */
export const orderOf = (page: Page, checkout: Checkout) =>
  checkout.orderId === null ? null : getOrder(page.state, checkout.orderId);
