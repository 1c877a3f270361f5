import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import type { StockDifference, StockDifferencesPort, StockPort, StockTarget } from "../contract";
import { isByDifference, isExactOnceCompared } from "../core/difference";
import { expectedAt, latestOf } from "../core/expected";
import { keyOf, type Offer, readDue, writeOffers } from "../store/offers.server";
import { lockStock } from "../store/settings.server";
import { placeKey, readTruths } from "../store/truths.server";
import { ownMoves, wantedOf } from "./due";
import { askLooks, inDoubt } from "./marks";
import { type OnChannel, onChannels } from "./on";

export interface Ports {
  stock: StockPort;
  stockDifferences: StockDifferencesPort | null;
}

/** `serial`: moves of the platform's own up to it were known. `isExactThen`: what is known once it was found as expected. */
export interface SentNumber {
  offer: Offer;
  target: StockTarget;
  serial: number;
  isExactThen: boolean;
}

export interface SentDifference {
  offer: Offer;
  difference: StockDifference;
}

/** What goes out next: numbers, or differences. */
export interface Prepared {
  channel: OnChannel;
  numbers: SentNumber[];
  differences: SentDifference[];
  startedAt: Date;
}

/**
 * What a channel is told next, noted before it is sent. By difference where the platform can and the item sells there
 * while what stands there is known exactly, or where the compared number was just refused (`stale`): all else is compared
 * where the platform can. A difference that was not answered goes out as it is, under its key; when the platform may have
 * forgotten that, nobody knows what became of it, and it is read. Null: nothing is to be sent.
 */
export async function prepare(
  scope: ShopScope,
  channelId: string,
  ports: Ports,
  { stale, numbersFirst }: { stale: ReadonlySet<string>; numbersFirst: boolean },
  now: Date,
): Promise<Prepared | null> {
  await lockStock(scope);
  const channel = (await onChannels(scope)).find((one) => one.channelId === channelId);
  const due = channel ? await readDue(scope, channelId, ports.stock.batchSize) : [];
  if (!channel || due.length === 0) return null;
  const truths = await readTruths(
    scope,
    due.map(({ itemId }) => itemId),
  );
  const movesOf = await ownMoves(scope, due);
  const numbers: SentNumber[] = [];
  const differences: SentDifference[] = [];
  const over: Offer[] = [];
  const lost: Offer[] = [];
  for (const offer of due) {
    const truth = truths.get(placeKey(offer));
    if (!truth) {
      over.push({ ...offer, isDue: false, dueSince: null });
      continue;
    }
    if (offer.differing) {
      const isKnown = now.getTime() - offer.differing.sentAt < (ports.stockDifferences?.keyLifeMs ?? 0);
      if (offer.differenceKey && isKnown)
        differences.push(differenceOf(offer, offer.differing.by, offer.differenceKey));
      else lost.push(lose(offer, now));
      continue;
    }
    const { wanted } = wantedOf(channel, truth);
    const moves = movesOf(offer);
    // Whether the one before landed is not known: whatever stands there is replaced.
    const expected = offer.pushing === null ? expectedAt(offer, moves, null) : null;
    const isSold = isByDifference(offer, moves, now) || (offer.isExact && stale.has(keyOf(offer)));
    if (ports.stockDifferences && isSold && expected !== null && wanted !== expected) {
      const by = wanted - expected;
      const differing = { by, sentAt: now.getTime(), landedAt: null };
      const differenceKey = newId();
      differences.push(differenceOf({ ...offer, pushing: wanted, differing, differenceKey }, by, differenceKey));
      continue;
    }
    const { inventoryItemExternalId, ownLocation: locationExternalId } = offer;
    const target = { inventoryItemExternalId, locationExternalId, available: wanted, expected };
    const isExactThen = isExactOnceCompared(offer, moves, now);
    numbers.push({ offer: { ...offer, pushing: wanted }, target, serial: latestOf(offer, moves), isExactThen });
  }
  const isNumbers = numbers.length > 0 && (numbersFirst || differences.length === 0);
  const chosen = isNumbers
    ? { numbers, differences: [] }
    : { numbers: [], differences: differences.slice(0, ports.stockDifferences?.batchSize ?? 0) };
  const sent = [...chosen.numbers, ...chosen.differences].map(({ offer }) => offer);
  await writeOffers(scope, [...over, ...lost, ...sent]);
  await askLooks(scope, lost, now);
  return sent.length > 0 ? { channel, ...chosen, startedAt: now } : null;
}

function differenceOf(offer: Offer, by: number, key: string): SentDifference {
  const { inventoryItemExternalId, ownLocation: locationExternalId } = offer;
  return { offer, difference: { inventoryItemExternalId, locationExternalId, by, key } };
}

/** Whether this difference landed is not known and never will be told: only the number itself says. */
export function lose(offer: Offer, now: Date): Offer {
  return inDoubt({ ...offer, differenceKey: null, pushing: null }, now, 0, true);
}
