/**
 * The prefix binds it to this host. It is sent from a frame in wp-admin, which is another site, hence `None`; it is
 * partitioned, so that what is signed in within one site's frame is signed in nowhere else.
 */
export const SESSION_COOKIE = "__Host-aisle-session";
const ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=None; Partitioned";

export function sessionCookie(token: string, maxAgeMs: number): string {
  return `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}; Max-Age=${Math.floor(maxAgeMs / 1_000)}`;
}

export const noSessionCookie = `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/** The session's token of a `Cookie` header; null when there is none. */
export function readSessionCookie(header: string | null | undefined): string | null {
  for (const pair of (header ?? "").split(";")) {
    const cut = pair.indexOf("=");
    if (cut > 0 && pair.slice(0, cut).trim() === SESSION_COOKIE) {
      const token = pair.slice(cut + 1).trim();
      return /^[\w-]{20,100}$/.test(token) ? token : null;
    }
  }
  return null;
}
