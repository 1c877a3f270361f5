import { html } from "../../../http/html";
import { grantedScopes, isInstalled } from "../../state";
import { appMark } from "../icons";
import { simplePage } from "../layout";
import { scopeWords } from "../scope-words";
import type { Visit } from "../visit";

export function appSettingsPage(visit: Visit): string {
  const { state, base, running } = visit;
  const { app } = running;
  const path = `${base}/apps/${app.handle}`;
  const content = isInstalled(state, app.clientId)
    ? html`<section class="card"><div class="row" style="align-items: center">${appMark(app.name)}<h2 style="margin: 0; flex: 1">${app.name}</h2><a class="button" href="${path}">Open</a>
        <form method="post" action="${base}/uninstall"><button class="critical">Uninstall</button></form></div>
        <h2 style="margin-top: 16px">Access</h2><ul class="ticks">${grantedScopes(state, app.clientId).map((scope) => html`<li>${scopeWords(scope)} <span class="soft">${scope}</span></li>`)}</ul></section>`
    : html`<section class="card"><p>No app is installed.</p><a class="button primary" href="${path}">Install ${app.name}</a></section>`;
  return simplePage(visit, "Settings: apps", null, content);
}
