import type { Checkout as PixelCheckout } from "@shopify/web-pixels-extension";
import { type Answer, html, redirect } from "../answer";
import { POST_PURCHASE } from "../extension-files/read-checkout";
import type { Incoming } from "../incoming";
import type { Page, PageEvent } from "../render/page";
import { orderOf, orderStatusHtml, postPurchaseHtml, thanksHtml } from "./after";
import { type Checkout, findCheckout, openCheckout, saveCheckout } from "./checkout";
import { answerExtensionCall } from "./extensions/answer-call";
import { placedOn } from "./extensions/placed";
import { type FormErrors, readCheckoutForm } from "./form";
import { checkoutHtml } from "./page";
import { placeOrder } from "./place-order";
import { pixelCheckout } from "./shape";

/** What the next page of this visitor tells the pixels. */
export interface CheckoutAnswer {
  answer: Answer;
  later: PageEvent[];
}

const plain = (answer: Answer): CheckoutAnswer => ({ answer, later: [] });

const form = /^\/checkouts\/cn\/([0-9a-f]{32})(?:\/(thank-you|post-purchase|order-status)|\/extensions\/([A-Za-z]+))?$/;

/** `/checkout` and `/checkouts/cn/<token>[/…]`, the pages after it too; null when there is no such checkout. */
export async function answerCheckout(page: Page, incoming: Incoming, path: string): Promise<CheckoutAnswer | null> {
  if (path === "/checkout") {
    if (page.cart.lines.length === 0) return plain(redirect(`${page.root}/cart`));
    return plain(redirect(`${page.root}/checkouts/cn/${openCheckout(page.state, page.cart.token).token}`));
  }
  const [, token, after, call] = form.exec(path) ?? [];
  const checkout = token ? findCheckout(page.state, token) : null;
  if (!checkout || checkout.cartToken !== page.cart.token) return null;
  if (call) {
    const answered = await answerExtensionCall(page, checkout, incoming, call);
    return answered && plain(answered);
  }
  if (after) return plain(pageAfter(page, checkout, after));
  if (checkout.orderId) return plain(redirect(`${page.root}/checkouts/cn/${checkout.token}/thank-you`));
  if (incoming.request.method === "POST") return submit(page, checkout, incoming);
  if (page.cart.lines.length === 0) return plain(redirect(`${page.root}/cart`));
  page.events.push({ name: "checkout_started", data: { checkout: pixelCheckout(page, checkout) } });
  return plain(html(checkoutHtml(page, checkout, {}, [])));
}

function pageAfter(page: Page, checkout: Checkout, after: string): Answer {
  const order = orderOf(page, checkout);
  if (!order) return redirect(`${page.root}/cart`);
  if (after === "order-status") return html(orderStatusHtml(page, checkout, order));
  if (after === "thank-you") return html(thanksHtml(page, checkout, order));
  const offered = postPurchaseHtml(page, checkout, order);
  return offered ? html(offered) : redirect(`${page.root}/checkouts/cn/${checkout.token}/thank-you`);
}

function submit(page: Page, checkout: Checkout, incoming: Incoming): CheckoutAnswer {
  const form = readCheckoutForm(incoming.fields);
  checkout.email = form.email;
  checkout.address = form.address;
  saveCheckout(page.state, checkout);
  const again = (errors: FormErrors, reasons: string[]): CheckoutAnswer =>
    plain(html(checkoutHtml(page, checkout, errors, reasons), 422));
  if (Object.keys(form.errors).length > 0) return again(form.errors, []);
  const shape = pixelCheckout(page, checkout);
  const placed = placeOrder(page, checkout);
  if (!placed.ok) return again({}, placed.reasons);
  const { order, isFirst } = placed.value;
  const customer = { id: order.customerId === null ? null : String(order.customerId), isFirstOrder: isFirst };
  const amount = shape.totalPrice ?? { amount: 0, currencyCode: page.currency };
  const payment = { amount, gateway: "bogus", paymentMethod: { name: "bogus", type: "creditCard" } };
  const completed: PixelCheckout = { ...shape, order: { id: String(order.id), customer }, transactions: [payment] };
  const steps = [
    "checkout_contact_info_submitted",
    "checkout_address_info_submitted",
    "checkout_shipping_info_submitted",
    "payment_info_submitted",
  ];
  const later = [
    ...steps.map((name) => ({ name, data: { checkout: shape } })),
    { name: "checkout_completed", data: { checkout: completed } },
  ];
  const next = placedOn(page, POST_PURCHASE).length > 0 ? "post-purchase" : "thank-you";
  return { answer: redirect(`${page.root}/checkouts/cn/${checkout.token}/${next}`, 303), later };
}
