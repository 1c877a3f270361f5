import { html } from "../../../http/html";
import { isInstalled, listOrders } from "../../state";
import { readCount } from "../../state/read";
import { countDeliveries } from "../../webhooks/deliveries";
import { simplePage } from "../layout";
import { money, statusWords, whenWords } from "../money-words";
import type { Visit } from "../visit";

export function homePage(visit: Visit): string {
  const { state, running, base } = visit;
  const count = (table: string) => readCount(state, `SELECT count(*) AS n FROM ${table}`);
  const week = new Date(state.now().getTime() - 7 * 86_400_000).toISOString();
  const recent = state
    .sql("SELECT count(*) AS n, coalesce(sum(total), 0) AS sum FROM orders WHERE createdAt >= ?")
    .get(week);
  const deliveries = countDeliveries(state);
  const appPath = `${base}/apps/${running.app.handle}`;
  const figures = [
    ["Orders, last 7 days", String(recent?.["n"])],
    ["Sales, last 7 days", money(state, Number(recent?.["sum"]))],
    ["Products", count("products").toLocaleString("en")],
    ["Customers", count("customers").toLocaleString("en")],
  ] as const;
  return simplePage(
    visit,
    state.shop().name,
    html`<a class="button" href="${running.urls.onlineStore}/?shop=${state.domain}" target="_blank" rel="noopener">View online store</a>`,
    html`<p class="note">A shop on this machine, for trying ${running.app.name} without an account. Nothing here reaches Shopify.
        ${isInstalled(state, running.app.clientId) ? html`<a href="${appPath}">Open ${running.app.name}</a>` : html`<a href="${appPath}">Install ${running.app.name}</a>`}</p>
      <div class="cards">${figures.map(([name, value]) => html`<div class="card"><div class="soft">${name}</div><div class="figure">${value}</div></div>`)}</div>
      <div class="two"><section class="card flush"><div class="scroll"><table>
        <thead><tr><th>Latest orders</th><th class="wide">When</th><th>Payment</th><th class="num">Total</th></tr></thead>
        <tbody>${listOrders(state, 8).map((order) => html`<tr><td><a href="${base}/orders/${order.id}">${order.name}</a></td><td class="wide">${whenWords(state, order.createdAt)}</td><td>${statusWords(order.financialStatus)}</td><td class="num">${money(state, order.total)}</td></tr>`)}</tbody>
      </table></div></section>
      <section class="card"><h2>Webhooks to the app</h2><dl><dt>Delivered</dt><dd>${deliveries.delivered}</dd><dt>Waiting</dt><dd>${deliveries.waiting}</dd><dt>Given up</dt><dd>${deliveries.failed}</dd></dl><p><a href="${base}/sandbox/webhooks">Delivery log</a></p></section></div>`,
  );
}
