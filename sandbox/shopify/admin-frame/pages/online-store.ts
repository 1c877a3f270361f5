import { html } from "../../../http/html";
import { isConsentAsked } from "../../online-store";
import { simplePage } from "../layout";
import type { Visit } from "../visit";

export function onlineStorePage(visit: Visit): string {
  const { state, base, running } = visit;
  const theme = state.sql("SELECT name FROM themes WHERE role = 'MAIN'").get();
  const asks = isConsentAsked(state);
  return simplePage(
    visit,
    "Online store",
    html`<a class="button" href="${running.urls.onlineStore}/?shop=${state.domain}" target="_blank" rel="noopener">View store</a>`,
    html`<section class="card"><h2>${String(theme?.["name"] ?? "Theme")}</h2><p class="soft">The theme that shoppers see.</p><a class="button primary" href="${base}/themes/current/editor?template=product">Customize</a></section>
    <section class="card"><h2>Shoppers' consent</h2><p>${asks ? "Shoppers are asked before anything about them is measured." : "Shoppers are not asked; measuring is on until they object."}</p>
    <form method="post" action="${base}/online-store/consent"><input type="hidden" name="on" value="${asks ? "off" : "on"}"><button>${asks ? "Stop asking" : "Ask for consent"}</button></form></section>`,
  );
}
