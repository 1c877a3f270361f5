import type { ConnectorError } from "#connectors/contract/errors";
import { ask } from "~/infra/outbox";
import { type JobRequest, request } from "~/infra/queue/declare";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { Result } from "~/kernel/result";
import { publishComplementary, publishShopWide, publishSlots } from "../jobs";
import { dropStorefrontSlots, forgetFurtherPublished, forgetPublished } from "../store.server";
import type { SliceOutcome } from "../types";
import { publishingChannel } from "./channel";
import { complementarySlice } from "./complementary";
import { afterFailure, afterSuccess, type Published } from "./failure";
import { publishSlice } from "./publish";
import { writeShopWide } from "./shop-wide";

async function conclude(
  shopId: ShopId,
  channelId: ChannelId,
  what: Published,
  outcome: Result<unknown, ConnectorError>,
  again: (delayMs: number) => JobRequest,
): Promise<void> {
  if (outcome.ok) await afterSuccess(shopId, channelId, what);
  else await afterFailure(shopId, channelId, what, outcome.error, again);
}

/** One slice of publishing; what is left asks for the next one, a failure is waited out or shown to the merchant. */
export async function publish(
  shopId: ShopId,
  channelId: ChannelId,
  signal: AbortSignal,
): Promise<Result<SliceOutcome, ConnectorError>> {
  const outcome = await publishSlice(shopId, channelId, signal);
  const again = (delayMs: number) => request(publishSlots, { shopId, channelId }, { key: channelId, delayMs });
  await conclude(shopId, channelId, "slots", outcome, again);
  return outcome;
}

export async function publishShopWideValues(
  shopId: ShopId,
  channelId: ChannelId,
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  const outcome = await writeShopWide(shopId, channelId, signal);
  const again = (delayMs: number) => request(publishShopWide, { shopId, channelId }, { key: channelId, delayMs });
  await conclude(shopId, channelId, "shop-wide", outcome, again);
  return outcome;
}

/** What is tried on the storefront has changed: it stands among the shop-wide values, and may need further lists. */
export async function askToPublishExperiments(shopId: ShopId): Promise<void> {
  await inShop(shopId, async (scope) => {
    const channel = await publishingChannel(scope);
    if (!channel) return;
    const what = { shopId, channelId: channel.id };
    await ask(scope, request(publishShopWide, what, { key: channel.id }));
    await ask(scope, request(publishSlots, what, { key: channel.id }));
  });
}

export async function publishComplementaryProducts(
  shopId: ShopId,
  channelId: ChannelId,
  after: string,
  signal: AbortSignal,
): Promise<Result<{ isDone: boolean }, ConnectorError>> {
  const outcome = await complementarySlice(shopId, channelId, after, signal);
  const again = (delayMs: number) =>
    request(publishComplementary, { shopId, channelId, after }, { key: channelId, delayMs });
  await conclude(shopId, channelId, "complementary", outcome, again);
  return outcome;
}

/**
 * Everything has to be written again when the shop comes back: the platform took it down with the app. A storefront's own
 * lists go; they are learnt anew with the training that follows its return.
 */
export async function forgetPublications(shopId: ShopId, channelId: ChannelId): Promise<void> {
  await inShop(shopId, async (scope) => {
    await forgetPublished(scope, channelId);
    await dropStorefrontSlots(scope, channelId);
    await forgetFurtherPublished(scope, channelId);
    const channel = await publishingChannel(scope);
    if (channel?.id === channelId) await ask(scope, request(publishSlots, { shopId, channelId }, { key: channelId }));
  });
}
