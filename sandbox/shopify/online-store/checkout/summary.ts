import { fromJson, getOrder, listOrderLines } from "../../state";
import { CartDrop } from "../drops/cart";
import { formatMoney, moneyFormat, toHundredths } from "../money-format";
import type { Page } from "../render/page";
import { escapeHtml as e } from "../render/translate";
import { deliveryOf } from "./totals";

/** The parts of the checkout that follow the cart, by the id of their element. */
export function checkoutParts(page: Page): { "order-summary": string; pay: string } {
  const money = (hundredths: number) => formatMoney(hundredths, moneyFormat(page.currency));
  const cart = new CartDrop(page);
  const delivery = deliveryOf(page);
  const total = money(cart.total_price + delivery.hundredths);
  const lines = cart.items.map((item) =>
    row(item.image?.src ?? null, item.title, item.quantity, money(item.line_price)),
  );
  return {
    "order-summary": `<ul>${lines.join("")}</ul>
<dl><dt>Subtotal</dt><dd>${money(cart.total_price)}</dd><dt>${delivery.title}</dt><dd>${money(delivery.hundredths)}</dd><dt class="total">Total</dt><dd class="total">${total}</dd></dl>`,
    pay: `Pay ${total}`,
  };
}

/** What was ordered, what it cost. */
export function orderSummary(page: Page, orderId: number): string {
  const order = getOrder(page.state, orderId);
  if (!order) throw new Error(`There is no order ${orderId}`);
  const money = (minor: number) => formatMoney(toHundredths(minor, page.currency), moneyFormat(page.currency));
  const lines = listOrderLines(page.state, orderId).map((line) => {
    const product = line.productId ? page.product(line.productId) : null;
    const title = line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title;
    return row(
      product?.featured_image?.src ?? null,
      title,
      line.quantity,
      money(line.price * line.quantity - line.discount),
    );
  });
  return `<aside aria-label="Your order"><ul>${lines.join("")}</ul><dl><dt>Delivery</dt><dd>${money(order.shipping)}</dd><dt class="total">Total</dt><dd class="total">${money(order.total)}</dd></dl></aside>`;
}

/** Where an order is sent, in one line; empty when nobody said. */
export function addressLine(page: Page, orderId: number): string {
  const order = getOrder(page.state, orderId);
  const address = order?.shippingAddress ? fromJson(order.shippingAddress) : null;
  return [address?.address1, address?.city, address?.zip, address?.country].filter(Boolean).join(", ");
}

const row = (image: string | null, title: string, quantity: number, price: string) =>
  `<li>${image ? `<img src="${e(image)}?width=120" alt="" width="64" height="64">` : '<span class="blank"></span>'}<span>${e(title)}<small>Quantity ${quantity}</small></span><b>${price}</b></li>`;
