import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { env } from "../env";
import { platformFetch } from "./platform-fetch";

export type TokenError =
  | { code: "auth"; message: string }
  | { code: "transient"; message: string; retryAfterMs?: number };

const platform = "Shopify";

const answer = z.object({
  access_token: z.string(),
  scope: z.string(),
  expires_in: z.number(),
  refresh_token: z.string(),
  refresh_token_expires_in: z.number(),
});

/** One call to Shopify: the session with its next tokens. `auth`: the merchant must open the app again. */
export async function refreshSession(session: Session, now: Date): Promise<Result<Session, TokenError>> {
  if (!session.refreshToken) return fail({ code: "auth", message: reason("access-ended", { platform }) });
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = env();
  let response: Response;
  let body: unknown;
  try {
    response = await platformFetch(`https://${session.shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        client_id: SHOPIFY_API_KEY,
        client_secret: SHOPIFY_API_SECRET,
        grant_type: "refresh_token",
        refresh_token: session.refreshToken,
      }),
      signal: AbortSignal.timeout(10 * SECOND),
    });
    body = await response.json().catch(() => null);
  } catch {
    return fail({ code: "transient", message: reason("no-connection", { platform }) });
  }
  if ([400, 401, 403, 404].includes(response.status))
    return fail({ code: "auth", message: reason("access-not-renewed", { platform }) });
  const parsed = answer.safeParse(body);
  if (!response.ok || !parsed.success)
    return fail({ code: "transient", message: reason("renewal-failed", { platform }) });
  const { access_token, scope, expires_in, refresh_token, refresh_token_expires_in } = parsed.data;
  return ok(
    new Session({
      ...session.toObject(),
      accessToken: access_token,
      scope,
      expires: new Date(now.getTime() + expires_in * SECOND),
      refreshToken: refresh_token,
      refreshTokenExpires: new Date(now.getTime() + refresh_token_expires_in * SECOND),
    }),
  );
}
