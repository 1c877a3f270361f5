import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { endFormerKeys, ensureKey, replaceKey, standingKeys } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import { channelsWithPlugin } from "~/infra/standalone/connections";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { HOUR } from "~/kernel/time";
import { askForPixel } from "../../behaviour/behaviour.server";
import { askForPairing } from "../../channels/channels.server";
import { holdShop } from "../../shops/shops.server";
import { publishFurther, publishShopWide } from "../jobs";
import { publishingChannel, storefrontChannels } from "./channel";

/** Pages that are open or cached ask by the key that they came with. */
const GRACE = 24 * HOUR;

export interface StorefrontKeyDto {
  /** Null: the shop's main storefront, and storefronts of the merchant's own. */
  channelId: ChannelId | null;
  title: string | null;
  key: string;
  /** Until when former keys are good, an instant of ISO 8601; null: no former one is. */
  formerEndsAt: string | null;
}

/** The publishable key by which the shop's main storefront names itself, or that of a channel. */
export function storefrontKey(shopId: ShopId, channelId: ChannelId | null = null): Promise<string> {
  return ensureKey(shopId, channelId);
}

/** The key of the main storefront, then those of connected channels that ask by one of their own. */
export async function listStorefrontKeys(shopId: ShopId): Promise<StorefrontKeyDto[]> {
  await ensureKey(shopId);
  const channels = await inShop(shopId, storefrontChannels);
  const keys = await standingKeys(shopId, clock.now());
  const withPlugin = await channelsWithPlugin(channels.map(({ id }) => id));
  const [main] = channels;
  const of = (id: ChannelId | null, title: string | null): StorefrontKeyDto[] =>
    keys
      .filter(({ channelId }) => channelId === id)
      .map((one) => ({ ...one, title, formerEndsAt: one.formerEndsAt?.toISOString() ?? null }));
  // The main storefront asks by the shop's key, but where its plugin was given one of its own.
  const apart = channels.filter(({ id }) => id !== main?.id || withPlugin.has(id));
  return [...of(null, main?.title ?? null), ...apart.flatMap(({ id, title }) => of(id, title))];
}

/**
 * A new key for one storefront, which its blocks, plugin and pixel are told at once; every other storefront keeps its
 * own. The former key is good for a day more, or, when it leaked, stops within seconds.
 */
export function replaceStorefrontKey(
  shopId: ShopId,
  channelId: ChannelId | null,
  { isLeaked }: { isLeaked: boolean },
): Promise<Result<{ key: string }, { code: "not-connected" }>> {
  return inShop(shopId, async (scope) => {
    // Of two at once, one comes after the other, and ends the key that the other made.
    await holdShop(scope);
    if (!(await isThere(scope, channelId))) return fail({ code: "not-connected" as const });
    const now = clock.now();
    const key = await replaceKey({ shopId, channelId }, isLeaked ? now : new Date(now.getTime() + GRACE));
    await tellStorefront(scope, channelId);
    return ok({ key });
  });
}

/** The keys that a storefront asked by before its present one stop within seconds. */
export async function endFormerStorefrontKeys(shopId: ShopId, channelId: ChannelId | null): Promise<void> {
  await endFormerKeys({ shopId, channelId }, clock.now());
}

async function isThere(scope: ShopScope, channelId: ChannelId | null): Promise<boolean> {
  return channelId === null || (await storefrontChannels(scope)).some(({ id }) => id === channelId);
}

async function tellStorefront(scope: ShopScope, channelId: ChannelId | null): Promise<void> {
  const { shopId } = scope;
  const main = await publishingChannel(scope);
  if (channelId === null) {
    if (main) await ask(scope, request(publishShopWide, { shopId, channelId: main.id }, { key: main.id }));
  } else {
    await ask(scope, request(publishFurther, { shopId, channelId, isFirst: false }, { key: channelId }));
    await askForPairing(scope, channelId);
  }
  await askForPixel(scope);
}
