import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFault } from "../../faults/answer";
import { type Faults, noFaults } from "../../faults/faults";
import { shopAsset } from "../../shops";
import type { ShopState } from "../state";
import { answerAccount } from "./account/answer-account";
import { customerOfSession, sessionCookie } from "./account/session";
import { type Answer, html, json, send } from "./answer";
import type { StorefrontApp } from "./app";
import { answerCartCall } from "./cart/ajax";
import { isToken, loadCart, newToken } from "./cart/cart";
import { answerPermalink } from "./cart/permalink";
import { answerCheckout } from "./checkout/answer-checkout";
import { extensionsOf } from "./extension-files/keep-extensions";
import { type Incoming, readIncoming } from "./incoming";
import { answerFile } from "./pages/files";
import { findStorePage } from "./pages/find-page";
import { answerRecommendations } from "./pages/recommendations";
import { sectionRendering } from "./pages/section-rendering";
import { answerSuggest } from "./pages/suggest";
import { changeEvents, PendingEvents } from "./pixel/pending";
import { forwardToApp, proxyPath } from "./proxy/forward";
import { Page } from "./render/page";
import { renderForeignLiquid, renderPage } from "./render/render-page";

export interface OnlineStoreOptions {
  /** The shops of the sandbox: the domains, the first being the default, and each one's open state. */
  shops: { list(): string[]; get(domain: string): ShopState | null };
  app: StorefrontApp;
  faults?: Faults;
  /** Draws an image of a shop by its name (`SeedImage.file`); default: the sandbox's own drawings. */
  drawImage?: (file: string) => string | null;
  /** Throws on an error in an app's Liquid, which is otherwise shown as a comment in the page, as Shopify does. */
  strict?: boolean;
}

const shopCookie = "_sandbox_shop";

/** The online stores of all shops of the sandbox, as one request handler. */
export function onlineStoreHandler(options: OnlineStoreOptions) {
  const pending = new PendingEvents();

  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const incoming = await readIncoming(message);
      if (!incoming) return send(message, response, json({ errors: "Request body too large" }, 413));
      const shop = chooseShop(options, incoming);
      if (!shop)
        return send(
          message,
          response,
          html("<!doctype html><title>No shop</title><p>This sandbox has no shop yet.</p>", 404),
        );
      const answer = await answerShop(options, pending, shop.state, incoming, response);
      if (!answer) return;
      if (shop.chosen) addCookie(answer, `${shopCookie}=${shop.state.domain}; Path=/; SameSite=Lax`);
      send(message, response, answer);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else send(message, response, html(`<!doctype html><title>Error</title><pre>${readable(error)}</pre>`, 500));
    }
  };
}

const readable = (error: unknown) =>
  (error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error)).replaceAll("<", "&lt;");

function chooseShop({ shops }: OnlineStoreOptions, incoming: Incoming): { state: ShopState; chosen: boolean } | null {
  const forwarded = String(incoming.headers["x-forwarded-host"] ?? "").split(":")[0] ?? "";
  const asked = [forwarded, incoming.request.query.get("shop") ?? "", incoming.cookies.get(shopCookie) ?? ""];
  for (const [index, name] of asked.entries()) {
    const domain = name.includes(".") || name === "" ? name : `${name}.myshopify.com`;
    const state = domain ? shops.get(domain) : null;
    if (state) return { state, chosen: index === 1 };
  }
  const first = shops.list()[0];
  const state = first ? shops.get(first) : null;
  return state ? { state, chosen: false } : null;
}

async function answerShop(
  options: OnlineStoreOptions,
  pending: PendingEvents,
  state: ShopState,
  incoming: Incoming,
  response: ServerResponse,
): Promise<Answer | null> {
  const { request } = incoming;
  const extensions = extensionsOf(options.app);
  const { path } = request;
  if (path.startsWith("/cdn/")) {
    return answerFile(path, { state, extensions, drawImage: options.drawImage ?? shopAsset }) ?? html("Not found", 404);
  }
  const known = incoming.cookies.get("cart") ?? "";
  const token = isToken(known) ? known : newToken();
  const makePage = () => {
    const page = new Page(state, request, loadCart(state, token), options.app, extensions);
    page.strict = options.strict ?? false;
    page.customer = customerOfSession(state, incoming.cookies.get(sessionCookie) ?? "");
    return page;
  };
  const answer = await answerPath(options, pending, { state, incoming, makePage, token }, response);
  if (!answer) return null;
  if (answer.changes) pending.add(token, changeEvents(answer.changes, state.shop().currency, request.origin));
  if (token !== known) addCookie(answer, `cart=${token}; Path=/; Max-Age=1209600; SameSite=Lax`);
  return answer;
}

