import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { findChannel } from "../store/channels.server";
import { planPairing } from "./pair-plugin";
import { startReconcile } from "./start";
import { planNight } from "./step-writes";

/** The nightly comparison: begins one unless one is under way, and plans the next night. */
export async function reconcileTonight(shopId: ShopId, channelId: ChannelId): Promise<void> {
  const found = await inShop(shopId, async (scope) => {
    const channel = await findChannel(scope, channelId);
    if (channel?.state !== "connected") return null;
    const { platform, pausedAt } = channel;
    return { timeZone: (await getShop(scope)).timeZone, platform, isPaused: pausedAt !== null };
  });
  if (!found) return;
  const { timeZone, platform, isPaused } = found;
  if (!isPaused) await startReconcile(shopId, channelId);
  await inShop(shopId, async (scope) => {
    await planPairing(scope, { channelId, platform });
    await planNight(scope, { shopId, channelId }, timeZone, clock.now());
  });
}
