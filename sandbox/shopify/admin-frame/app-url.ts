import { createHmac } from "node:crypto";
import type { Running } from "../../running";
import { makeSessionToken } from "../oauth/session-token";
import { shopOwner } from "../oauth/staff";
import { shopName } from "../shop-registry";
import type { ShopState } from "../state";

/** `host`, by which App Bridge and the app name the admin that embeds it. */
export function hostParameter(state: ShopState): string {
  return Buffer.from(`admin.shopify.com/store/${shopName(state.domain)}`)
    .toString("base64")
    .replace(/=+$/, "");
}

export function sessionTokenFor(running: Running, state: ShopState, sessionId: string): string {
  return makeSessionToken({
    shop: state.domain,
    clientId: running.app.clientId,
    secret: running.app.secret,
    userId: shopOwner(state.shop().email).id,
    sessionId,
    now: new Date(),
  });
}

/**
 * The address that the admin puts into the app's iframe.
 * @param path below the app's own address, such as `/app/products?page=2`
 */
export function embeddedAppUrl(running: Running, state: ShopState, path: string, sessionId: string): string {
  const url = new URL(`${running.app.appUrl}/${path.replace(/^\/+/, "")}`);
  const parameters: Record<string, string> = {
    embedded: "1",
    host: hostParameter(state),
    id_token: sessionTokenFor(running, state, sessionId),
    locale: "en",
    session: createHmac("sha256", "session").update(sessionId).digest("hex"),
    shop: state.domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  url.searchParams.set("hmac", queryHmac(url.searchParams, running.app.secret));
  return url.href;
}

/** Hex HMAC-SHA256 over the sorted `name=value` pairs, joined by `&`, spaces as `%20`. */
export function queryHmac(query: URLSearchParams, secret: string): string {
  const pairs = [...query]
    .filter(([name]) => name !== "hmac")
    .map(([name, value]) => [name, value] as [string, string]);
  pairs.sort(([a], [b]) => a.localeCompare(b));
  const text = new URLSearchParams(pairs).toString().replaceAll("+", "%20");
  return createHmac("sha256", secret).update(text).digest("hex");
}
