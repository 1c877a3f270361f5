import { eraseChannelRows } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { log } from "~/infra/log";
import { tell } from "~/infra/outbox";
import { forgetChannel } from "~/infra/routing/channel-routes";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { SECOND } from "~/kernel/time";
import { channelErased } from "../events";
import { deleteChannel, findChannel, findChannels, lockChannel } from "../store/channels.server";
import { FILES } from "./own-channel";

/** Orders, products, … of one transaction, each with what hangs on it. */
const BATCH = 500;
/** After so long the worker turns to others. */
const SLICE = 10 * SECOND;
const WRITE_TIMEOUT = 180_000;

type Batch = "not-due" | "more" | "done";

/**
 * Erases the records of a channel that left, batch by batch, each a transaction of its own, and the channel itself in the
 * end. Killed at any moment, the same job goes on with what is left. A channel that was connected again is left alone.
 * Returns after how many milliseconds to come back, when something is left.
 */
export async function eraseNow(shopId: ShopId, channelId: ChannelId, signal: AbortSignal): Promise<number | null> {
  const endsAt = clock.now().getTime() + SLICE;
  for (;;) {
    const batch = await eraseBatch(shopId, channelId);
    if (batch !== "more") return null;
    if (signal.aborted || clock.now().getTime() >= endsAt) return 0;
  }
}

async function eraseBatch(shopId: ShopId, channelId: ChannelId): Promise<Batch> {
  return inShop(
    shopId,
    async (scope) => {
      await lockChannel(scope, channelId);
      const channel = await findChannel(scope, channelId);
      if (channel?.state !== "disconnected" || !channel.eraseAfter || channel.eraseAfter > clock.now())
        return "not-due";
      if ((await eraseChannelRows(scope, channelId, BATCH)) > 0) return "more";
      const rest = (await findChannels(scope)).filter(({ id, platform }) => id !== channelId && platform !== FILES);
      const heir = rest.find(({ state }) => state !== "disconnected") ?? rest[0];
      await deleteChannel(scope, channelId);
      await tell(scope, channelErased, { channelId });
      // While the channel is still held: who connects its account again finds no way to the ids that go.
      await forgetChannel(shopId, channelId, heir?.id ?? null);
      log.info({ shopId, channelId }, "a channel was erased");
      return "done";
    },
    { timeoutMs: WRITE_TIMEOUT },
  );
}
