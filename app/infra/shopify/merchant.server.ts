import type { ChannelId, ShopId } from "~/kernel/ids";
import { findRoute } from "../routing/channel-routes";
import { isOfShopify, standaloneSession, toSignIn } from "../standalone/merchant";
import { tellInstalled } from "./installed";
import { deleteSessionsOf } from "./session-storage";
import { shopify } from "./shopify-app.server";

export interface Merchant {
  shopId: ShopId;
  channelId: ChannelId;
  /** `bloom.myshopify.com`, or the account's name on another platform. */
  shopDomain: string;
  /** The staff member's id at Shopify, or who signed in to the standalone admin. */
  userId: string;
  /** Whether the page stands in Shopify's admin. */
  isEmbedded: boolean;
}

/**
 * Who calls a page or an action of the admin: by Shopify's session token in Shopify's admin, else by the cookie of who
 * signed in without it. Throws the `Response` that leads to signing in when there is neither. Opens no scope.
 */
export async function asMerchant(request: Request): Promise<Merchant> {
  if (isOfShopify(request)) return asShopifysMerchant(request);
  const session = await standaloneSession(request);
  if (!session) throw toSignIn(request);
  const { shopId, channelId, shopDomain, person } = session;
  return { shopId, channelId, shopDomain, userId: person, isEmbedded: false };
}

async function asShopifysMerchant(request: Request): Promise<Merchant> {
  const { session, sessionToken } = await shopify().authenticate.admin(request);
  const shopDomain = session.shop;
  const userId = sessionToken.sub;
  const route = await findRoute("shopify", shopDomain);
  if (route?.isConnected)
    return { shopId: route.shopId, channelId: route.channelId, shopDomain, userId, isEmbedded: true };
  await takeUp(request, shopDomain);
  const again = await findRoute("shopify", shopDomain);
  if (!again?.isConnected) throw new Response(null, { status: 503, statusText: "Service Unavailable" });
  return { shopId: again.shopId, channelId: again.channelId, shopDomain, userId, isEmbedded: true };
}

const underWay = new Map<string, Promise<void>>();

/**
 * The session outlived its channel (stopped, or uninstalled unheard), or another part of the same first page has stored
 * it and is connecting the shop right now: a fresh token takes the channel up again. The parts of a page ask at the
 * same time, so one of them does it and the others wait.
 */
function takeUp(request: Request, shopDomain: string): Promise<void> {
  const running = underWay.get(shopDomain);
  if (running) return running;
  const work = (async () => {
    await deleteSessionsOf(shopDomain);
    const { session } = await shopify().authenticate.admin(request);
    // Shopify's library tells of an installation once per session token, which it may have done before.
    await tellInstalled({ shopDomain, scopes: session.scope?.split(",").filter(Boolean) ?? [] });
  })().finally(() => underWay.delete(shopDomain));
  underWay.set(shopDomain, work);
  return work;
}

/** Shopify's headers on documents, such as who may frame them. */
export function addDocumentHeaders(request: Request, headers: Headers): void {
  shopify().addDocumentResponseHeaders(request, headers);
}
