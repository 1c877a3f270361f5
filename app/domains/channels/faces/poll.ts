import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { setConnected } from "~/infra/routing/channel-routes";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import { MINUTE } from "~/kernel/time";
import type { ConnectorError, Cursor, Page, ReadPortName } from "../contract";
import { wholeRecords } from "../core/named";
import { pollChanges } from "../jobs";
import { findChannel } from "../store/channels.server";
import type { Ingest } from "../types";
import { stop } from "./connect";
import { type OpenChannel, open } from "./open";
import { connectorOf } from "./platforms";
import { applyRefreshed, refreshRecords } from "./refresh";
import { OVERLAP } from "./start";

/** After a failure that passes. */
const LOOK_AGAIN = 5 * MINUTE;

/** Asks again and again from now on, where the platform's messages do not tell of every change. */
export async function planPolls(
  scope: ShopScope,
  { channelId, platform }: { channelId: ChannelId; platform: string },
): Promise<void> {
  for (const at of connectorOf(platform)?.polls?.keys() ?? []) await plan(scope, channelId, platform, at);
}

/** Those that wait already and this one become one. */
async function plan(scope: ShopScope, channelId: ChannelId, platform: string, at: number): Promise<void> {
  const poll = connectorOf(platform)?.polls?.[at];
  if (!poll) return;
  const payload = { shopId: scope.shopId, channelId, at };
  await ask(scope, request(pollChanges, payload, { key: `poll-${channelId}-${at}`, delayMs: poll.everyMs }));
}

/**
 * Reads what has changed since the last comparison and plans the next time. What was read before is read again and changes
 * nothing: between two comparisons no place has to be kept. Returns after how many milliseconds to come back at once.
 */
export async function pollNow(
  input: { shopId: ShopId; channelId: ChannelId; at: number },
  ingest: Ingest,
  signal: AbortSignal,
): Promise<number | null> {
  const { shopId, channelId, at } = input;
  const channel = await inShop(shopId, (scope) => findChannel(scope, channelId));
  // One that rests plans its polls when it goes on.
  const poll = channel?.state === "connected" && !channel.pausedAt && connectorOf(channel.platform)?.polls?.[at];
  if (!channel || !poll) return null;
  const last = channel.reconciledAt ?? channel.importedAt;
  if (last) {
    const done = await readPorts(input, poll.ports, new Date(last.getTime() - OVERLAP), ingest, signal);
    if (!done.ok && (done.error.code === "transient" || done.error.code === "rate-limited"))
      return Math.max(LOOK_AGAIN, done.error.retryAfterMs ?? 0);
    if (!done.ok && done.error.code === "auth") return rest(input, done.error.message);
  }
  // What the platform refuses is the nightly comparison's to tell.
  await inShop(shopId, (scope) => plan(scope, channelId, channel.platform, at));
  return null;
}

async function rest({ shopId, channelId }: { shopId: ShopId; channelId: ChannelId }, message: string): Promise<null> {
  await inShop(shopId, (scope) => stop(scope, channelId, message, clock.now()));
  await setConnected(channelId, shopId, false);
  return null;
}

async function readPorts(
  input: { shopId: ShopId; channelId: ChannelId },
  ports: readonly ReadPortName[],
  since: Date,
  ingest: Ingest,
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  const opened = await open(input.shopId, input.channelId, { signal });
  if (!opened.ok) return opened;
  for (const port of ports) {
    const done = await readPort(opened.value, { input, port, since, ingest });
    if (!done.ok) return done;
  }
  return ok(undefined);
}

export async function readPort(
  opened: OpenChannel,
  of: { input: { shopId: ShopId; channelId: ChannelId }; port: ReadPortName; since: Date; ingest: Ingest },
): Promise<Result<void, ConnectorError>> {
  const { input, ingest } = of;
  const target = { input, ingest, source: "reconcile" as const, isImport: false };
  let cursor: Cursor | null = null;
  for (;;) {
    const page: Result<Page, ConnectorError> | undefined = await opened[of.port]?.pull({ cursor, since: of.since });
    if (!page) return ok(undefined);
    if (!page.ok) return page;
    const applied = await applyRefreshed(target, wholeRecords(page.value.changes), page.value);
    const parents = await refreshRecords(opened, target, applied.unresolved);
    if (!parents.ok) return parents;
    cursor = page.value.next;
    if (cursor === null) return ok(undefined);
  }
}
