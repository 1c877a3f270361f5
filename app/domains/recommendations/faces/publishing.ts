import type { ConnectorError } from "#connectors/contract/errors";
import { request } from "~/infra/queue/declare";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { Result } from "~/kernel/result";
import { publishComplementary, publishShopWide, publishSlots } from "../jobs";
import type { SliceOutcome } from "../types";
import { complementarySlice } from "./complementary";
import { afterFailure, afterSuccess } from "./failure";
import { publishSlice } from "./publish";
import { writeShopWide } from "./shop-wide";

/** One slice of publishing; what is left asks for the next one, a failure is waited out or shown to the merchant. */
export async function publish(
  shopId: ShopId,
  channelId: ChannelId,
  signal: AbortSignal,
): Promise<Result<SliceOutcome, ConnectorError>> {
  const outcome = await publishSlice(shopId, channelId, signal);
  const again = (delayMs: number) => request(publishSlots, { shopId, channelId }, { key: channelId, delayMs });
  if (outcome.ok) await afterSuccess(shopId, channelId);
  else await afterFailure(shopId, channelId, outcome.error, again);
  return outcome;
}

export async function publishShopWideValues(
  shopId: ShopId,
  channelId: ChannelId,
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  const outcome = await writeShopWide(shopId, channelId, signal);
  const again = (delayMs: number) => request(publishShopWide, { shopId, channelId }, { key: channelId, delayMs });
  if (!outcome.ok) await afterFailure(shopId, channelId, outcome.error, again);
  return outcome;
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
  if (!outcome.ok) await afterFailure(shopId, channelId, outcome.error, again);
  return outcome;
}
