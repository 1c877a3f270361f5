import { env } from "../env";

const SHOP_HOST = ".myshopify.com";
const ETSY_HOST = "api.etsy.com";
const ETSY_PAGES = "www.etsy.com";

/**
 * The one door to the outside for platforms' calls. With a sandbox, what is meant for a shop on Shopify, or for Etsy, goes
 * there instead and names its host in `x-forwarded-host`; everything else is left alone.
 */
export const platformFetch: typeof globalThis.fetch = async (input, init) => {
  if (!env().SHOPIFY_SANDBOX_URL && !env().ETSY_SANDBOX_URL) return fetch(input, init);
  const request = new Request(input, init);
  const url = new URL(request.url);
  const sandbox = sandboxOf(url.hostname);
  if (!sandbox) return fetch(input, init);
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

function sandboxOf(hostname: string): string | undefined {
  if (hostname.endsWith(SHOP_HOST)) return env().SHOPIFY_SANDBOX_URL;
  return hostname === ETSY_HOST ? env().ETSY_SANDBOX_URL : undefined;
}

/** Where a browser is sent for a platform's page: with a sandbox, to its stand-in. */
export function pageAddress(address: string): string {
  const url = new URL(address);
  const sandbox = url.hostname === ETSY_PAGES ? env().ETSY_SANDBOX_URL : undefined;
  return sandbox ? new URL(url.pathname + url.search, sandbox).href : address;
}
