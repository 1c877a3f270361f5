import { env } from "../env";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that changes something was made by our own pages. The cookie is sent from anywhere, so the browser's
 * word about where the request began decides; a browser that gives none is refused.
 */
export function isOurOwn(method: string, origin: string | null, fetchSite: string | null): boolean {
  if (READING.has(method.toUpperCase())) return true;
  if (fetchSite !== null && fetchSite !== "same-origin") return false;
  return origin === new URL(env().APP_URL).origin;
}
