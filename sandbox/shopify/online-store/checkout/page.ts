import type { Page } from "../render/page";
import { escapeHtml as e } from "../render/translate";
import type { Checkout } from "./checkout";
import { checkoutDocument } from "./document";
import { extensionFrames } from "./extensions/frames";
import { linesOfCart } from "./extensions/lines";
import { countries, type FormErrors } from "./form";
import { checkoutParts } from "./summary";

/** The checkout: contact, address, payment; no theme, as on Shopify. */
export function checkoutHtml(page: Page, checkout: Checkout, errors: FormErrors, reasons: string[]): string {
  const parts = checkoutParts(page);
  const lines = linesOfCart(page);
  const attributes = Object.entries(page.cart.attributes).map(([key, value]) => ({ key, value }));
  const target = "purchase.checkout.block.render";
  const { places, scripts } = extensionFrames({ page, checkout, target, lines, attributes });
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
  return checkoutDocument(
    page,
    "Checkout",
    `<main id="main"><h1>Checkout</h1>${problems}<form method="post" novalidate>
<fieldset><legend>Contact</legend>${field("email", "Email", checkout.email ?? page.customer?.email, 'type="email" autocomplete="email" required')}</fieldset>
<fieldset><legend>Delivery</legend>
<div class="field"><label for="countryCode">Country</label><select id="countryCode" name="countryCode" autocomplete="country">${options.join("")}</select></div>
<div class="pair">${field("firstName", "First name", address?.firstName ?? page.customer?.firstName, 'autocomplete="given-name"')}${field("lastName", "Last name", address?.lastName ?? page.customer?.lastName, 'autocomplete="family-name" required')}</div>
${field("address1", "Address", address?.address1, 'autocomplete="address-line1" required')}
<div class="pair">${field("city", "Town or city", address?.city, 'autocomplete="address-level2" required')}${field("zip", "Postcode", address?.zip, 'autocomplete="postal-code" required')}</div></fieldset>
${places}<fieldset><legend>Payment</legend><p class="note">This is a sandbox: no card is asked for and no money moves.</p></fieldset>
<button type="submit" id="pay">${parts.pay}</button></form></main>
<aside aria-label="Your order" id="order-summary">${parts["order-summary"]}</aside>`,
    scripts,
  );
}