interface ShopCall {
  state: ShopState;
  incoming: Incoming;
  makePage: () => Page;
  token: string;
}

async function answerPath(
  options: OnlineStoreOptions,
  pending: PendingEvents,
  call: ShopCall,
  response: ServerResponse,
): Promise<Answer | null> {
  const { incoming, makePage, token } = call;
  const { path, method } = incoming.request;
  const forwarded = proxyPath(options.app, path);
  if (forwarded !== null) return answerProxy(options, call, forwarded, response);
  const cart = /^\/cart(?:\/(add|change|update|clear))?(\.js|\.json)?$/.exec(path);
  const permalink = path.startsWith("/cart/") ? answerPermalink(makePage(), path, incoming.request.query) : null;
  if (permalink) return permalink;
  const isCartPage = path === "/cart" && method === "GET";
  if (cart && !isCartPage) {
    const action = cart[1] ?? (method === "POST" ? "update" : "show");
    const found = answerCartCall({ incoming, makePage }, action, cart[2] !== undefined);
    if (found) return found;
  }
  if (path === "/checkout" || path.startsWith("/checkouts/")) {
    const page = pageWithPending(makePage, pending, token, path !== "/checkout" && method === "GET");
    const found = await answerCheckout(page, incoming, path);
    if (found) pending.add(token, found.later);
    return found?.answer ?? notFound(page);
  }
  if (path === "/account" || path.startsWith("/account/")) {
    const page = pageWithPending(makePage, pending, token, method === "GET" && path !== "/account/logout");
    return answerAccount(page, incoming) ?? notFound(page);
  }
  if (path === "/recommendations/products.json") return answerRecommendations(makePage(), true);
  if (path === "/recommendations/products") return answerRecommendations(makePage(), false);
  if (path === "/search/suggest.json" || path === "/search/suggest") return answerSuggest(makePage());
  const product = /^\/products\/([^/]+)\.(js|json)$/.exec(path);
  if (product) {
    const drop = makePage().productByHandle(decodeURIComponent(product[1] as string));
    return drop ? json(product[2] === "js" ? drop : { product: drop }) : json({ status: 404 }, 404);
  }
  if (method !== "GET" && method !== "HEAD") return json({ errors: "Method not allowed" }, 405);
  return answerPage(makePage, pending, token, path);
}

function answerPage(makePage: () => Page, pending: PendingEvents, token: string, path: string): Answer {
  const sections = sectionRendering(makePage, path);
  if (sections) return sections;
  const page = pageWithPending(makePage, pending, token, true);
  const found = findStorePage(page, path);
  return found ? html(renderPage(page, found.template, found.shown), found.status) : notFound(page);
}

function notFound(page: Page): Answer {
  return html(renderPage(page, "404", { page_title: "Not found" }), 404);
}

function pageWithPending(makePage: () => Page, pending: PendingEvents, token: string, take: boolean): Page {
  const page = makePage();
  if (take) page.events.push(...pending.take(token));
  return page;
}

async function answerProxy(
  options: OnlineStoreOptions,
  { state, incoming, makePage }: ShopCall,
  rest: string,
  response: ServerResponse,
): Promise<Answer | null> {
  const outcome = await (options.faults ?? noFaults).before("storefront-proxy", { shop: state.domain, detail: rest });
  if (answerFault(outcome, response)) return null;
  const page = makePage();
  if (!page.installed) return notFound(page);
  try {
    const call = {
      app: options.app,
      shop: state.domain,
      incoming,
      customerId: page.customer?.id ?? null,
      now: state.now(),
      signal: AbortSignal.timeout(10_000),
    };
    const answer = await forwardToApp(call, rest);
    if (!String(answer.headers["content-type"]).startsWith("application/liquid")) return answer;
    const source = Buffer.from(answer.body as Uint8Array).toString("utf8");
    return html(renderForeignLiquid(page, source, {}), answer.status);
  } catch {
    return html(
      `<!doctype html><title>Unavailable</title><p>There was an error in the third-party application. Reference ${randomUUID()}.</p>`,
      502,
    );
  }
}

function addCookie(answer: Answer, cookie: string): void {
  const before = answer.headers["set-cookie"];
  answer.headers["set-cookie"] = [...(Array.isArray(before) ? before : before ? [before] : []), cookie];
}
