import { isEmbedded, tell } from "./channel";
import { forgetIdToken, idToken } from "./id-token";
import type { BridgeConfig } from "./settings";

const reauthorize = "X-Shopify-API-Request-Failure-Reauthorize-Url";
const retry = "X-Shopify-Retry-Invalid-Session-Request";

/** Lets every request of the app to its own server carry a session token, and repeats one that was refused for its token. */
export function wrapFetch(config: BridgeConfig): void {
  const original = window.fetch.bind(window);
  const origins = new Set([location.origin, ...(config.appOrigins ?? [])]);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!isEmbedded || !origins.has(new URL(request.url).origin) || request.headers.has("Authorization")) {
      return original(input, init);
    }
    const again = request.clone();
    const response = await original(await authorized(request));
    if (response.status === 401 && response.headers.has(retry)) {
      forgetIdToken();
      return original(await authorized(again));
    }
    const address = response.headers.get(reauthorize);
    if (address !== null) tell("open", { url: new URL(address, location.href).href });
    return response;
  };
}

async function authorized(request: Request): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${await idToken()}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  headers.set("Accept-Language", document.documentElement.lang || "en");
  return new Request(request, { headers });
}

/**
 * A page that was opened without a token sends the browser to the app's bounce page with `shopify-reload`: from there the
 * page is opened again, with one.
 * @returns whether this is such a page
 */
export function reloadWithToken(): boolean {
  const address = new URLSearchParams(location.search).get("shopify-reload");
  if (address === null || !isEmbedded) return false;
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return false;
  void idToken().then((token) => {
    url.searchParams.set("id_token", token);
    location.replace(url.href);
  });
  return true;
}
