import { LRUCache } from "lru-cache";
import { type AskingChannel, asOtherStorefront, keysOf } from "~/domains/recommendations/recommendations.server";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";

/** Another main storefront, and products that are newly one or two, show within a minute. */
const HELD_MS = 60_000;
const others = new LRUCache<ChannelId, { channelId: AskingChannel }>({ max: 10_000, ttl: HELD_MS });
const keys = new LRUCache<string, { key: string | null }>({ max: 200_000, ttl: HELD_MS });

/** The channel whose ids a question names products by; null where those are the main storefront's. */
export function askingChannel(shopId: ShopId, channelId: ChannelId | null): AskingChannel | Promise<AskingChannel> {
  if (channelId === null) return null;
  const held = others.get(channelId);
  if (held) return held.channelId;
  return inShop(shopId, (scope) => asOtherStorefront(scope, channelId)).then((found) => {
    others.set(channelId, { channelId: found });
    return found;
  });
}

/** Names products as what was learnt does: each of these ids of a storefront by its key, where it has one. */
export async function keysFor(
  shopId: ShopId,
  channelId: AskingChannel,
  ids: readonly string[],
): Promise<(id: string) => string[]> {
  if (channelId === null) return (id) => [id];
  const name = (id: string) => `${channelId} ${id}`;
  const missing = ids.filter((id) => !keys.has(name(id)));
  const found = missing.length > 0 ? await inShop(shopId, (scope) => keysOf(scope, channelId, missing)) : new Map();
  for (const id of missing) keys.set(name(id), { key: found.get(id) ?? null });
  return (id) => {
    const key = found.get(id) ?? keys.get(name(id))?.key;
    return key ? [key] : [];
  };
}
