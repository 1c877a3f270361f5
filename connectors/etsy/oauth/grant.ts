import { z } from "zod";
import { fail, ok } from "~/kernel/result";
import type { Grant, GrantAsk } from "../../contract/grant";
import { isJson } from "../../contract/reading/fields";
import { because } from "../because";
import type { EtsyCredentials } from "../credentials";
import { grantAddress, proofOf, SCOPES } from "./pkce";
import { exchangeCode } from "./tokens";

const app = z.object({ keystring: z.string().min(1), sharedSecret: z.string().min(1) });
const handedOver = z.object({ code: z.string().min(1) });
const ME = "https://api.etsy.com/v3/application/users/me";

const addressOf = (ask: GrantAsk) => ({
  keystring: ask.app["keystring"] ?? "",
  redirectUri: ask.callbackUrl,
  state: ask.state,
  challenge: proofOf(ask.secret).challenge,
});

/** A seller grants access on Etsy's own page, and comes back with a code that is worth tokens once. */
export const etsyGrant: Grant<EtsyCredentials> = {
  asks: "nothing",
  handsOver: "by-browser",
  address: (ask) => grantAddress(addressOf(ask)),
  async accept(ask, handed, deps) {
    const ours = app.safeParse(ask.app);
    const given = handedOver.safeParse(handed);
    if (!ours.success || !given.success) return fail({ code: "auth", message: because("access-withdrawn") });
    const { keystring, sharedSecret } = ours.data;
    const verifier = proofOf(ask.secret).verifier;
    const { code } = given.data;
    const tokens = await exchangeCode({ keystring, redirectUri: ask.callbackUrl, code, verifier }, deps);
    if (!tokens.ok) return tokens;
    const shopId = await shopOf(`${keystring}:${sharedSecret}`, tokens.value.accessToken, deps);
    if (shopId === null) return fail({ code: "config", message: because("shop-unknown") });
    return ok({ accountDomain: shopId, scopes: [...SCOPES], credentials: { shopId, ...tokens.value } });
  },
};

/** The number of the seller's shop; null when there is none, or Etsy does not say. */
async function shopOf(
  key: string,
  accessToken: string,
  { fetch, signal }: Parameters<typeof etsyGrant.accept>[2],
): Promise<string | null> {
  try {
    const headers = { accept: "application/json", "x-api-key": key, authorization: `Bearer ${accessToken}` };
    const answer = await fetch(ME, { headers, signal });
    const body: unknown = await answer.json();
    const id = answer.status === 200 && isJson(body) ? body["shop_id"] : null;
    return typeof id === "number" || typeof id === "string" ? String(id) : null;
  } catch {
    return null;
  }
}
