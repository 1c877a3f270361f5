import { closeProblem, holdShop, markUninstalled } from "~/domains/shops/shops.server";
import { ask, tell } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { setConnected, setPaused } from "~/infra/routing/channel-routes";
import { releaseRoute } from "~/infra/routing/move-route";
import { revokeKeys } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import { deleteSessionsOf } from "~/infra/shopify/session-storage";
import { dropConnectionsOf } from "~/infra/standalone/connections";
import { closeSessionsOf } from "~/infra/standalone/sessions";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import { HOUR, SECOND } from "~/kernel/time";
import { channelDisconnected } from "../events";
import { eraseChannel } from "../jobs";
import { findChannel, findChannels, lockChannel, updateChannel } from "../store/channels.server";
import { cancelRuns } from "../store/runs.server";
import type { ChannelError } from "../types";
import { FILES } from "./own-channel";
import { unsubscribe } from "./subscriptions";

/** Shopify asks for erasure 48 hours after an uninstall; ours follows even when that message is lost. */
const ERASE_AFTER = 72 * HOUR;
/** Problems that are about a channel which is not there any more. */
export const PROBLEMS = [
  ...["channel-stopped", "sync-failed", "platform-unreachable", "webhooks-refused", "webhooks-were-off"],
  "orders-limited",
];

/** What becomes of a channel's records: they stay, they go at once, or when the law's time is over. */
type Records = "keep" | "erase" | "erase-in-time";

/**
 * The account let go of us: reading stops, keys and tokens are worthless at once, and its records are erased when their
 * time has come; the whole shop is, when it was the last channel. `at` before the latest connection is a late message
 * about an earlier one, and ignored. Returns whether it disconnected.
 */
export async function disconnect(shopId: ShopId, channelId: ChannelId, at: Date): Promise<boolean> {
  return (await leave(shopId, channelId, at, "erase-in-time")) !== null;
}

/**
 * The merchant lets go of an account, and says what becomes of its records. With the last channel the whole shop leaves:
 * "keep" then keeps it for the 72 hours in which it can come back, and everybody is signed out.
 */
export async function disconnectByChoice(
  shopId: ShopId,
  channelId: ChannelId,
  records: "keep" | "erase",
  at: Date,
): Promise<Result<{ isShopGone: boolean }, ChannelError>> {
  const left = await leave(shopId, channelId, at, records);
  if (left?.isShopGone) await closeSessionsOf(shopId);
  // Whoever opens the app in that store would be back in this shop: it is another business from now on.
  else if (left?.platform === "shopify") await releaseRoute({ shopId, channelId });
  return left ? ok({ isShopGone: left.isShopGone }) : fail({ code: "not-connected" });
}

async function leave(shopId: ShopId, channelId: ChannelId, at: Date, records: Records) {
  await unsubscribe(shopId, channelId);
  const gone = await inShop(shopId, async (scope) => {
    await lockChannel(scope, channelId);
    // Of two channels that leave at once, the second sees that the first is gone.
    if (!(await holdShop(scope))) return null;
    const channel = await findChannel(scope, channelId);
    if (!channel || channel.state === "disconnected" || at < channel.connectedAt) return null;
    const left = { state: "disconnected" as const, disconnectedAt: at, credentials: null, pausedAt: null };
    await updateChannel(scope, channelId, left);
    await cancelRuns(scope, channelId, reason("uninstalled"), at);
    for (const code of PROBLEMS) await closeProblem(scope, { code, subject: channelId });
    await tell(scope, channelDisconnected, { channelId });
    const isShopGone = !(await findChannels(scope)).some(isAtWork);
    const erasedAt = new Date(at.getTime() + (records === "erase" ? 0 : ERASE_AFTER));
    if (isShopGone) await markUninstalled(scope, at, erasedAt);
    else if (records !== "keep") await planErasure(scope, channelId, erasedAt, at);
    return { ...channel, isShopGone };
  });
  if (!gone) return null;
  await setConnected(channelId, shopId, false);
  await setPaused(channelId, shopId, false);
  // Also what its plugin asked by.
  await dropConnectionsOf({ shopId, channelId });
  await revokeKeys(shopId, gone.isShopGone ? null : channelId);
  if (gone.platform === "shopify") await deleteSessionsOf(gone.accountDomain);
  return { isShopGone: gone.isShopGone, platform: gone.platform };
}

const isAtWork = ({ platform, state }: { platform: string; state: string }) =>
  platform !== FILES && state !== "disconnected";

/** The channel's records go at `eraseAfter`, unless it is connected again before. */
async function planErasure(scope: ShopScope, channelId: ChannelId, eraseAfter: Date, now: Date): Promise<void> {
  await updateChannel(scope, channelId, { eraseAfter });
  const delayMs = Math.max(0, eraseAfter.getTime() - now.getTime()) + (eraseAfter > now ? SECOND : 0);
  await ask(scope, request(eraseChannel, { shopId: scope.shopId, channelId }, { delayMs }));
}

/**
 * Asks for the erasure of a channel that left while others stay: the platform does so by law, or the merchant after all.
 * A channel that is connected (again) is left alone. Returns whether there is anything to erase.
 */
export async function askForChannelErasure(scope: ShopScope, channelId: ChannelId, now: Date): Promise<boolean> {
  await lockChannel(scope, channelId);
  const channel = await findChannel(scope, channelId);
  if (channel?.state !== "disconnected") return false;
  await planErasure(scope, channelId, now, now);
  return true;
}
