import { open } from "~/domains/channels/channels.server";
import { closeProblem, openProblem } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { MINUTE, SECOND } from "~/kernel/time";
import { type ConnectorError, STALE, type StockPort, type StockTarget } from "../contract";
import { nextLag } from "../core/buffer";
import { expectedAt, latestOf } from "../core/expected";
import { settleDrift } from "../store/drift.server";
import { keyOf, type Offer, readDue, readOffers, writeOffers } from "../store/offers.server";
import { lockStock, saveLag } from "../store/settings.server";
import { placeKey, readTruths } from "../store/truths.server";
import { MEASURED, ownMoves, wantedOf } from "./due";
import { askLooks, inDoubt, seen } from "./marks";
import { type OnChannel, onChannels } from "./on";

export const NOT_PUSHED = "stock-not-pushed";
export const NOT_ALLOWED = "stock-not-allowed";

/** After a failure that only the merchant or the platform can end. */
const LOOK_AGAIN = 15 * MINUTE;
const RETRY = 2 * SECOND;
/** The platform has sold what nobody told us of yet, or somebody changed the number: its order mostly comes by then. */
const ORDER_FIRST = SECOND / 2;
/** Batches one run sends; what is left then comes in the next. */
const MOST_BATCHES = 5;

interface Prepared {
  channel: OnChannel;
  /** `serial`: moves of the platform's own up to it were known. */
  sent: { offer: Offer; target: StockTarget; serial: number }[];
  startedAt: Date;
}

/**
 * Tells a channel what waits, with the newest numbers. It is noted before what is being told and after what became of it:
 * a process that dies in between tells the same again. Returns after how many milliseconds to come back, if at all.
 */
export async function pushNow(shopId: ShopId, channelId: string, signal: AbortSignal): Promise<number | null> {
  const isDue = await inShop(shopId, async (scope) => (await readDue(scope, channelId, 1)).length > 0);
  if (!isDue) return null;
  const opened = await open(shopId, channelId as ChannelId, { signal });
  if (!opened.ok) return fails(shopId, channelId, opened.error);
  const port = opened.value.stock;
  if (!port) return null;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const prepared = await inShop(shopId, (scope) => prepare(scope, channelId, port, clock.now()));
    if (!prepared) return null;
    const answer = await port.push(prepared.sent.map(({ target }) => target));
    if (!answer.ok) return fails(shopId, channelId, answer.error);
    await inShop(shopId, (scope) => note(scope, prepared, answer.value, port.compares === true, clock.now()));
  }
  return 0;
}

async function prepare(scope: ShopScope, channelId: string, port: StockPort, now: Date): Promise<Prepared | null> {
  await lockStock(scope);
  const channel = (await onChannels(scope)).find((one) => one.channelId === channelId);
  const due = channel ? await readDue(scope, channelId, port.batchSize) : [];
  if (!channel || due.length === 0) return null;
  const truths = await readTruths(
    scope,
    due.map(({ itemId }) => itemId),
  );
  const movesOf = await ownMoves(scope, due);
  const sent: Prepared["sent"] = [];
  const over: Offer[] = [];
  for (const offer of due) {
    const truth = truths.get(placeKey(offer));
    if (!truth) {
      over.push({ ...offer, isDue: false, dueSince: null });
      continue;
    }
    const { wanted } = wantedOf(channel, truth);
    // Whether the one before landed is not known: whatever stands there is replaced.
    const expected = offer.pushing === null ? expectedAt(offer, movesOf(offer), null) : null;
    const { inventoryItemExternalId, ownLocation: locationExternalId } = offer;
    const target = { inventoryItemExternalId, locationExternalId, available: wanted, expected };
    const serial = latestOf(offer, movesOf(offer));
    sent.push({ offer: { ...offer, pushing: wanted }, target, serial });
  }
  await writeOffers(scope, [...over, ...sent.map(({ offer }) => offer)]);
  return sent.length > 0 ? { channel, sent, startedAt: now } : null;
}

