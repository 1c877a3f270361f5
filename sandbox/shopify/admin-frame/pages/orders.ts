import { type Html, html } from "../../../http/html";
import {
  getCustomer,
  getOrder,
  listOrderLines,
  listOrders,
  listRefunds,
  type OrderLineRow,
  type OrderRow,
} from "../../state";
import { readCount } from "../../state/read";
import { simplePage } from "../layout";
import { money, moneyField, statusWords, whenWords } from "../money-words";
import { pageNumber, pager, pageSize } from "../pager";
import type { Visit } from "../visit";

export function ordersPage(visit: Visit): string {
  const { state, base } = visit;
  const page = pageNumber(visit);
  const rows = listOrders(state, pageSize, (page - 1) * pageSize).map((order) => {
    const customer = order.customerId === null ? null : getCustomer(state, order.customerId);
    return html`<tr><td><a href="${base}/orders/${order.id}">${order.name}</a></td><td class="wide">${whenWords(state, order.createdAt)}</td>
      <td>${customer === null ? (order.email ?? "No customer") : `${customer.firstName} ${customer.lastName}`}</td>
      <td>${badge(order.financialStatus)}</td><td class="wide">${badge(order.fulfillmentStatus)}</td><td class="num">${money(state, order.total)}</td></tr>`;
  });
  return simplePage(
    visit,
    "Orders",
    html`<form class="inline" method="post" action="${base}/orders/new"><button class="primary">Create a test order</button></form>`,
    html`<section class="card flush"><div class="scroll"><table><thead><tr><th>Order</th><th class="wide">Date</th><th>Customer</th><th>Payment</th><th class="wide">Fulfilment</th><th class="num">Total</th></tr></thead>
      <tbody>${rows}</tbody></table></div></section>${pager(visit, readCount(state, "SELECT count(*) AS n FROM orders"))}`,
  );
}

/** Null when there is no such order. */
export function orderPage(visit: Visit, id: number): string | null {
  const { state, base } = visit;
  const order = getOrder(state, id);
  if (order === null) return null;
  const lines = listOrderLines(state, id);
  const attributes = JSON.parse(order.customAttributes) as { key: string; value: string }[];
  return simplePage(
    visit,
    order.name,
    html`${badge(order.financialStatus)} ${badge(order.fulfillmentStatus)} ${order.cancelledAt !== null && html`<span class="badge bad">Cancelled</span>`}`,
    html`<p class="soft"><a href="${base}/orders">← Orders</a> · ${whenWords(state, order.createdAt)} · from ${order.sourceName}</p>
    <div class="two"><div class="stack"><form class="card flush" method="post" action="${base}/orders/${id}/refund">
      <div class="scroll"><table><thead><tr><th>Item</th><th class="num">Price</th><th class="num">Units</th><th class="num">Refund</th></tr></thead>
      <tbody>${lines.map((line) => lineRow(visit, line))}</tbody></table></div>
      <div class="row" style="padding: 12px 14px"><label class="field">Shipping to refund<input name="shipping" type="number" min="0" step="any" value="0"></label>
      <label><input type="checkbox" name="restock" checked> Put back into stock</label><button>Refund</button></div></form>
      ${refunds(visit, order)}</div>
    <div class="stack"><section class="card"><h2>Sum</h2><dl><dt>Items</dt><dd class="num">${money(state, order.subtotal + order.discounts)}</dd>
      <dt>Discount${order.discountCode === null ? "" : ` ${order.discountCode}`}</dt><dd class="num">−${money(state, order.discounts)}</dd><dt>Shipping</dt><dd class="num">${money(state, order.shipping)}</dd>
      <dt>Tax</dt><dd class="num">${money(state, order.tax)}</dd><dt>Total</dt><dd class="num"><strong>${money(state, order.total)}</strong></dd><dt>Refunded</dt><dd class="num">${money(state, order.refunded)}</dd></dl></section>
      <section class="card"><h2>What happens next</h2><div class="row">${action(visit, order, "fulfill", "Fulfil")}${action(visit, order, "pay", "Mark as paid")}${action(visit, order, "cancel", "Cancel order")}</div></section>
      ${attributes.length > 0 && html`<section class="card"><h2>Attributes</h2><dl>${attributes.map(({ key, value }) => html`<dt>${key}</dt><dd>${value}</dd>`)}</dl></section>`}</div></div>`,
  );
}

function lineRow({ state, base }: Visit, line: OrderLineRow): Html {
  const left = line.quantity - line.refundedQuantity;
  const properties = JSON.parse(line.customAttributes) as { key: string; value: string }[];
  const title =
    line.productId === null
      ? html`${line.title}`
      : html`<a href="${base}/products/${line.productId}">${line.title}</a>`;
  return html`<tr><td>${title}<div class="soft">${[line.variantTitle, line.sku].filter(Boolean).join(" · ")}</div>${properties.map(({ key, value }) => html`<div class="soft">${key}: ${value}</div>`)}</td>
    <td class="num">${moneyField(state, line.price)}</td><td class="num">${line.quantity}${line.refundedQuantity > 0 && html`<div class="soft">${line.refundedQuantity} back</div>`}</td>
    <td class="num"><input style="width: 70px" aria-label="Units of ${line.title} to refund" name="line-${line.id}" type="number" min="0" max="${left}" value="0"></td></tr>`;
}

function refunds({ state }: Visit, order: OrderRow): Html | null {
  const rows = listRefunds(state, order.id);
  if (rows.length === 0) return null;
  return html`<section class="card"><h2>Refunds</h2><ul class="plain">${rows.map((refund) => html`<li>${whenWords(state, refund.createdAt)}: ${money(state, refund.amount)} ${refund.note ?? ""}</li>`)}</ul></section>`;
}

function action({ base }: Visit, order: OrderRow, name: "fulfill" | "pay" | "cancel", label: string): Html | null {
  const isOpen = order.cancelledAt === null;
  const fits = {
    fulfill: isOpen && order.fulfillmentStatus !== "FULFILLED",
    pay: order.financialStatus === "PENDING",
    cancel: isOpen && order.fulfillmentStatus === "UNFULFILLED",
  };
  if (!fits[name]) return null;
  const look = name === "cancel" ? "critical" : "";
  return html`<form method="post" action="${base}/orders/${order.id}/${name}"><button class="${look}">${label}</button></form>`;
}

function badge(status: string): Html {
  const tone = { PAID: "good", FULFILLED: "good", PENDING: "warn", UNFULFILLED: "warn", VOIDED: "bad" }[status] ?? "";
  return html`<span class="badge ${tone}">${statusWords(status)}</span>`;
}
