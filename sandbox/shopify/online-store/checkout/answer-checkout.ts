import type { Checkout as PixelCheckout } from "@shopify/web-pixels-extension";
import { type Answer, html, redirect } from "../answer";
import type { Incoming } from "../incoming";
import type { Page, PageEvent } from "../render/page";
import { type Checkout, findCheckout, openCheckout, saveCheckout } from "./checkout";
import { type FormErrors, readCheckoutForm } from "./form";
import { checkoutHtml, thanksHtml } from "./page";
import { placeOrder } from "./place-order";
import { pixelCheckout } from "./shape";

/** What the next page of this visitor tells the pixels. */
export interface CheckoutAnswer {
  answer: Answer;
  later: PageEvent[];
}

const plain = (answer: Answer): CheckoutAnswer => ({ answer, later: [] });

/** `/checkout` and `/checkouts/cn/<token>[/thank-you]`; null when there is no such checkout. */
export function answerCheckout(page: Page, incoming: Incoming, path: string): CheckoutAnswer | null {
  if (path === "/checkout") {
    if (page.cart.lines.length === 0) return plain(redirect(`${page.root}/cart`));
    return plain(redirect(`${page.root}/checkouts/cn/${openCheckout(page.state, page.cart.token).token}`));
  }
  const match = /^\/checkouts\/cn\/([0-9a-f]{32})(\/thank-you)?$/.exec(path);
  const checkout = match ? findCheckout(page.state, match[1] as string) : null;
  if (!checkout || checkout.cartToken !== page.cart.token) return null;
  const thanks = `${page.root}/checkouts/cn/${checkout.token}/thank-you`;
  if (match?.[2])
    return checkout.orderId ? plain(html(thanksHtml(page, checkout.orderId))) : plain(redirect(`${page.root}/cart`));
  if (checkout.orderId) return plain(redirect(thanks));
  if (incoming.request.method === "POST") return submit(page, checkout, incoming, thanks);
  if (page.cart.lines.length === 0) return plain(redirect(`${page.root}/cart`));
  page.events.push({ name: "checkout_started", data: { checkout: pixelCheckout(page, checkout) } });
  return plain(html(checkoutHtml(page, checkout, {}, [])));
}

function submit(page: Page, checkout: Checkout, incoming: Incoming, thanks: string): CheckoutAnswer {
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
  return { answer: redirect(thanks, 303), later };
}
