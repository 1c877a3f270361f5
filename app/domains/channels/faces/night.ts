import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { findChannel } from "../store/channels.server";
import { startReconcile } from "./start";
import { planNight } from "./step-writes";

/** The nightly comparison: begins one unless one is under way, and plans the next night. */
export async function reconcileTonight(shopId: ShopId, channelId: ChannelId): Promise<void> {
  const found = await inShop(shopId, async (scope) => {
    const channel = await findChannel(scope, channelId);
    if (channel?.state !== "connected") return null;
    return { timeZone: (await getShop(scope)).timeZone, isPaused: channel.pausedAt !== null };
  });
  if (!found) return;
  const { timeZone, isPaused } = found;
  if (!isPaused) await startReconcile(shopId, channelId);
  await inShop(shopId, (scope) => planNight(scope, { shopId, channelId }, timeZone, clock.now()));
}
