import type { IncomingMessage, ServerResponse } from "node:http";
import { controlHandler } from "../control/handler";
import type { Handler } from "../http/listen";
import { jsonReply, redirectReply, sendReply, textReply } from "../http/reply";
import type { Running } from "../running";
import type { AdminApiDoor } from "./admin-api-door";
import { frameHandler } from "./admin-frame/handler";
import { tokenDoor } from "./oauth/door";
import { type OpenShop, shopName } from "./shop-registry";

/** Everything that answers on the Shopify port. */
export function shopifyHandler(running: Running, api: AdminApiDoor): Handler {
  const control = controlHandler(running);
  const frame = frameHandler(running);
  return async (request, response) => {
    const url = new URL(request.url ?? "/", running.urls.shopify);
    if (url.pathname.startsWith("/__sandbox/") || url.pathname === "/__sandbox") return control(request, response);
    if (await api.answerBulk(request, response)) return;
    const shop = shopOf(running, request);
    if (shop === null) return frame(request, response);
    if (shop === "unknown") return sendReply(response, jsonReply({ errors: "Not Found" }, 404));
    if (await api.answer(request, response, shop.state)) return;
    await shopDoor(running, shop, url, request, response);
  };
}

/** The shop that a call to `https://<shop>.myshopify.com` was meant for; null when it was none. */
function shopOf(running: Running, request: IncomingMessage): OpenShop | "unknown" | null {
  const forwarded = request.headers["x-forwarded-host"];
  const host = (Array.isArray(forwarded) ? forwarded[0] : forwarded) ?? request.headers.host ?? "";
  const domain = host.split(":")[0]?.toLowerCase() ?? "";
  if (!domain.endsWith(".myshopify.com")) return null;
  return running.shops.find(domain) ?? "unknown";
}

async function shopDoor(
  running: Running,
  shop: OpenShop,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "POST" && url.pathname === "/admin/oauth/access_token") {
    return tokenDoor(shop.state, running.app, running.faults, request, response);
  }
  const name = shopName(shop.state.domain);
  if (request.method === "GET" && url.pathname === "/admin/oauth/install") {
    return sendReply(response, redirectReply(`${running.urls.shopify}/store/${name}/apps/${running.app.handle}`));
  }
  if (request.method === "GET" && url.pathname.startsWith("/admin")) {
    const path = url.pathname.slice("/admin".length);
    return sendReply(response, redirectReply(`${running.urls.shopify}/store/${name}${path}${url.search}`));
  }
  sendReply(response, textReply("Not Found", 404));
}
