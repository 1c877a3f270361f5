import { getShop } from "~/domains/shops/shops.server";
import { setPaused } from "~/infra/routing/channel-routes";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { findChannel, lockChannel, updateChannel } from "../store/channels.server";
import { cancelRuns } from "../store/runs.server";
import type { ChannelError } from "../types";
import { planPairing } from "./pair-plugin";
import { planPolls } from "./poll";
import { OVERLAP, startRun } from "./start";
import { planNight } from "./step-writes";
import { planWatch } from "./subscriptions";

/**
 * The channel rests: nothing is asked of its platform and nothing told to it, until the merchant says so. Its messages
 * are kept and wait; what concerns the account itself is heeded nevertheless.
 */
export async function pause(shopId: ShopId, channelId: ChannelId, now: Date): Promise<Result<void, ChannelError>> {
  const done = await inShop(shopId, async (scope): Promise<Result<void, ChannelError>> => {
    const channel = await connected(scope, channelId);
    if (!channel) return fail({ code: "not-connected" });
    if (channel.pausedAt) return ok(undefined);
    await updateChannel(scope, channelId, { pausedAt: now });
    await cancelRuns(scope, channelId, reason("paused"), now);
    return ok(undefined);
  });
  if (done.ok) await setPaused(channelId, shopId, true);
  return done;
}

/** Goes on where it rested: the messages that wait are applied, and a comparison finds what nobody told meanwhile. */
export async function resume(shopId: ShopId, channelId: ChannelId, now: Date): Promise<Result<void, ChannelError>> {
  const done = await inShop(shopId, async (scope): Promise<Result<void, ChannelError>> => {
    const channel = await connected(scope, channelId);
    if (!channel) return fail({ code: "not-connected" });
    if (!channel.pausedAt) return ok(undefined);
    await updateChannel(scope, channelId, { pausedAt: null });
    const last = channel.importedAt && (channel.reconciledAt ?? channel.importedAt);
    const since = last && new Date(last.getTime() - OVERLAP);
    await startRun(scope, { channelId, kind: since ? "reconcile" : "import", since, now });
    const { platform } = channel;
    await planWatch(scope, { channelId, platform, isFirst: false });
    await planPairing(scope, { channelId, platform });
    await planPolls(scope, { channelId, platform });
    await planNight(scope, { shopId, channelId }, (await getShop(scope)).timeZone, now);
    return ok(undefined);
  });
  if (done.ok) await setPaused(channelId, shopId, false);
  return done;
}

async function connected(scope: ShopScope, channelId: ChannelId) {
  await lockChannel(scope, channelId);
  const channel = await findChannel(scope, channelId);
  return channel?.state === "connected" ? channel : null;
}
