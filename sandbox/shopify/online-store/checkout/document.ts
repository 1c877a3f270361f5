import { fromJson } from "../../state";
import { pageData } from "../pixel/page-data";
import { runtimeUrl } from "../pixel/runtime";
import { scriptJson } from "../render/content-for-header";
import type { Page } from "../render/page";
import { escapeHtml as e } from "../render/translate";
import { checkoutCss } from "./style";

/** A page of the checkout: no theme, as on Shopify. `scripts` come after the platform's own. */
export function checkoutDocument(page: Page, title: string, content: string, scripts: string): string {
  const shop = page.state.shop();
  const look = fromJson(shop.theme);
  const shopify = { shop: shop.domain, currency: { active: page.currency } };
  return `<!doctype html><html lang="${page.request.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${e(title)} – ${e(shop.name)}</title><meta name="robots" content="noindex">
<style>:root{--primary:${e(look.primary)}}${checkoutCss}</style>
<script>window.Shopify=${scriptJson(shopify)};Shopify.analytics={replayQueue:[],publish(n,p,o){Shopify.analytics.replayQueue.push([n,p,o])}};Shopify.featureQueue=[];Shopify.loadFeatures=(f,d)=>{Shopify.featureQueue.push([f,d])};</script>
<script id="shopify-page-data" type="application/json">${scriptJson(pageData(page))}</script><script src="${runtimeUrl()}" defer></script>${scripts}</head>
<body><header><a href="${page.root || "/"}">${e(shop.name)}</a></header><div class="columns">${content}</div></body></html>`;
}
