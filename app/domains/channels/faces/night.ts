import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { findChannel } from "../store/channels.server";
import { startReconcile } from "./start";
import { planNight } from "./step-writes";

/** The nightly comparison: begins one unless one is under way, and plans the next night. */
export async function reconcileTonight(shopId: ShopId, channelId: ChannelId): Promise<void> {
  const timeZone = await inShop(shopId, async (scope) => {
    const channel = await findChannel(scope, channelId);
    return channel?.state === "connected" ? (await getShop(scope)).timeZone : null;
  });
  if (timeZone === null) return;
  await startReconcile(shopId, channelId);
  await inShop(shopId, (scope) => planNight(scope, { shopId, channelId }, timeZone, clock.now()));
}
