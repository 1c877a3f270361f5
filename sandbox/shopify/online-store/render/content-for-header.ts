import { moneyFormat } from "../money-format";
import { pageData } from "../pixel/page-data";
import { runtimeUrl } from "../pixel/runtime";
import { renderAppEmbeds } from "./app-block";
import type { Page } from "./page";
import { escapeHtml } from "./translate";

/** JSON that may stand inside a script element. */
export const scriptJson = (value: unknown) =>
  JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

/**
 * What Shopify puts into the head of every page: the `Shopify` object, the platform's own script, and the styles and
 * scripts of the app blocks on the page. To be called when the sections are rendered.
 */
export function contentForHeader(page: Page): string {
  const embeds = renderAppEmbeds(page, "head");
  const shopify = {
    shop: page.state.shop().domain,
    locale: page.request.language,
    currency: { active: page.currency, rate: "1.0" },
    country: page.state.shop().countryCode,
    money_format: moneyFormat(page.currency),
    theme: { name: "Aubade", id: 1, role: "main" },
    // Ends with a slash, other than Liquid's `routes.root_url`.
    routes: { root: `${page.root.replace(/\/$/, "")}/` },
    cdnHost: page.request.host,
    ...(page.request.designMode && { designMode: true }),
  };
  const parts = [
    `<script>window.Shopify=Object.assign(window.Shopify||{},${scriptJson(shopify)});`,
    "Shopify.analytics={replayQueue:[],publish(n,p,o){Shopify.analytics.replayQueue.push([n,p,o]);return true}};",
    "Shopify.featureQueue=[];Shopify.loadFeatures=function(f,c){Shopify.featureQueue.push([f,c])};</script>",
    `<script id="shopify-page-data" type="application/json">${scriptJson(pageData(page))}</script>`,
    `<script src="${runtimeUrl()}" defer></script>`,
    ...[...page.stylesheets].map((url) => `<link rel="stylesheet" media="all" href="${escapeHtml(url)}">`),
    ...[...page.scripts].map(
      (url) => `<script src="${escapeHtml(url)}" type="text/javascript" defer="defer"></script>`,
    ),
    ...[...page.styles].map((source) => `<style>${source}</style>`),
    ...[...page.inlineScripts].map(
      (source) => `<script>document.addEventListener("DOMContentLoaded",()=>{${source}})</script>`,
    ),
    embeds,
  ];
  return parts.filter(Boolean).join("\n");
}
