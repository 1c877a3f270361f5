import type { ConnectorError } from "#connectors/contract/errors";
import type { RecommendationsPort, ShopWidePublication } from "#connectors/contract/ports";
import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { ensureKey } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { open } from "../../channels/channels.server";
import { SHOP_LISTS, SHOP_WIDE } from "../core/strategies";
import { storefrontChannels } from "./channel";
import { readySlots } from "./serving";
import { cardsOf } from "./storefronts";

const TRY_AGAIN = 30 * SECOND;

/**
 * A further storefront that takes lists, beside the main one: the shop's lists in its own products, and the key by which
 * its blocks name it. Lists of single products stand in the main storefront alone; `isFirst` takes away what was left
 * there by a shop of its own. Returns after how long to come again; null when done, or when there is nothing to do.
 */
export async function publishFurther(
  shopId: ShopId,
  channelId: ChannelId,
  isFirst: boolean,
  signal: AbortSignal,
): Promise<number | null> {
  const [main, ...further] = await inShop(shopId, storefrontChannels);
  if (!main || !further.some(({ id }) => id === channelId)) return null;
  const opened = await open(shopId, channelId, { signal });
  const port = opened.ok ? opened.value.recommendations : undefined;
  if (opened.ok && !port) return null;
  const done = port ? await write(shopId, channelId, port, isFirst) : opened;
  if (done.ok) return null;
  const { code } = done.error;
  log.info({ shopId, channelId, code }, "a further storefront was not written to");
  if (code !== "rate-limited" && code !== "transient") return null;
  return done.error.retryAfterMs ?? TRY_AGAIN;
}

async function write(
  shopId: ShopId,
  channelId: ChannelId,
  port: RecommendationsPort,
  isFirst: boolean,
): Promise<Result<void, ConnectorError>> {
  const cleared = isFirst ? await port.clear() : ok(undefined);
  if (!cleared.ok) return cleared;
  const key = await ensureKey(shopId, channelId);
  return port.publishShopWide(await inShop(shopId, (scope) => valuesFor(scope, channelId, key)));
}

async function valuesFor(scope: ShopScope, channelId: ChannelId, key: string): Promise<ShopWidePublication> {
  const slots = (await readySlots(scope, [SHOP_WIDE], channelId)).get(SHOP_WIDE) ?? [];
  const keysOf = (strategy: string) => slots.find((slot) => slot.strategy === strategy)?.productExternalIds ?? [];
  const named = SHOP_LISTS.map((strategy) => ({ strategy, keys: keysOf(strategy) }));
  const cards = await cardsOf(scope, channelId, [...new Set(named.flatMap(({ keys }) => keys))]);
  const here = (keys: string[]) =>
    keys.flatMap((one) => {
      const card = cards.get(one);
      return card?.status === "active" ? [card.externalId] : [];
    });
  const lists = Object.fromEntries(named.map(({ strategy, keys }) => [strategy, here(keys)]));
  return {
    excludedProductExternalIds: [],
    lists,
    storefront: { key, endpoint: env().APP_URL },
    experiments: {},
  };
}
