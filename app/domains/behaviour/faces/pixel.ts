import type { ConnectorError } from "#connectors/contract/errors";
import { env } from "~/infra/env";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { ensureKey } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import { listChannels, open, storefrontChannels } from "../../channels/channels.server";
import { closeProblem, getShop, openProblem } from "../../shops/shops.server";
import { connectPixelJob } from "../jobs";

const CONNECT = "behaviour.measuring-not-connected";
const DISCONNECT = "behaviour.measuring-not-disconnected";
const TRY_AGAIN_MS = 30 * SECOND;

/** Asks for the pixel to be told its settings again: after a new key. */
export async function askForPixel(scope: ShopScope): Promise<void> {
  const { shopId } = scope;
  await ask(scope, request(connectPixelJob, { shopId }, { key: shopId }));
}

/**
 * Brings the pixel of every connected channel that has one to what the merchant wants: connected with its storefront's key,
 * or, where measuring is switched off, taken away; repeating changes nothing. Gives back after how long to come again;
 * null when done, or when the merchant has to act (a Problem says so).
 */
export async function connectPixel(shopId: ShopId, signal: AbortSignal): Promise<number | null> {
  const { isMeasuringOn, channels, main } = await inShop(shopId, async (scope) => ({
    isMeasuringOn: (await getShop(scope)).settings.isMeasuringOn,
    channels: await listChannels(scope),
    main: (await storefrontChannels(scope))[0],
  }));
  const waits: number[] = [];
  for (const { id, state } of channels) {
    if (state !== "connected") continue;
    const error = await settle(shopId, { channelId: id, isMain: id === main?.id }, isMeasuringOn, signal);
    if (error?.code === "rate-limited" || error?.code === "transient") waits.push(error.retryAfterMs ?? TRY_AGAIN_MS);
    else await inShop(shopId, (scope) => show(scope, id, isMeasuringOn, error));
  }
  return waits.length > 0 ? Math.max(SECOND, ...waits) : null;
}

async function settle(
  shopId: ShopId,
  { channelId, isMain }: { channelId: ChannelId; isMain: boolean },
  isMeasuringOn: boolean,
  signal: AbortSignal,
): Promise<ConnectorError | null> {
  const opened = await open(shopId, channelId, { signal });
  if (!opened.ok) return opened.error;
  const { measuring } = opened.value;
  if (!measuring) return null;
  // By it an act is known to be of that storefront, whose ids are its own.
  const settings = { key: await ensureKey(shopId, isMain ? null : channelId), endpoint: env().APP_URL };
  const done = isMeasuringOn ? await measuring.connect(settings) : await measuring.disconnect();
  return done.ok ? null : done.error;
}

async function show(
  scope: ShopScope,
  channelId: ChannelId,
  isMeasuringOn: boolean,
  error: ConnectorError | null,
): Promise<void> {
  const [wanted, other] = isMeasuringOn ? [CONNECT, DISCONNECT] : [DISCONNECT, CONNECT];
  await closeProblem(scope, { code: other, subject: channelId });
  const problem = { code: wanted, subject: channelId };
  // A channel that stopped or left has told that itself.
  const isConnected = (await listChannels(scope)).some(({ id, state }) => id === channelId && state === "connected");
  if (error && isConnected)
    await openProblem(scope, { ...problem, severity: "warning", facts: { reason: error.message } });
  else await closeProblem(scope, problem);
}
