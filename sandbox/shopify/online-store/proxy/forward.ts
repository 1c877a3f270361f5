import type { Answer } from "../answer";
import type { StorefrontApp } from "../app";
import type { Incoming } from "../incoming";
import { signProxyQuery } from "./signature";

export interface ProxyCall {
  app: StorefrontApp;
  shop: string;
  incoming: Incoming;
  /** Who is logged in. */
  customerId: number | null;
  /** The clock of the signature. */
  now: Date;
  signal: AbortSignal;
}

/** The path below the app's proxy, or null when the path is none of it. */
export function proxyPath(app: StorefrontApp, path: string): string | null {
  if (!app.proxy) return null;
  const base = `/${app.proxy.prefix}/${app.proxy.subpath}`;
  if (path === base) return "";
  return path.startsWith(`${base}/`) ? path.slice(base.length) : null;
}

const keptHeaders = ["accept", "accept-language", "content-type", "user-agent", "if-none-match"];
const answeredHeaders = [
  "content-type",
  "cache-control",
  "etag",
  "location",
  "access-control-allow-origin",
  "retry-after",
];

/**
 * Sends a shopper's request on to the app: signed, without cookies, with who asks. The app's cookies do not come back
 * either.
 */
export async function forwardToApp(call: ProxyCall, rest: string): Promise<Answer> {
  const { app, incoming } = call;
  const proxy = app.proxy as NonNullable<StorefrontApp["proxy"]>;
  const query = new URLSearchParams(incoming.request.query);
  query.delete("signature");
  query.set("shop", call.shop);
  query.set("logged_in_customer_id", String(call.customerId ?? ""));
  query.set("path_prefix", `/${proxy.prefix}/${proxy.subpath}`);
  query.set("timestamp", String(Math.floor(call.now.getTime() / 1000)));
  query.set("signature", signProxyQuery(query, app.secret));
  const headers = new Headers({ "x-forwarded-for": "127.0.0.1", "x-forwarded-host": incoming.request.host });
  for (const name of keptHeaders) {
    const value = incoming.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const { method } = incoming.request;
  const response = await fetch(`${proxy.url}${rest}?${query}`, {
    method,
    headers,
    redirect: "manual",
    signal: call.signal,
    ...(method !== "GET" && method !== "HEAD" && { body: new Uint8Array(incoming.body) }),
  });
  const kept = answeredHeaders.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
