import { LRUCache } from "lru-cache";
import type { ShopId } from "~/kernel/ids";
import { findRoute } from "../routing/channel-routes";
import { shopOfKey } from "../routing/storefront-keys";

/** A revoked key, or a shop that left, is served this long at most. */
const KNOWN_MS = 10_000;

function remember(find: (name: string) => Promise<ShopId | null>) {
  const known = new LRUCache<string, { shopId: ShopId | null }>({
    max: 20_000,
    ttl: KNOWN_MS,
    fetchMethod: async (name) => ({ shopId: await find(name) }),
  });
  return (name: string): ShopId | null | Promise<ShopId | null> => {
    const held = known.get(name);
    return held ? held.shopId : known.fetch(name).then((found) => found?.shopId ?? null);
  };
}

/** The shop of a publishable key, or null. At once when it was asked for lately. */
export const shopByKey = remember(shopOfKey);

/** The connected shop of a Shopify domain, or null. */
export const shopByShopifyDomain = remember(async (domain) => {
  const route = await findRoute("shopify", domain);
  return route?.isConnected ? route.shopId : null;
});
