import { env } from "../env";

const SHOP_HOST = ".myshopify.com";

/**
 * The one door to the outside for platforms' calls. With a sandbox, what is meant for a shop on Shopify goes there
 * instead and names the shop in `x-forwarded-host`; everything else is left alone.
 */
export const platformFetch: typeof globalThis.fetch = async (input, init) => {
  const sandbox = env().SHOPIFY_SANDBOX_URL;
  if (!sandbox) return fetch(input, init);
  const request = new Request(input, init);
  const url = new URL(request.url);
  if (!url.hostname.endsWith(SHOP_HOST)) return fetch(input, init);
  const headers = new Headers(request.headers);
  headers.set("x-forwarded-host", url.hostname);
  return fetch(new URL(url.pathname + url.search, sandbox), {
    method: request.method,
    headers,
    body: request.method === "GET" || request.method === "HEAD" ? undefined : await request.arrayBuffer(),
    redirect: request.redirect,
    signal: init?.signal ?? request.signal,
  });
};