async function note(
  scope: ShopScope,
  { channel, sent, startedAt }: Prepared,
  answers: readonly (StockTarget & { error: ConnectorError | null })[],
  compares: boolean,
  now: Date,
): Promise<void> {
  await lockStock(scope);
  const itemIds = sent.map(({ offer }) => offer.itemId);
  const truths = await readTruths(scope, itemIds);
  const current = new Map((await readOffers(scope, itemIds)).map((offer) => [keyOf(offer), offer]));
  const movesOf = await ownMoves(scope, [...current.values()]);
  let lagMs = channel.lagMs;
  const written = sent.flatMap(({ offer: before, target, serial }, index): Offer[] => {
    const offer = current.get(keyOf(before));
    const truth = truths.get(placeKey(before));
    const error = answers[index]?.error ?? null;
    if (!offer || !truth) return [];
    if (error?.code === "rejected" && error.field === STALE) {
      // What was sold there has been told by now: with it the number may be as expected.
      const isExplained = latestOf(offer, movesOf(offer)) > serial;
      const waits = { ...offer, pushing: null, isDue: isExplained };
      return [isExplained ? waits : inDoubt(waits, now, ORDER_FIRST, true)];
    }
    if (error) return [{ ...offer, pushing: null, isDue: false, dueSince: null, refusal: error.message }];
    // What was sold or put back while this was on its way: the newest goes out next.
    const isNewest = wantedOf(channel, truth).wanted === target.available;
    lagMs = nextLag(lagMs, measured(before, offer.dueSince, now) ?? lagMs);
    // Compared before it was written: whatever was not known when it was sent came after it, or before what it leant on.
    const isCompared = compares && target.expected !== null;
    const isExact = isCompared && before.isExact;
    const next = {
      ...offer,
      ...{ told: target.available, toldAt: isCompared ? startedAt : now, toldSerial: serial, isExact, pushing: null },
      ...{ pushStartedAt: startedAt, pushedAt: now, isDue: !isNewest, dueSince: isNewest ? null : now, refusal: null },
    };
    return [isExact ? seen(next) : next];
  });
  await writeOffers(scope, written);
  await askLooks(scope, written, now);
  const landed = written.filter(({ pushedAt }) => pushedAt === now);
  await settleDrift(scope, landed, "sent", now);
  if (lagMs !== channel.lagMs) await saveLag(scope, channel.channelId, lagMs);
  await closeProblem(scope, { code: NOT_PUSHED, subject: channel.channelId });
  await closeProblem(scope, { code: NOT_ALLOWED, subject: channel.channelId });
}

/** How long a number waited; null where it says nothing of the next sale: the first one ever, or after a rest. */
function measured(before: Offer, dueSince: Date | null, now: Date): number | null {
  const waited = dueSince ? Math.max(0, now.getTime() - dueSince.getTime()) : LOOK_AGAIN;
  return before.pushedAt && waited < MEASURED ? waited : null;
}

/** The one policy for the five codes, as pushes need it: what waits goes on waiting. */
async function fails(shopId: ShopId, channelId: string, error: ConnectorError): Promise<number | null> {
  switch (error.code) {
    case "rate-limited":
      return Math.max(100, error.retryAfterMs);
    case "transient":
      return Math.max(RETRY, error.retryAfterMs ?? 0);
    case "config": {
      const code = error.missingScopes?.length ? NOT_ALLOWED : NOT_PUSHED;
      await tellMerchant(shopId, channelId, code, error.message);
      return LOOK_AGAIN;
    }
    case "rejected":
      await inShop(shopId, (scope) => refuseAll(scope, channelId, error.message));
      return null;
    default:
      await tellMerchant(shopId, channelId, NOT_PUSHED, error.message || reason("not-connected"));
      return LOOK_AGAIN;
  }
}

async function tellMerchant(shopId: ShopId, channelId: string, code: string, why: string): Promise<void> {
  await inShop(shopId, async (scope) => {
    const channel = (await onChannels(scope)).find((one) => one.channelId === channelId);
    if (!channel) return;
    const facts = { channel: channel.title, reason: why };
    await openProblem(scope, { code, subject: channelId, severity: "critical", facts });
  });
}

async function refuseAll(scope: ShopScope, channelId: string, why: string): Promise<void> {
  await lockStock(scope);
  const due = (await readDue(scope, channelId, 1_000)).filter(({ pushing }) => pushing !== null);
  await writeOffers(
    scope,
    due.map((offer) => ({ ...offer, pushing: null, isDue: false, dueSince: null, refusal: why })),
  );
}
