import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readFields } from "../../http/body";
import { html } from "../../http/html";
import type { Handler } from "../../http/listen";
import { htmlReply, type Reply, redirectReply, sendReply, textReply } from "../../http/reply";
import type { Running } from "../../running";
import { shopDomain, shopName } from "../shop-registry";
import { assetReply } from "./assets";
import { bridgeReply } from "./bridge";
import { changeShop } from "./changes";
import { adminPage } from "./layout";
import { showPage } from "./show-page";
import { storeBase, type Visit } from "./visit";

const cookieName = "sandbox_session";

/** The admin's pages, the App Bridge script and what the page around the app asks for. */
export function frameHandler(running: Running): Handler {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", running.urls.shopify);
    const asset = await assetReply(url.pathname);
    sendReply(response, asset ?? (await answer(running, url, request, response)));
  };
}

async function answer(running: Running, url: URL, request: IncomingMessage, response: ServerResponse): Promise<Reply> {
  const [, name, rest = "/"] = /^\/store\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  if (name === undefined) return front(running, url);
  const shop = running.shops.find(shopDomain(name));
  if (shop === null) return textReply(`There is no sandbox shop ${name}.`, 404);
  const visit: Visit = {
    running,
    state: shop.state,
    webhooks: shop.webhooks,
    base: storeBase(shop.state),
    path: rest === "/" ? "/" : rest.replace(/\/+$/, ""),
    query: url.searchParams,
    sessionId: sessionOf(request, response),
  };
  if (request.method === "POST") return isOwnPage(request) ? post(visit, request) : textReply("Forbidden", 403);
  const page = showPage(visit);
  if (typeof page === "object" && page !== null) return redirectReply(page.location);
  return page === null
    ? htmlReply(
        adminPage(
          visit,
          "Not found",
          html`<div class="page"><h1>There is nothing here</h1><p><a href="${visit.base}">Go to the shop's home</a></p></div>`,
        ),
        404,
      )
    : htmlReply(page);
}

async function post(visit: Visit, request: IncomingMessage): Promise<Reply> {
  const fields = await readFields(request, 1_000_000);
  const [, method] = /^\/bridge\/([a-z-]+)$/.exec(visit.path) ?? [];
  const reply = method === undefined ? await changeShop(visit, fields) : bridgeReply(visit, method, fields["args"]);
  visit.webhooks.wake();
  return reply;
}

/** A form or a script of another site may not change the shop. */
function isOwnPage(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host}`;
}

function front(running: Running, url: URL): Reply {
  const first = running.shops.domains()[0];
  if (url.pathname === "/" && first !== undefined) return redirectReply(`/store/${shopName(first)}`);
  return textReply(url.pathname === "/" ? "This sandbox has no shop yet." : "Not Found", 404);
}

function sessionOf(request: IncomingMessage, response: ServerResponse): string {
  const known = new RegExp(`${cookieName}=([0-9a-f-]{36})`).exec(request.headers.cookie ?? "")?.[1];
  if (known !== undefined) return known;
  const made = randomUUID();
  response.setHeader("set-cookie", `${cookieName}=${made}; Path=/; HttpOnly; SameSite=Lax`);
  return made;
}
