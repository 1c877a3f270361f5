import type { IncomingMessage } from "node:http";
import { env } from "../env";

/**
 * Whom a request counts for. Each proxy of ours appends the address that it saw, so that with `hops` of them the last
 * but `hops - 1` is true, and what stands before it anybody may have made up. A request that came round the proxies
 * counts for its own address.
 */
export function addressOf(request: IncomingMessage, hops = env().TRUST_PROXY): string {
  const own = request.socket.remoteAddress ?? "";
  if (hops === 0) return own;
  const header = request.headers["x-forwarded-for"];
  const seen = typeof header === "string" ? header.split(",").map((address) => address.trim()) : [];
  return seen.at(-hops) || own;
}

/** What any page may read: no credentials, no cookies. */
export const OPEN_TO_ALL = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "etag, retry-after, x-request-id",
  "cross-origin-resource-policy": "cross-origin",
} as const;

export const PREFLIGHT = {
  ...OPEN_TO_ALL,
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "content-type, if-none-match",
  "access-control-max-age": "86400",
} as const;
