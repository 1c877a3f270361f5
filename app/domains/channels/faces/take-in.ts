import type { z } from "zod";
import { closeProblem, findShopDto, holdShop, markUninstalled } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { log } from "~/infra/log";
import { findRoute } from "~/infra/routing/channel-routes";
import { moveRoute } from "~/infra/routing/move-route";
import { revokeKeys } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import { alone } from "~/infra/standalone/join-lock";
import { closeSessionsOf } from "~/infra/standalone/sessions";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import type { joinStore } from "../jobs";
import { findChannel, lockChannel, updateChannel } from "../store/channels.server";
import { cancelRuns } from "../store/runs.server";
import { allowOwner, connectInto } from "./connect-into";
import { PROBLEMS } from "./disconnect";
import { mayJoin } from "./may-join";

type Joining = z.infer<typeof joinStore.payload>;

/**
 * Moves a store from its own shop to the one that it joins. Killed at any moment, doing it again ends in the same: the
 * account's route is the moment at which it belongs to the other shop. The tokens are the account's and stay. A store in
 * whose shop something was made meanwhile stays there, as does one whose business has itself joined another: of two shops
 * that join each other at once, one does. True when the store is the other shop's in the end.
 */
export async function takeIn(joining: Joining): Promise<boolean> {
  const shopId = joining.shopId as ShopId;
  const from = { shopId: joining.from.shopId as ShopId, channelId: joining.from.channelId as ChannelId };
  return alone([shopId, from.shopId], () => move(joining, shopId, from));
}

type From = { shopId: ShopId; channelId: ChannelId };

async function move(joining: Joining, shopId: ShopId, from: From): Promise<boolean> {
  const { platform, accountDomain, askedAt } = joining;
  const to = { shopId, channelId: joining.channelId as ChannelId };
  const host = await inShop(shopId, findShopDto);
  if (host?.state !== "active" || !(await inShop(from.shopId, (scope) => giveUp(scope, joining, from, to)))) {
    log.info({ shopId, from: from.shopId }, "a store did not join, its shop stays as it was");
    return false;
  }
  await revokeKeys(from.shopId);
  await closeSessionsOf(from.shopId);
  const channel = await inShop(shopId, (scope) => findChannel(scope, to.channelId));
  // Done before, and perhaps let go again since.
  if (channel && channel.connectedAt >= new Date(askedAt)) return true;
  const made = await connectInto(shopId, { platform, accountDomain, scopes: joining.scopes, now: clock.now() });
  if (made.ok) await allowOwner(shopId, to.channelId);
  return made.ok;
}

/** True when the account leads to the other shop in the end, and the former one is left to be erased, or erased. */
async function giveUp(
  scope: ShopScope,
  { platform, accountDomain }: Joining,
  from: From,
  to: { shopId: ShopId; channelId: ChannelId },
): Promise<boolean> {
  await lockChannel(scope, from.channelId);
  const shop = await holdShop(scope);
  const route = await findRoute(platform, accountDomain);
  const isMoved = route?.channelId === to.channelId;
  if (!isMoved && route?.channelId !== from.channelId) return false;
  if (!isMoved && !(await mayJoin(scope))) return false;
  const now = clock.now();
  if (shop?.state === "active") {
    await updateChannel(scope, from.channelId, { state: "disconnected", disconnectedAt: now, credentials: null });
    await cancelRuns(scope, from.channelId, reason("uninstalled"), now);
    for (const code of PROBLEMS) await closeProblem(scope, { code, subject: from.channelId });
    await markUninstalled(scope, now, now);
  }
  // While the shop is held: who connects the account meanwhile waits, and finds it there.
  if (!isMoved) await moveRoute(from, to);
  return true;
}
