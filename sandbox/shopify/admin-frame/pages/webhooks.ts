import { html } from "../../../http/html";
import { countDeliveries, type Delivery, type DeliveryStatus, listDeliveries } from "../../webhooks/deliveries";
import { simplePage } from "../layout";
import { whenWords } from "../money-words";
import type { Visit } from "../visit";

const tones: Record<DeliveryStatus, string> = {
  delivered: "good",
  waiting: "warn",
  failed: "bad",
  lost: "bad",
  dropped: "",
};

export function webhooksPage(visit: Visit): string {
  const { state, query } = visit;
  const status = query.get("status") ?? "";
  const deliveries = listDeliveries(state, {
    status: status === "" ? undefined : (status as DeliveryStatus),
    limit: 100,
  });
  const counts = Object.entries(countDeliveries(state)).map(
    ([name, count]) => html`<a class="button" href="?status=${name}">${name} ${count.toLocaleString("en")}</a>`,
  );
  const rows = deliveries.map(
    (
      delivery,
    ) => html`<tr><td><details><summary>${delivery.topic}</summary><pre>${shortBody(delivery)}</pre></details></td>
      <td class="wide">${whenWords(state, delivery.triggeredAt)}</td><td><span class="badge ${tones[delivery.status]}">${delivery.status}</span></td>
      <td class="num">${delivery.attempts}</td><td>${delivery.lastStatus ?? ""} <span class="soft">${delivery.lastError ?? ""}</span></td></tr>`,
  );
  return simplePage(
    visit,
    "Webhooks",
    null,
    html`<div class="row"><a class="button" href="?">all</a>${counts}</div><section class="card flush"><div class="scroll"><table><thead><tr><th>Topic</th><th class="wide">Triggered</th><th>Standing</th><th class="num">Attempts</th><th>Last answer</th></tr></thead>
    <tbody>${rows.length > 0 ? rows : html`<tr><td colspan="5" class="soft">Nothing has been sent.</td></tr>`}</tbody></table></div></section>`,
  );
}

function shortBody(delivery: Delivery): string {
  const text = JSON.stringify(JSON.parse(delivery.body), null, 2);
  return text.length > 20_000 ? `${text.slice(0, 20_000)}…` : text;
}
