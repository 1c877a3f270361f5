import { html } from "../../../http/html";
import { scopesToGrant } from "../../oauth/installation";
import { appMark } from "../icons";
import { adminPage } from "../layout";
import { scopeWords } from "../scope-words";
import type { Visit } from "../visit";

/** Asks the merchant before the app is installed. */
export function grantPage(visit: Visit): string {
  const { app } = visit.running;
  const granted = scopesToGrant(visit.state, app);
  const refused = app.requiredScopes.filter((scope) => !granted.includes(scope));
  return adminPage(
    visit,
    `Install ${app.name}`,
    html`<div class="grant"><form class="card" method="post" action="${visit.base}/install">
      <div class="who">${appMark(app.name)}<div><h1>Install ${app.name}</h1><span class="soft">on ${visit.state.shop().name}</span></div></div>
      <div><h2>It will be able to</h2><ul class="ticks">${granted.map((scope) => html`<li>${scopeWords(scope)}</li>`)}</ul></div>
      ${refused.length > 0 && html`<p class="note warn">This shop does not grant: ${refused.map(scopeWords).join("; ")}.</p>`}
      <input type="hidden" name="path" value="${visit.path}${visit.query.size > 0 ? `?${visit.query}` : ""}">
      <div class="row"><a class="button" href="${visit.base}">Cancel</a><button class="primary">Install</button></div>
    </form></div>`,
  );
}
