import { open } from "~/domains/channels/channels.server";
import { openProblem } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { reason } from "~/kernel/reason";
import { MINUTE, SECOND } from "~/kernel/time";
import type { ConnectorError } from "../contract";
import { restsOn } from "../core/lag";
import { readDue, writeOffers } from "../store/offers.server";
import { lockStock, saveRest } from "../store/settings.server";
import { NOT_ALLOWED, NOT_PUSHED, noteDifferences, noteNumbers } from "./note";
import { onChannels } from "./on";
import { type Ports, prepare } from "./prepare";

/** After a failure that only the merchant or the platform can end. */
const LOOK_AGAIN = 15 * MINUTE;
const RETRY = 2 * SECOND;
/** Batches one run sends; what is left then comes in the next. */
const MOST_BATCHES = 6;

/**
 * Tells a channel what waits, with the newest numbers. It is noted before what is being told and after what became of it:
 * a process that dies in between tells the same again. Returns after how many milliseconds to come back, if at all.
 */
export async function pushNow(shopId: ShopId, channelId: string, signal: AbortSignal): Promise<number | null> {
  const isDue = await inShop(shopId, async (scope) => (await readDue(scope, channelId, 1)).length > 0);
  if (!isDue) return null;
  const opened = await open(shopId, channelId as ChannelId, { signal });
  if (!opened.ok) return fails(shopId, channelId, opened.error);
  const { stock, stockDifferences } = opened.value;
  if (!stock) return null;
  return sendAll(shopId, channelId, { stock, stockDifferences: stockDifferences ?? null });
}

async function sendAll(shopId: ShopId, channelId: string, ports: Ports): Promise<number | null> {
  const { stock, stockDifferences } = ports;
  const told = { compares: stock.compares === true, canDiffer: stockDifferences !== null };
  let stale: ReadonlySet<string> = new Set();
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    // Neither what sells all the time nor all the rest waits for the other.
    const turn = { stale, numbersFirst: batch % 2 === 1 };
    const prepared = await inShop(shopId, (scope) => prepare(scope, channelId, ports, turn, clock.now()));
    if (!prepared) return null;
    const { numbers, differences } = prepared;
    if (stockDifferences && differences.length > 0) {
      const answer = await stockDifferences.add(differences.map(({ difference }) => difference));
      if (!answer.ok) return fails(shopId, channelId, answer.error);
      await inShop(shopId, (scope) => noteDifferences(scope, prepared, answer.value, clock.now()));
      continue;
    }
    const answer = await stock.push(numbers.map(({ target }) => target));
    if (!answer.ok) return fails(shopId, channelId, answer.error);
    stale = await inShop(shopId, (scope) => noteNumbers(scope, prepared, answer.value, told, clock.now()));
  }
  return 0;
}

/** The one policy for the five codes, as pushes need it: what waits goes on waiting. */
async function fails(shopId: ShopId, channelId: string, error: ConnectorError): Promise<number | null> {
  switch (error.code) {
    case "rate-limited":
      return rests(shopId, channelId, Math.max(100, error.retryAfterMs));
    case "transient":
      if (error.retryAfterMs === undefined) return RETRY;
      return rests(shopId, channelId, Math.max(RETRY, error.retryAfterMs));
    case "config": {
      const code = error.missingScopes?.length ? NOT_ALLOWED : NOT_PUSHED;
      await tellMerchant(shopId, channelId, code, error.message);
      return rests(shopId, channelId, LOOK_AGAIN);
    }
    case "rejected":
      await inShop(shopId, (scope) => refuseAll(scope, channelId, error.message));
      return null;
    default:
      await tellMerchant(shopId, channelId, NOT_PUSHED, error.message || reason("not-connected"));
      return rests(shopId, channelId, LOOK_AGAIN);
  }
}

/** Nothing goes out for so long, and nobody measures by it. */
async function rests(shopId: ShopId, channelId: string, forMs: number): Promise<number> {
  await inShop(shopId, async (scope) => {
    await lockStock(scope);
    const channel = (await onChannels(scope)).find((one) => one.channelId === channelId);
    if (channel) await saveRest(scope, channelId, restsOn(channel, clock.now(), forMs));
  });
  return forMs;
}

async function tellMerchant(shopId: ShopId, channelId: string, code: string, why: string): Promise<void> {
  await inShop(shopId, async (scope) => {
    const channel = (await onChannels(scope)).find((one) => one.channelId === channelId);
    if (!channel) return;
    const facts = { channel: channel.title, reason: why };
    await openProblem(scope, { code, subject: channelId, severity: "critical", facts });
  });
}

/** Differences are refused one by one: what is under way of them is not meant. */
async function refuseAll(scope: ShopScope, channelId: string, why: string): Promise<void> {
  await lockStock(scope);
  const due = (await readDue(scope, channelId, 1_000)).filter(
    ({ pushing, differing }) => pushing !== null && !differing,
  );
  await writeOffers(
    scope,
    due.map((offer) => ({ ...offer, pushing: null, isDue: false, dueSince: null, refusal: why })),
  );
}
