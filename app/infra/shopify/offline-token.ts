import type { Session } from "@shopify/shopify-api";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { MINUTE } from "~/kernel/time";
import { clock } from "../clock";
import { dangerouslyOutsideScopes } from "../db/pools";
import { refreshSession, type TokenError } from "./refresh";
import { findSession, saveSession } from "./session-storage";

export interface OfflineToken {
  accessToken: string;
  scopes: string[];
}

/** Renewed this long before its end, so that a call that has begun does not meet it. */
const MARGIN = 3 * MINUTE;

/**
 * The shop's offline access token, renewed when it is about to end. However many processes ask at once, one of them
 * calls Shopify: renewing takes a lock in the database and reads again behind it. `refused` is a token that Shopify
 * turned down before its time: it is renewed too, unless another process has done so already.
 */
export async function offlineToken(shopDomain: string, refused?: string): Promise<Result<OfflineToken, TokenError>> {
  const id = `offline_${shopDomain}`;
  const session = await findSession(id);
  if (!session?.accessToken) return fail({ code: "auth", message: reason("not-installed") });
  if (isGood(session, refused)) return ok(tokenOf(session));
  return renewAlone(id, refused);
}

function isGood(session: Session, refused: string | undefined): boolean {
  if (!session.accessToken || session.accessToken === refused) return false;
  return !session.expires || session.expires.getTime() - MARGIN > clock.now().getTime();
}

const tokenOf = (session: Session): OfflineToken => ({
  accessToken: session.accessToken!,
  scopes: session.scope?.split(",").filter(Boolean) ?? [],
});

async function renewAlone(id: string, refused: string | undefined): Promise<Result<OfflineToken, TokenError>> {
  const client = await dangerouslyOutsideScopes("aisle_ingress").connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7242))", [id]);
    const session = await findSession(id, client);
    if (!session) return fail({ code: "auth", message: reason("not-installed") });
    if (isGood(session, refused)) return ok(tokenOf(session));
    const renewed = await refreshSession(session, clock.now());
    if (!renewed.ok) return renewed;
    await saveSession(renewed.value, client);
    return ok(tokenOf(renewed.value));
  } finally {
    // Commits what was saved, lets the lock go; after a broken connection there is nothing to commit.
    await client.query("COMMIT").catch(() => undefined);
    client.release();
  }
}
