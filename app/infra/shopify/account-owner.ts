import { z } from "zod";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { env } from "../env";
import { isOfShopify } from "../standalone/merchant";
import { platformFetch } from "./platform-fetch";

const PATIENCE = 10 * SECOND;

const answer = z.object({ associated_user: z.object({ id: z.number(), account_owner: z.boolean() }) });

/**
 * Whether who makes this request owns the store's account at Shopify, by Shopify's own word: an online token names its
 * person. Nothing of the token is kept. `unknown`: Shopify did not say, or the request was not made in its admin.
 * @param shopDomain the store that the request has been found to be of
 */
export async function isAccountOwner(
  request: Request,
  shopDomain: string,
  patienceMs: number = PATIENCE,
): Promise<Result<boolean, { code: "unknown" }>> {
  const sessionToken = isOfShopify(request) ? tokenIn(request) : null;
  if (!sessionToken) return fail({ code: "unknown" });
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = env();
  try {
    const response = await platformFetch(`https://${shopDomain}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        client_id: SHOPIFY_API_KEY,
        client_secret: SHOPIFY_API_SECRET,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: sessionToken,
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
      }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const told = answer.safeParse(response.ok ? await response.json() : null);
    return told.success ? ok(told.data.associated_user.account_owner) : fail({ code: "unknown" });
  } catch {
    return fail({ code: "unknown" });
  }
}

/** The session token that App Bridge sends along. */
function tokenIn(request: Request): string | null {
  const [, bearer] = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return bearer ?? new URL(request.url).searchParams.get("id_token");
}
