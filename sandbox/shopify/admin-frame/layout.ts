import { type Html, html, trusted } from "../../http/html";
import { shopOwner } from "../oauth/staff";
import { shopName } from "../shop-registry";
import { isInstalled } from "../state";
import { appMark, type IconName, icon, sandboxMark } from "./icons";
import type { Visit } from "./visit";

/** A whole page of the admin. */
export function adminPage(visit: Visit, title: string, content: Html): string {
  const { state, running } = visit;
  const owner = shopOwner(state.shop().email);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${state.shop().name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin-assets/frame.css">
<script type="module" src="/admin-assets/frame.js"></script>
</head>
<body>
<header class="bar">
  <a class="skip" href="#main">Skip to content</a>
  <button class="menu-button" type="button" data-menu aria-label="Menu">☰</button>
  <a class="brand" href="${visit.base}">${sandboxMark}<span>Sandbox admin</span><small>not Shopify</small></a>
  <div class="shop">${shopSwitch(visit)}<span class="user">${owner.firstName} ${owner.lastName}</span><span class="face" aria-hidden="true">${owner.firstName.charAt(0)}${owner.lastName.charAt(0)}</span></div>
  <div class="save-bar" id="save-bar" hidden></div>
</header>
<nav class="nav" aria-label="Admin">
  <ul>${link(visit, "", "home", "Home")}${link(visit, "/orders", "orders", "Orders")}${link(visit, "/products", "products", "Products")}${link(visit, "/customers", "customers", "Customers")}</ul>
  <div><h2>Sales channels</h2><ul>${link(visit, "/online-store", "store", "Online store")}</ul></div>
  <div><h2>Apps</h2><ul>${appLink(visit)}</ul><ul id="app-nav"></ul></div>
  <div><h2>Sandbox</h2><ul>${link(visit, "/sandbox/webhooks", "webhooks", "Webhooks")}${link(visit, "/sandbox/faults", "faults", "Faults and time")}<li><a href="${running.urls.mailbox}" target="_blank" rel="noopener">${icon("mail")}Mailbox</a></li></ul></div>
  <ul class="end">${link(visit, "/settings/apps", "settings", "Settings")}</ul>
</nav>
<main class="main" id="main">${content}</main>
<div id="toasts" role="status" aria-label="Messages" aria-live="polite"></div>
</body>
</html>`.text;
}

/** A page with a heading and cards below it. */
export function simplePage(visit: Visit, title: string, actions: Html | null, content: Html): string {
  const message = visit.query.get("said");
  const error = visit.query.get("refused");
  return adminPage(
    visit,
    title,
    html`<div class="page"><header><h1 class="grow">${title}</h1>${actions}</header>
    ${message !== null && html`<p class="note" role="status">${message}</p>`}
    ${error !== null && html`<p class="note bad" role="alert">${error}</p>`}
    ${content}</div>`,
  );
}

function shopSwitch(visit: Visit): Html {
  const domains = visit.running.shops.domains();
  const { name } = visit.state.shop();
  if (domains.length < 2) return html`<span><strong>${name}</strong></span>`;
  const options = domains.map(
    (domain) =>
      html`<option value="/store/${shopName(domain)}" ${domain === visit.state.domain ? trusted("selected") : null}>${visit.running.shops.get(domain).state.shop().name}</option>`,
  );
  return html`<select aria-label="Shop" onchange="location.assign(this.value)">${options}</select>`;
}

function link(visit: Visit, path: string, name: IconName, label: string): Html {
  const isHere = path === "" ? visit.path === "/" : visit.path.startsWith(path);
  return html`<li><a href="${visit.base}${path}" ${isHere ? trusted('aria-current="page"') : null}>${icon(name)}${label}</a></li>`;
}

function appLink(visit: Visit): Html {
  const { app } = visit.running;
  const path = `/apps/${app.handle}`;
  const isHere = visit.path.startsWith(path);
  const inner = isHere && isInstalled(visit.state, app.clientId) ? trusted('data-app-path="/"') : null;
  return html`<li><a id="app-home" href="${visit.base}${path}" ${inner} ${isHere ? trusted('aria-current="true"') : null}>${appMark(app.name)}${app.name}</a></li>`;
}
