import { z } from "zod";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import { because } from "../because";
import type { EtsyCredentials } from "../credentials";

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
}

const TOKENS = "https://api.etsy.com/v3/public/oauth/token";
const TIMEOUT_MS = 10 * SECOND;

const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().min(1),
});

/** The first tokens, for the code that Etsy came back with. `auth`: the seller must grant access again. */
export function exchangeCode(
  ask: { keystring: string; redirectUri: string; code: string; verifier: string },
  deps: Pick<ConnectorDeps, "fetch" | "now">,
): Promise<Result<Tokens, ConnectorError>> {
  const { keystring, redirectUri, code, verifier } = ask;
  return askForTokens(
    {
      ...{ grant_type: "authorization_code", client_id: keystring },
      ...{ redirect_uri: redirectUri, code, code_verifier: verifier },
    },
    deps,
  );
}

/**
 * The next pair of tokens. The refresh token that is given is worth nothing afterwards, so whoever calls this holds a
 * lock on the account and keeps what comes back before letting it go. `auth`: the seller must grant access again.
 */
export function renewTokens(
  { keystring, refreshToken }: Pick<EtsyCredentials, "keystring" | "refreshToken">,
  deps: Pick<ConnectorDeps, "fetch" | "now">,
): Promise<Result<Tokens, ConnectorError>> {
  return askForTokens({ grant_type: "refresh_token", client_id: keystring, refresh_token: refreshToken }, deps);
}

async function askForTokens(
  fields: Record<string, string>,
  { fetch, now }: Pick<ConnectorDeps, "fetch" | "now">,
): Promise<Result<Tokens, ConnectorError>> {
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(TOKENS, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    body = await response.json().catch(() => null);
  } catch {
    return fail({ code: "transient", message: because("no-connection") });
  }
  if ([400, 401, 403].includes(status)) return fail({ code: "auth", message: because("access-not-renewed") });
  const parsed = answer.safeParse(body);
  if (status !== 200 || !parsed.success) return fail({ code: "transient", message: because("renewal-failed") });
  const { access_token, refresh_token, expires_in } = parsed.data;
  return ok({
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: new Date(now().getTime() + expires_in * SECOND).toISOString(),
  });
}
