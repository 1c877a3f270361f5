import { findShopDto, getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { isDatabaseTrouble } from "~/infra/db/trouble";
import {
  countAttempt,
  dropMessagesOf,
  type InboxRow,
  markDone,
  markFailed,
  waitingMessages,
} from "~/infra/inbox/messages";
import { log } from "~/infra/log";
import { findRoute } from "~/infra/routing/channel-routes";
import { inShop } from "~/infra/scope";
import type { Applied } from "~/kernel/applied";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import type { ConnectorError } from "../contract";
import { type RecordName, recordOf } from "../core/named";
import { type ReadMessage, readMessage, splitStale } from "../core/parse-messages";
import { findChannel, lockChannel } from "../store/channels.server";
import { upsertDamaged } from "../store/damaged.server";
import type { Ingest } from "../types";
import { heedNotice } from "./notices";
import { open } from "./open";
import { connectorOf, noticeTopicsOf } from "./platforms";
import { refreshRecords } from "./refresh";
import { keepUnread } from "./unread";

/** So many messages pass through one transaction. */
const BATCH = 200;
/** So often the platform is asked for a record in vain. */
const MOST_ATTEMPTS = 6;
/** After so long the worker turns to others. */
const SLICE_MS = 10_000;

interface Drain {
  input: { shopId: ShopId; channelId: ChannelId };
  ingest: Ingest;
  source: "webhook";
  isImport: false;
}

/**
 * Applies the waiting messages of a channel in the order of their arrival. A message that cannot be applied is found by
 * halving its batch, set aside and listed; the others go on. Returns after how many milliseconds to come back, when
 * something still waits.
 */
export async function drainInbox(shopId: ShopId, channelId: ChannelId, ingest: Ingest): Promise<number | null> {
  const found = await inShop(shopId, async (scope) => ({
    channel: await findChannel(scope, channelId),
    shop: await findShopDto(scope),
  }));
  if (!found.channel || !found.shop) return null;
  const { channel, shop } = found;
  const parse = connectorOf(channel.platform)?.webhooks?.parse;
  if (!parse) {
    await dropMessagesOf(channel.platform, channel.accountDomain, "nothing here reads this platform's messages");
    return null;
  }
  let isPaused = channel.pausedAt !== null;
  const drain: Drain = { input: { shopId, channelId }, ingest, source: "webhook", isImport: false };
  const endsAt = clock.now().getTime() + SLICE_MS;
  while (clock.now().getTime() < endsAt) {
    const topics = isPaused ? noticeTopicsOf(channel.platform) : null;
    const waiting = await waitingMessages(channel.platform, channel.accountDomain, BATCH, topics);
    if (waiting.length === 0) return null;
    const messages = await readAll(drain, parse, waiting, shop.currency);
    const standing = await heedNotices(drain, messages, channel.platform);
    isPaused = standing === "paused";
    if (isPaused) {
      // What concerns the account is done; the rest waits until the channel goes on.
      await markDone(messages.filter(({ notice }) => notice).map(({ id }) => id));
    } else if (standing === "connected") {
      const delayMs = await applyBatch(drain, messages);
      if (delayMs !== null) return delayMs;
    } else {
      // Another shop's channel has the account now, and its messages.
      if ((await findRoute(channel.platform, channel.accountDomain))?.channelId !== channelId) return null;
      const ids = messages.map((message) => message.id);
      await markDone(ids, "the channel is not connected");
    }
  }
  return 0;
}

/** A connector's parse is total by law; where one throws nevertheless, the message is set aside. */
async function readAll(
  drain: Drain,
  parse: Parameters<typeof readMessage>[0],
  waiting: InboxRow[],
  currency: string,
): Promise<ReadMessage[]> {
  const messages: ReadMessage[] = [];
  for (const row of waiting) {
    try {
      messages.push(readMessage(parse, row, currency));
    } catch (error) {
      await setAside(
        drain,
        { id: row.id, externalId: row.externalId, at: row.triggeredAt, changes: [], damaged: [], notice: null },
        error,
      );
    }
  }
  return messages;
}

type Standing = "connected" | "paused" | "gone";

/** What messages say of the account itself comes first. Gives back how the channel stands afterwards. */
async function heedNotices(drain: Drain, messages: ReadMessage[], platform: string): Promise<Standing> {
  for (const { notice, at } of messages) if (notice) await heedNotice(drain.input, platform, notice, at);
  const { shopId, channelId } = drain.input;
  const channel = await inShop(shopId, (scope) => findChannel(scope, channelId));
  if (channel?.state !== "connected") return "gone";
  return channel.pausedAt ? "paused" : "connected";
}

/** Null when the batch is dealt with; else when to come back. */
async function applyBatch(drain: Drain, messages: ReadMessage[]): Promise<number | null> {
  const { good, unresolved } = await applyOrHalve(drain, messages);
  const stale = good.flatMap((message) => splitStale(message.changes).stale);
  const wanted = [...stale, ...unresolved];
  const trouble = wanted.length > 0 ? await refreshAll(drain, wanted) : null;
  // What must be read again and could not be is not done: those messages come back, the others need not wait for them.
  const back = trouble
    ? good.filter((message) => unresolved.length > 0 || splitStale(message.changes).stale.length > 0)
    : [];
  await markDone(good.filter((message) => !back.includes(message)).map((message) => message.id));
  if (!trouble) return null;
  if (trouble.counts) await leaveTired(drain, back, wanted, trouble.error);
  return trouble.delayMs;
}

/** Records that the platform will not give now are asked for by themselves, so that the inbox goes on. */
async function leaveTired(
  { input }: Drain,
  messages: ReadMessage[],
  wanted: readonly RecordName[],
  error: ConnectorError,
): Promise<void> {
  const tired = await countAttempt(
    messages.map((message) => message.id),
    MOST_ATTEMPTS,
  );
  if (tired.size === 0) return;
  const keyOf = ({ resource, externalId }: RecordName) => `${resource} ${externalId}`;
  const unread = new Set(wanted.map(keyOf));
  const named = messages.filter((message) => tired.has(message.id)).flatMap(({ changes }) => changes.map(recordOf));
  const records = named.filter((record) => unread.has(keyOf(record)));
  await keepUnread(input, "webhook", records, error);
  await markDone([...tired], "its records are asked for one by one");
}

/** Null when all was read, or will not be; else after how long to try again, and whether it counts as an attempt. */
async function refreshAll(
  drain: Drain,
  wanted: Applied["unresolved"],
): Promise<{ delayMs: number; counts: boolean; error: ConnectorError } | null> {
  const { shopId, channelId } = drain.input;
  const opened = await open(shopId, channelId);
  const refreshed = opened.ok ? await refreshRecords(opened.value, drain, wanted) : opened;
  if (refreshed.ok) return null;
  const { error } = refreshed;
  const { code, retryAfterMs, message } = { retryAfterMs: undefined, ...error };
  log.warn({ shopId, channelId, code, reason: message }, "records named by webhooks could not be read");
  if (code !== "rate-limited" && code !== "transient") {
    await keepUnread(drain.input, "webhook", wanted, error);
    return null;
  }
  return { delayMs: retryAfterMs ?? 5_000, counts: code === "transient", error };
}

interface AppliedMessages {
  good: ReadMessage[];
  unresolved: Applied["unresolved"];
}

async function applyOrHalve(drain: Drain, messages: ReadMessage[]): Promise<AppliedMessages> {
  if (messages.length === 0) return { good: [], unresolved: [] };
  try {
    return { good: messages, unresolved: (await applyAll(drain, messages)).unresolved };
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    if (messages.length === 1) {
      await setAside(drain, messages[0]!, error);
      return { good: [], unresolved: [] };
    }
    const middle = messages.length >> 1;
    const first = await applyOrHalve(drain, messages.slice(0, middle));
    const second = await applyOrHalve(drain, messages.slice(middle));
    return { good: [...first.good, ...second.good], unresolved: [...first.unresolved, ...second.unresolved] };
  }
}

function applyAll({ input, ingest }: Drain, messages: ReadMessage[]): Promise<Applied> {
  const { shopId, channelId } = input;
  return inShop(shopId, async (scope) => {
    await lockChannel(scope, channelId);
    await upsertDamaged(
      scope,
      messages.flatMap((message) => message.damaged.map((d) => ({ ...d, source: "webhook" as const, channelId }))),
    );
    const changes = messages.flatMap((message) => splitStale(message.changes).whole);
    const { timeZone } = await getShop(scope);
    return ingest.apply(scope, { channelId, timeZone, now: clock.now(), isImport: false }, changes);
  });
}

async function setAside({ input }: Drain, message: ReadMessage, error: unknown): Promise<void> {
  const { shopId, channelId } = input;
  log.error({ shopId, channelId, inboxId: message.id, err: error }, "a webhook could not be applied and was set aside");
  const [first] = message.changes;
  const why = reason("message-unusable");
  const named = first ? recordOf(first) : { resource: "message", externalId: message.externalId };
  await inShop(shopId, (scope) =>
    upsertDamaged(scope, [{ ...named, source: "webhook", channelId, field: null, reason: why }]),
  );
  await markFailed(message.id, error instanceof Error ? error.name : "unknown");
}
