import { fromJson, getOrder, listOrderLines } from "../../state";
import { CartDrop } from "../drops/cart";
import { formatMoney, moneyFormat, toHundredths } from "../money-format";
import { pageData } from "../pixel/page-data";
import { runtimeUrl } from "../pixel/runtime";
import { scriptJson } from "../render/content-for-header";
import type { Page } from "../render/page";
import { escapeHtml as e } from "../render/translate";
import type { Checkout } from "./checkout";
import { countries, type FormErrors } from "./form";
import { checkoutCss } from "./style";
import { deliveryOf } from "./totals";

/** The checkout: contact, address, payment; no theme, as on Shopify. */
export function checkoutHtml(page: Page, checkout: Checkout, errors: FormErrors, reasons: string[]): string {
  const money = (hundredths: number) => formatMoney(hundredths, moneyFormat(page.currency));
  const cart = new CartDrop(page);
  const delivery = deliveryOf(page);
  const total = money(cart.total_price + delivery.hundredths);
  const address = checkout.address;
  const field = (
    name: keyof FormErrors | "firstName",
    label: string,
    value: string | null | undefined,
    more: string,
  ) => {
    const error = errors[name as keyof FormErrors];
    const described = error ? ` aria-invalid="true" aria-describedby="${name}-error"` : "";
    return `<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${e(value ?? "")}" ${more}${described}>${
      error ? `<p class="error" id="${name}-error">${e(error)}</p>` : ""
    }</div>`;
  };
  const options = Object.entries(countries).map(([code, name]) => {
    const selected = code === (address?.countryCode ?? page.state.shop().countryCode) ? " selected" : "";
    return `<option value="${code}"${selected}>${e(name)}</option>`;
  });
  const problems = reasons.length
    ? `<div class="problems" role="alert"><ul>${reasons.map((one) => `<li>${e(one)}</li>`).join("")}</ul><a href="${page.root}/cart">Back to the cart</a></div>`
    : "";
  const lines = cart.items.map((item) =>
    row(item.image?.src ?? null, item.title, item.quantity, money(item.line_price)),
  );
  return document(
    page,
    "Checkout",
    `<main id="main"><h1>Checkout</h1>${problems}<form method="post" novalidate>
<fieldset><legend>Contact</legend>${field("email", "Email", checkout.email, 'type="email" autocomplete="email" required')}</fieldset>
<fieldset><legend>Delivery</legend>
<div class="field"><label for="countryCode">Country</label><select id="countryCode" name="countryCode" autocomplete="country">${options.join("")}</select></div>
<div class="pair">${field("firstName", "First name", address?.firstName, 'autocomplete="given-name"')}${field("lastName", "Last name", address?.lastName, 'autocomplete="family-name" required')}</div>
${field("address1", "Address", address?.address1, 'autocomplete="address-line1" required')}
<div class="pair">${field("city", "Town or city", address?.city, 'autocomplete="address-level2" required')}${field("zip", "Postcode", address?.zip, 'autocomplete="postal-code" required')}</div></fieldset>
<fieldset><legend>Payment</legend><p class="note">This is a sandbox: no card is asked for and no money moves.</p></fieldset>
<button type="submit">Pay ${total}</button></form></main>
<aside aria-label="Your order"><ul>${lines.join("")}</ul>
<dl><dt>Subtotal</dt><dd>${money(cart.total_price)}</dd><dt>${delivery.title}</dt><dd>${money(delivery.hundredths)}</dd><dt class="total">Total</dt><dd class="total">${total}</dd></dl></aside>`,
  );
}

/** What the shopper sees once the order is made. */
export function thanksHtml(page: Page, orderId: number): string {
  const order = getOrder(page.state, orderId);
  if (!order) throw new Error(`There is no order ${orderId}`);
  const money = (minor: number) => formatMoney(toHundredths(minor, page.currency), moneyFormat(page.currency));
  const lines = listOrderLines(page.state, orderId).map((line) => {
    const product = line.productId ? page.product(line.productId) : null;
    const title = line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title;
    return row(product?.featured_image?.src ?? null, title, line.quantity, money(line.price * line.quantity));
  });
  const address = order.shippingAddress ? fromJson(order.shippingAddress) : null;
  const place = [address?.address1, address?.city, address?.zip, address?.country].filter(Boolean).join(", ");
  return document(
    page,
    `Order ${order.name}`,
    `<main id="main"><p class="note">Order ${e(order.name)}</p><h1>Thank you${address?.firstName ? `, ${e(address.firstName)}` : ""}</h1>
<p>Your order is confirmed. We write to ${e(order.email ?? "you")} when it is on its way${place ? ` to ${e(place)}` : ""}.</p>
<p><a class="button" href="${page.root || "/"}">Continue shopping</a></p></main>
<aside aria-label="Your order"><ul>${lines.join("")}</ul><dl><dt>Delivery</dt><dd>${money(order.shipping)}</dd><dt class="total">Total</dt><dd class="total">${money(order.total)}</dd></dl></aside>`,
  );
}

const row = (image: string | null, title: string, quantity: number, price: string) =>
  `<li>${image ? `<img src="${e(image)}?width=120" alt="" width="64" height="64">` : '<span class="blank"></span>'}<span>${e(title)}<small>Quantity ${quantity}</small></span><b>${price}</b></li>`;

function document(page: Page, title: string, content: string): string {
  const shop = page.state.shop();
  const look = fromJson(shop.theme);
  const shopify = { shop: shop.domain, currency: { active: page.currency } };
  return `<!doctype html><html lang="${page.request.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${e(title)} – ${e(shop.name)}</title><meta name="robots" content="noindex">
<style>:root{--primary:${e(look.primary)}}${checkoutCss}</style>
<script>window.Shopify=${scriptJson(shopify)};Shopify.analytics={replayQueue:[],publish(n,p,o){Shopify.analytics.replayQueue.push([n,p,o])}};Shopify.loadFeatures=()=>{};</script>
<script id="shopify-page-data" type="application/json">${scriptJson(pageData(page))}</script><script src="${runtimeUrl()}" defer></script></head>
<body><header><a href="${page.root || "/"}">${e(shop.name)}</a></header><div class="columns">${content}</div></body></html>`;
}
