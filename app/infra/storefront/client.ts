import type { IncomingMessage } from "node:http";

/**
 * Whom a request counts for. Behind a proxy the nearest one appends the address that it saw, so the last counts; a
 * caller who makes one up is still held by the limit of the key.
 */
export function addressOf(request: IncomingMessage): string {
  const forwarded = request.headers["x-forwarded-for"];
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  return last || request.socket.remoteAddress || "";
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
