import type { ConnectorError } from "#connectors/contract/errors";
import { env } from "~/infra/env";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { ensureKey } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import { listChannels, open } from "../../channels/channels.server";
import { closeProblem, getShop, openProblem } from "../../shops/shops.server";
import { connectPixelJob } from "../jobs";

const PROBLEM = "behaviour.measuring-not-connected";
const TRY_AGAIN_MS = 30 * SECOND;

/** Asks for the pixel to be told its settings again: after a new key. */
export async function askForPixel(scope: ShopScope): Promise<void> {
  const { shopId } = scope;
  await ask(scope, request(connectPixelJob, { shopId }, { key: shopId }));
}

/**
 * Connects the pixel on every connected channel that has one; repeating changes nothing. A shop that switched measuring
 * off is left alone. Gives back after how long to come again; null when done, or when the merchant has to act (a
 * Problem says so).
 */
export async function connectPixel(shopId: ShopId, signal: AbortSignal): Promise<number | null> {
  const channels = await inShop(shopId, async (scope) => {
    const { isMeasuringOn } = (await getShop(scope)).settings;
    return isMeasuringOn ? await listChannels(scope) : [];
  });
  const waits: number[] = [];
  for (const { id, state } of channels) {
    if (state !== "connected") continue;
    const error = await connectOn(shopId, id, signal);
    if (error?.code === "rate-limited" || error?.code === "transient") waits.push(error.retryAfterMs ?? TRY_AGAIN_MS);
    else await inShop(shopId, (scope) => show(scope, id, error));
  }
  return waits.length > 0 ? Math.max(SECOND, ...waits) : null;
}

async function connectOn(shopId: ShopId, channelId: ChannelId, signal: AbortSignal): Promise<ConnectorError | null> {
  const opened = await open(shopId, channelId, { signal });
  if (!opened.ok) return opened.error;
  if (!opened.value.measuring) return null;
  const connected = await opened.value.measuring.connect({ key: await ensureKey(shopId), endpoint: env().APP_URL });
  return connected.ok ? null : connected.error;
}

async function show(scope: ShopScope, channelId: ChannelId, error: ConnectorError | null): Promise<void> {
  const problem = { code: PROBLEM, subject: channelId };
  if (error) await openProblem(scope, { ...problem, severity: "warning", facts: { reason: error.message } });
  else await closeProblem(scope, problem);
}
