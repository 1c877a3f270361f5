import type { ChannelId, ShopId } from "~/kernel/ids";
import { findRoute } from "../routing/channel-routes";
import { tellInstalled } from "./installed";
import { deleteSessionsOf } from "./session-storage";
import { shopify } from "./shopify-app.server";

export interface Merchant {
  shopId: ShopId;
  channelId: ChannelId;
  /** `bloom.myshopify.com` */
  shopDomain: string;
  /** The staff member's id at Shopify. */
  userId: string;
}

/**
 * Who calls a page or an action of the admin, by Shopify's session token. Throws the `Response` that Shopify's flow
 * asks for when there is none, when it is not good, or when the app is opened outside the admin. Opens no scope.
 */
export async function asMerchant(request: Request): Promise<Merchant> {
  const { session, sessionToken } = await shopify().authenticate.admin(request);
  const shopDomain = session.shop;
  const userId = sessionToken.sub;
  const route = await findRoute("shopify", shopDomain);
  if (route?.isConnected) return { shopId: route.shopId, channelId: route.channelId, shopDomain, userId };
  await takeUp(request, shopDomain);
  const again = await findRoute("shopify", shopDomain);
  if (!again?.isConnected) throw new Response(null, { status: 503, statusText: "Service Unavailable" });
  return { shopId: again.shopId, channelId: again.channelId, shopDomain, userId };
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
