import type { IncomingMessage } from "node:http";
import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { storefrontByShopifyDomain } from "~/infra/storefront/known-shops";
import {
  type PurchaseToken,
  readPurchaseToken,
  readSessionToken,
  type TokenKeys,
} from "~/infra/storefront/shopify-tokens";
import type { ChannelId, ShopId } from "~/kernel/ids";

export function tokenKeys(): TokenKeys {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  const secrets = [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
  return { clientId: SHOPIFY_API_KEY, secrets };
}

export interface Caller {
  shopId: ShopId;
  /** Whose checkout it is. */
  channelId: ChannelId;
  customerId: string | null;
}

/** The connected shop in whose checkout the extension runs, and who is logged in; null when its bearer token says no shop. */
export async function readCaller(request: IncomingMessage): Promise<Caller | null> {
  const bearer = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const token = bearer ? await readSessionToken(bearer, tokenKeys(), clock.now()) : null;
  const storefront = token && (await storefrontByShopifyDomain(token.shopDomain));
  const channelId = storefront?.channelId;
  return token && channelId ? { shopId: storefront.shopId, channelId, customerId: token.customerId } : null;
}

export interface PaidPurchase {
  shopId: ShopId;
  channelId: ChannelId;
  purchase: PurchaseToken;
}

/** The connected shop and the purchase that a token of the platform's is for; null when it says neither. */
export async function paidPurchase(token: unknown): Promise<PaidPurchase | null> {
  const purchase = typeof token === "string" ? await readPurchaseToken(token, tokenKeys(), clock.now()) : null;
  const storefront = purchase && (await storefrontByShopifyDomain(purchase.shopDomain));
  const channelId = storefront?.channelId;
  return purchase && channelId ? { shopId: storefront.shopId, channelId, purchase } : null;
}
