import { randomToken } from "~/infra/crypto";
import { siteFetch } from "~/infra/http/site-fetch";
import type { PluginConnection } from "~/infra/standalone/connections";
import { signatureOf } from "~/infra/standalone/signature";
import { SECOND } from "~/kernel/time";

const PATIENCE = 10 * SECOND;

/** A site's address as it is kept: without what stands behind its path, and without a slash at its end. Null: none. */
export function plainSite(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** The name under which the store is known as an account: host, port and path. */
export function accountOfSite(site: string): string {
  const { host, pathname } = new URL(site);
  return host + pathname.replace(/\/+$/, "");
}

/** Where the plugin proves itself, under pretty permalinks (`/wp-json/`) and plain ones (`?rest_route=/`). */
export function pairingAddress(restUrl: string, connection: string, challenge: string): string {
  const url = new URL(restUrl);
  const route = url.searchParams.get("rest_route");
  if (route === null) url.pathname = `${url.pathname.replace(/\/+$/, "")}/aisle/v1/pairing`;
  else url.searchParams.set("rest_route", "/aisle/v1/pairing");
  url.searchParams.set("connection", connection);
  url.searchParams.set("challenge", challenge);
  return url.href;
}

/** Whether the plugin at the site itself holds the connection's secret: whoever began it in its name does not. */
export async function isProven({ id, restUrl, secret }: PluginConnection): Promise<boolean> {
  const challenge = randomToken(24);
  const expected = signatureOf(secret, "pairing", { connection: id, at: 0, nonce: challenge, signature: "" }, "");
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await siteFetch(pairingAddress(restUrl, id, challenge), { signal });
    return answer.status === 200 && ((await answer.json()) as { proof?: unknown } | null)?.proof === expected;
  } catch {
    // Nobody there, or no such plugin.
    return false;
  }
}
