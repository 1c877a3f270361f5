import type { ConnectorError } from "#connectors/contract/errors";
import type { RecommendationsPort, ShopWidePublication } from "#connectors/contract/ports";
import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { ensureKey } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { open } from "../../channels/channels.server";
import { SHOP_LISTS, SHOP_WIDE } from "../core/strategies";
import { publishFurther as publishFurtherJob } from "../jobs";
import { storefrontChannels } from "./channel";
import { clearPages, publishPages } from "./further-pages";
import { readySlots } from "./serving";
import { cardsOf } from "./storefronts";

const TRY_AGAIN = 30 * SECOND;

/** Which storefront, and how far its lists are written: see the job's payload. */
interface FurtherAsked {
  isFirst: boolean;
  after?: string | undefined;
}

/**
 * A further storefront that takes lists, beside the main one: the shop's lists in its own products, the key by which its
 * blocks name it, and then the lists of its products' pages. `isFirst` takes away what was left there by a shop of its
 * own. Returns after how long to come again; null when done, or when there is nothing to do.
 */
export async function publishFurther(
  shopId: ShopId,
  channelId: ChannelId,
  asked: FurtherAsked,
  signal: AbortSignal,
): Promise<number | null> {
  const [main, ...further] = await inShop(shopId, storefrontChannels);
  if (!main || !further.some(({ id }) => id === channelId)) return null;
  const opened = await open(shopId, channelId, { signal });
  const port = opened.ok ? opened.value.recommendations : undefined;
  if (opened.ok && !port) return null;
  const done = port ? await write(port, { shopId, channelId, ...asked }, signal) : opened;
  if (done.ok) return null;
  const { code } = done.error;
  log.info({ shopId, channelId, code }, "a further storefront was not written to");
  if (code !== "rate-limited" && code !== "transient") return null;
  return done.error.retryAfterMs ?? TRY_AGAIN;
}

async function write(
  port: RecommendationsPort,
  { shopId, channelId, isFirst, after = "" }: FurtherAsked & { shopId: ShopId; channelId: ChannelId },
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  const begun = after === "" ? await begin(port, { shopId, channelId, isFirst }) : ok(undefined);
  if (!begun.ok) return begun;
  const written = await publishPages(port, { shopId, channelId, after, signal });
  if (!written.ok) return written;
  const next = written.value;
  if (next === null) return ok(undefined);
  const rest = request(publishFurtherJob, { shopId, channelId, isFirst: false, after: next }, { key: channelId });
  await inShop(shopId, (scope) => ask(scope, rest));
  return ok(undefined);
}

async function begin(
  port: RecommendationsPort,
  { shopId, channelId, isFirst }: { shopId: ShopId; channelId: ChannelId; isFirst: boolean },
): Promise<Result<void, ConnectorError>> {
  const cleared = isFirst ? await clearPages(port, { shopId, channelId }) : ok(undefined);
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
