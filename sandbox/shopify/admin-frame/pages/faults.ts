import type { FaultAction } from "../../../faults/faults";
import { faultKinds } from "../../../faults/faults";
import { html } from "../../../http/html";
import { simplePage } from "../layout";
import type { Visit } from "../visit";

/** The choices of the form, by name. */
export const faultActions: Record<string, FaultAction> = {
  "2 seconds slower": { type: "latency", ms: 2000 },
  "429 too many requests": { type: "rate-limited", retryAfterSeconds: 2 },
  "500 server error": { type: "server-error", status: 500 },
  "503 unavailable": { type: "server-error", status: 503 },
  "Connection dropped": { type: "drop", afterBytes: 0 },
  "Connection dropped after 100 KB": { type: "drop", afterBytes: 100_000 },
  "Webhook sent twice": { type: "duplicate" },
  "Webhook lost": { type: "lose" },
  "Access token expires": { type: "expired-token" },
  "Access revoked": { type: "revoked-access" },
  "Bulk operation fails halfway": { type: "fail-midway", fraction: 0.5 },
};

export function faultsPage(visit: Visit): string {
  const { base, running, state } = visit;
  const rows = running.faults.list().map(
    (
      rule,
    ) => html`<tr><td>${rule.kind}</td><td>${JSON.stringify(rule.action)}</td><td class="num">${Math.round((rule.probability ?? 1) * 100)} %</td><td class="num">${rule.struck}${rule.count === undefined ? "" : ` of ${rule.count}`}</td>
      <td><form method="post" action="${base}/sandbox/faults/clear"><input type="hidden" name="id" value="${rule.id}"><button>Remove</button></form></td></tr>`,
  );
  return simplePage(
    visit,
    "Faults and time",
    null,
    html`<section class="card flush"><div class="scroll"><table><thead><tr><th>Strikes</th><th>With</th><th class="num">Chance</th><th class="num">Struck</th><td></td></tr></thead><tbody>${rows.length > 0 ? rows : html`<tr><td colspan="5" class="soft">No fault is switched on.</td></tr>`}</tbody></table></div></section>
    <form class="card" method="post" action="${base}/sandbox/faults"><h2>Switch a fault on</h2><div class="row">
      <label class="field">What it strikes<select name="kind">${faultKinds.map((kind) => html`<option>${kind}</option>`)}</select></label>
      <label class="field">What happens<select name="action">${Object.keys(faultActions).map((name) => html`<option>${name}</option>`)}</select></label>
      <label class="field">Chance, %<input name="percent" type="number" min="1" max="100" value="100"></label>
      <label class="field">How often (empty: always)<input name="count" type="number" min="1"></label><button class="primary">Switch on</button></div></form>
    <form class="card" method="post" action="${base}/sandbox/advance"><h2>Time</h2><p>The shop's clock says ${state.now().toISOString().slice(0, 16).replace("T", " ")} UTC. Moving it forward sends webhook retries that fall due, lets access tokens run out and brings the end of the 48 hours after an uninstall.</p>
      <div class="row"><label class="field">Hours<input name="hours" type="number" min="0.1" step="0.1" value="1"></label><button>Move the clock forward</button></div></form>`,
  );
}
