import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { addKey, ensureKey, revokeKeys } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { askForPixel } from "../../behaviour/behaviour.server";
import { publishShopWide } from "../jobs";
import { publishingChannel } from "./channel";

/** The publishable key by which the shop's main storefront names itself, or that of a channel. */
export function storefrontKey(shopId: ShopId, channelId: ChannelId | null = null): Promise<string> {
  return ensureKey(shopId, channelId);
}

/** A new key; the old one stops at once. Blocks and pixel get the new one within seconds. */
export async function rotateStorefrontKey(shopId: ShopId): Promise<string> {
  await revokeKeys(shopId);
  const key = await addKey(shopId);
  await inShop(shopId, async (scope) => {
    const channel = await publishingChannel(scope);
    if (channel) await ask(scope, request(publishShopWide, { shopId, channelId: channel.id }, { key: channel.id }));
    await askForPixel(scope);
  });
  return key;
}
