import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import { ensureDelivered, noteDelivered, ownConnection } from "~/infra/standalone/connections";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { Result } from "~/kernel/result";
import { MINUTE } from "~/kernel/time";
import type { ConnectorError, PairingOutcome } from "../contract";
import { pairPlugin } from "../jobs";
import { findChannel } from "../store/channels.server";
import { open } from "./open";
import { connectorOf } from "./platforms";

/** How long a plugin that is installed later waits for us at most. */
const LOOK_AGAIN = 30 * MINUTE;
const SOON = 5 * MINUTE;

/** Brings the store's plugin its connection, where the platform can have one: at once, and with every night. */
export async function planPairing(
  scope: ShopScope,
  { channelId, platform }: { channelId: ChannelId; platform: string },
  delayMs = 0,
): Promise<void> {
  if (!connectorOf(platform)?.ports.includes("plugin")) return;
  const payload = { shopId: scope.shopId, channelId };
  await ask(scope, request(pairPlugin, payload, { key: `pair-${channelId}`, delayMs }));
}

/** Has the store's plugin look at once what its key is; nothing where the platform can have no plugin. */
export async function askForPairing(scope: ShopScope, channelId: ChannelId): Promise<void> {
  const channel = await findChannel(scope, channelId);
  if (channel) await planPairing(scope, { channelId, platform: channel.platform });
}

/**
 * A store that was connected here gives its plugin no key of ours: we bring it one by the account's own keys, which were
 * tried on the store, so that no other shop can. Doing it again brings the same, and has the plugin ask for its key; what
 * its own merchant connected keeps its connection, and what they switched off is left alone. Plans the next try where one
 * may come to more.
 */
export async function pairNow(shopId: ShopId, channelId: ChannelId, signal?: AbortSignal): Promise<void> {
  const channel = await inShop(shopId, (scope) => findChannel(scope, channelId));
  // One that rests is looked at when it goes on.
  if (channel?.state !== "connected" || channel.pausedAt) return;
  const { platform, accountDomain } = channel;
  const opened = await open(shopId, channelId, signal ? { signal } : {});
  const plugin = opened.ok ? opened.value.plugin : null;
  if (!plugin) return;
  const of = { shopId, channelId, site: accountDomain };
  const connection = (await ownConnection(channelId)) ?? (await ensureDelivered(of, clock.now()));
  if (!connection) return;
  const { id, secret } = connection;
  const paired = await plugin.pair({ url: env().APP_URL, connection: id, secret });
  if (!paired.ok) log.info({ shopId, channelId, code: paired.error.code }, "a store's plugin could not be asked");
  else await noteDelivered(id, paired.value === "paired" ? clock.now() : null);
  const delayMs = nextLook(paired);
  if (delayMs !== null) await inShop(shopId, (scope) => planPairing(scope, { channelId, platform }, delayMs));
}

/** Milliseconds; null: the next night is soon enough. */
function nextLook(paired: Result<PairingOutcome, ConnectorError>): number | null {
  if (!paired.ok) {
    const { error } = paired;
    const isPassing = error.code === "transient" || error.code === "rate-limited";
    return isPassing ? Math.max(SOON, error.retryAfterMs ?? 0) : null;
  }
  if (paired.value === "pending") return SOON;
  return paired.value === "absent" ? LOOK_AGAIN : null;
}
