import { z } from "zod";
import { fail, ok } from "~/kernel/result";
import type { Grant } from "../contract/grant";
import { because } from "./because";
import { accountOf, type WooCredentials } from "./credentials";
import { WooClient } from "./http/client";
import { checkKey } from "./ports/asking";

/** What WooCommerce's approval page sends. */
const keys = z.object({
  consumer_key: z.string().regex(/^ck_\w{10,100}$/),
  consumer_secret: z.string().regex(/^cs_\w{10,100}$/),
  key_permissions: z.literal("read_write"),
});

/** A store's own approval page makes keys and posts them to us; they are tried on the store before anything is kept. */
export const wooGrant: Grant<WooCredentials> = {
  asks: "site",
  handsOver: "by-call",
  address({ site, state, callbackUrl, returnUrl, shopName }) {
    const address = new URL(`${site}/wc-auth/v1/authorize`);
    const params = {
      app_name: `Aisle (${shopName})`,
      scope: "read_write",
      user_id: state,
      return_url: returnUrl,
      callback_url: callbackUrl,
    };
    for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value);
    return address.href;
  },
  async accept({ site, secret }, handed, deps) {
    const given = keys.safeParse(handed);
    const account = site === null ? null : accountOf(site);
    if (!given.success || site === null || account === null)
      return fail({ code: "auth", message: because("access-withdrawn") });
    const { consumer_key: consumerKey, consumer_secret: consumerSecret } = given.data;
    const webhookSecret = Buffer.from(secret).toString("base64url");
    const credentials: WooCredentials = { url: site, consumerKey, consumerSecret, webhookSecret };
    const known = await checkKey(new WooClient(credentials, deps));
    if (!known.ok) return known;
    return ok({ accountDomain: account, scopes: ["read_write"], credentials });
  },
};
