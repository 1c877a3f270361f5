import { redirect } from "@remix-run/node";
import { clock } from "../clock";
import { readSessionCookie } from "./cookie";
import { isOurOwn } from "./same-origin";
import { findSession, type StandaloneSession } from "./sessions";

/** What Shopify's admin puts into the addresses of an embedded app's documents. */
const SHOPIFYS = ["id_token", "embedded", "hmac", "host", "shop"];

/**
 * Whether a request is made in Shopify's admin: its pages carry Shopify's parameters, and App Bridge signs whatever
 * they fetch. Everything else stands alone.
 */
export function isOfShopify(request: Request): boolean {
  if (request.headers.has("authorization")) return true;
  const { searchParams } = new URL(request.url);
  return SHOPIFYS.some((name) => searchParams.has(name));
}

/** The session of a request that stands alone, or null. Throws 403 for a change that our own pages did not ask for. */
export async function standaloneSession(request: Request): Promise<StandaloneSession | null> {
  if (isOfShopify(request)) return null;
  const token = readSessionCookie(request.headers.get("cookie"));
  const session = token && (await findSession(token, clock.now()));
  if (!session) return null;
  if (!isOurOwn(request.method, request.headers.get("origin"), request.headers.get("sec-fetch-site")))
    throw new Response(null, { status: 403, statusText: "Forbidden" });
  return session;
}

/** Whether the page is to bring a frame of its own, as far as can be told without asking the database. */
export function standsAlone(request: Request): boolean {
  return !isOfShopify(request) && readSessionCookie(request.headers.get("cookie")) !== null;
}

/** Where somebody goes who is nobody: neither Shopify's nor ours. Who was somebody is told that it has ended. */
export function toSignIn(request: Request): Response {
  return redirect(readSessionCookie(request.headers.get("cookie")) ? "/sign-in?ended" : "/sign-in");
}
