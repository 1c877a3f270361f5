import { closeProblem, openProblem } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { MINUTE, SECOND } from "~/kernel/time";
import type { ConnectorError } from "../contract";
import { watchSubscriptions } from "../jobs";
import { findChannel } from "../store/channels.server";
import { open } from "./open";
import { connectorOf } from "./platforms";
import { startReconcile } from "./start";

/** How long messages that nobody sends any more stay unnoticed at most. */
const LOOK_AGAIN = 30 * MINUTE;
const PATIENCE = 5 * SECOND;

const addressOf = (platform: string) => `${env().APP_URL}/webhooks/${platform}`;

/** Looks after a channel's subscriptions from now on, where its platform has each account subscribe. */
export async function planWatch(
  scope: ShopScope,
  { channelId, platform, isFirst }: { channelId: ChannelId; platform: string; isFirst: boolean },
  delayMs = 0,
): Promise<void> {
  if (!connectorOf(platform)?.ports.includes("subscriptions")) return;
  const payload = { shopId: scope.shopId, channelId, isFirst };
  await ask(scope, request(watchSubscriptions, payload, { key: `watch-${channelId}`, delayMs }));
}

/**
 * Makes what is missing and switches on what was switched off. What was missed meanwhile is found by a comparison, which
 * begins at once and closes the Problem that tells the merchant of it. Plans the next look itself.
 */
export async function keepSubscribed(shopId: ShopId, channelId: ChannelId, isFirst: boolean): Promise<void> {
  const channel = await inShop(shopId, (scope) => findChannel(scope, channelId));
  // One that rests is looked after when it goes on.
  if (channel?.state !== "connected" || channel.pausedAt) return;
  const { platform } = channel;
  const done = await ensure(shopId, channelId, platform);
  if (done === null) return;
  if (!done.ok) return meetRefusal(shopId, { channelId, platform, isFirst }, done.error);
  const { made, revived } = done.value;
  const missed = isFirst ? revived : [...revived, ...made];
  await inShop(shopId, async (scope) => {
    await closeProblem(scope, { code: "webhooks-refused", subject: channelId });
    const facts = { platform, accountDomain: channel.accountDomain, topics: missed };
    if (missed.length > 0)
      await openProblem(scope, { code: "webhooks-were-off", subject: channelId, severity: "warning", facts });
    await planWatch(scope, { channelId, platform, isFirst: false }, LOOK_AGAIN);
  });
  if (missed.length > 0) await startReconcile(shopId, channelId);
}

/** Null where the platform has no subscriptions. */
async function ensure(shopId: ShopId, channelId: ChannelId, platform: string) {
  const opened = await open(shopId, channelId);
  if (!opened.ok) return opened;
  return opened.value.subscriptions?.ensure(addressOf(platform)) ?? null;
}

/** The key may not write, or nobody answers: live changes do not come, the nightly comparison does. */
async function meetRefusal(
  shopId: ShopId,
  of: { channelId: ChannelId; platform: string; isFirst: boolean },
  error: ConnectorError,
): Promise<void> {
  const isPassing = error.code === "transient" || error.code === "rate-limited";
  const delayMs = isPassing ? Math.max(MINUTE, error.retryAfterMs ?? 0) : LOOK_AGAIN;
  await inShop(shopId, async (scope) => {
    const facts = { platform: of.platform, message: error.message };
    const problem = { code: "webhooks-refused", subject: of.channelId, severity: "warning" as const, facts };
    if (!isPassing) await openProblem(scope, problem);
    await planWatch(scope, of, delayMs);
  });
}

/** Takes our subscriptions away, as far as the account still lets us. Never fails. */
export async function unsubscribe(shopId: ShopId, channelId: ChannelId): Promise<void> {
  const channel = await inShop(shopId, (scope) => findChannel(scope, channelId));
  if (channel?.state !== "connected" || !connectorOf(channel.platform)?.ports.includes("subscriptions")) return;
  const opened = await open(shopId, channelId, { signal: AbortSignal.timeout(PATIENCE), evenPaused: true });
  const removed = opened.ok ? await opened.value.subscriptions?.remove(addressOf(channel.platform)) : opened;
  if (removed && !removed.ok)
    log.info({ shopId, channelId, code: removed.error.code, at: clock.now() }, "subscriptions were left behind");
}
