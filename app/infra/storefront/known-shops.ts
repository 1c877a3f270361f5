import { LRUCache } from "lru-cache";
import { clock } from "../clock";
import { findRoute } from "../routing/channel-routes";
import { type Storefront, storefrontOfKey } from "../routing/storefront-keys";

/** A revoked key, or a shop that left, is served this long at most. */
const KNOWN_MS = 10_000;

function remember<Found>(find: (name: string) => Promise<Found | null>) {
  const known = new LRUCache<string, { found: Found | null }>({
    max: 20_000,
    ttl: KNOWN_MS,
    fetchMethod: async (name) => ({ found: await find(name) }),
  });
  return (name: string): Found | null | Promise<Found | null> => {
    const held = known.get(name);
    return held ? held.found : known.fetch(name).then((read) => read?.found ?? null);
  };
}

/** The storefront of a publishable key, or null. At once when it was asked for lately. */
export const storefrontByKey = remember((key) => storefrontOfKey(key, clock.now()));

/** The storefront of a Shopify domain while it is connected, or null. */
export const storefrontByShopifyDomain = remember<Storefront>(async (domain) => {
  const route = await findRoute("shopify", domain);
  return route?.isConnected ? { shopId: route.shopId, channelId: route.channelId } : null;
});
