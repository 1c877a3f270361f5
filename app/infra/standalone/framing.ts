import { clock } from "../clock";
import { readSessionCookie } from "./cookie";
import { isOfShopify } from "./merchant";
import { findSession } from "./sessions";

/**
 * Who may show a document in a frame, as `frame-ancestors` takes it; null: whom Shopify names. A session's pages stand
 * in the site that it was opened for; the page that lets somebody in by a mail's link stands in none; the one that tells
 * that a session has ended may stand wherever it ended.
 */
export async function framedBy(request: Request): Promise<string | null> {
  const { pathname } = new URL(request.url);
  if (pathname === "/sign-in") return "*";
  if (pathname.startsWith("/sign-in/")) return "'none'";
  if (isOfShopify(request)) return null;
  const token = readSessionCookie(request.headers.get("cookie"));
  if (!token) return null;
  const session = await findSession(token, clock.now());
  return session?.frameSite ? `'self' ${session.frameSite}` : "'self'";
}
