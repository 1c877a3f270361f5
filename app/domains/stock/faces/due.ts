import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { MINUTE } from "~/kernel/time";
import { bufferOf, wanted } from "../core/buffer";
import { expectedAt, mayBeOverwritten } from "../core/expected";
import { pushStock } from "../jobs";
import { type OwnMoveRow, readOwnMoves } from "../store/movements.server";
import { type Offer, readOffers, writeOffers } from "../store/offers.server";
import { placeKey, readTruths, type Truth } from "../store/truths.server";
import { type OnChannel, onChannels } from "./on";

/** A sale that was just recorded: a push that landed after it may have written over what the platform took off. */
export interface FreshSale {
  channelId: string;
  itemId: string;
  location: string;
  placedAt: Date;
}

/** Longer ago nobody measures by it: the message was late, or the channel rested. */
export const MEASURED = 10 * MINUTE;

/** What a channel should show of an offer. */
export function wantedOf(channel: OnChannel, truth: Truth): { wanted: number; buffer: number } {
  const rule = { kind: channel.bufferKind, units: channel.bufferUnits, lagMs: channel.lagMs };
  const buffer = bufferOf(rule, truth.soldPerDay);
  return { wanted: Math.min(channel.most, wanted(truth.quantity, buffer)), buffer };
}

/** What the platforms did to their own numbers of these offers since what they were told, as far as it is recorded. */
export async function ownMoves(scope: ShopScope, offers: readonly Offer[]): Promise<(offer: Offer) => OwnMoveRow[]> {
  if (offers.length === 0) return () => [];
  const moves = await readOwnMoves(
    scope,
    offers.map(({ itemId }) => itemId),
    Math.min(...offers.map(({ toldSerial }) => toldSerial)),
  );
  const byOffer = new Map<string, OwnMoveRow[]>();
  for (const move of moves) {
    const key = `${move.channelId} ${placeKey(move)}`;
    byOffer.set(key, [...(byOffer.get(key) ?? []), move]);
  }
  return (offer) =>
    (byOffer.get(`${offer.channelId} ${placeKey(offer)}`) ?? []).filter(({ serial }) => serial > offer.toldSerial);
}

/**
 * Whatever stands otherwise than it should waits to be pushed, and its channel is asked to. `fresh` are sales that were
 * just recorded; `all` pushes these items however they stand.
 */
export async function markDue(
  scope: ShopScope,
  itemIds: readonly string[],
  { now, fresh = [], all = false }: { now: Date; fresh?: readonly FreshSale[]; all?: boolean },
): Promise<void> {
  if (itemIds.length === 0) return;
  const channels = new Map((await onChannels(scope)).map((channel) => [channel.channelId, channel]));
  const truths = await readTruths(scope, itemIds);
  const offers = await readOffers(scope, itemIds);
  const movesOf = await ownMoves(scope, offers);
  const due: Offer[] = [];
  for (const offer of offers) {
    const channel = channels.get(offer.channelId);
    const truth = truths.get(placeKey(offer));
    if (!channel || !truth) continue;
    const sales = fresh.filter((sale) => placeKey(sale) === placeKey(offer));
    const stands = expectedAt(offer, movesOf(offer), null);
    const isRight = stands === wantedOf(channel, truth).wanted;
    if (isRight && !all && !sales.some((sale) => isOverwritten(sale, offer))) continue;
    due.push({ ...offer, isDue: true, dueSince: offer.dueSince ?? sinceOf(sales, now), refusal: null });
  }
  await writeOffers(scope, due);
  await askPushes(scope, new Set(due.map(({ channelId }) => channelId)));
}

/** Its own sale, from before a push had surely landed: pushing once more harms nothing. */
function isOverwritten(sale: FreshSale, offer: Offer): boolean {
  return sale.channelId === offer.channelId && mayBeOverwritten(sale.placedAt, offer);
}

function sinceOf(sales: readonly FreshSale[], now: Date): Date {
  const recent = sales.map(({ placedAt }) => placedAt.getTime()).filter((at) => now.getTime() - at < MEASURED);
  return new Date(Math.min(now.getTime(), ...recent));
}

/** One push of a channel is in flight; one more waits and takes whatever is newest by then. */
export async function askPushes(scope: ShopScope, channelIds: Iterable<string>): Promise<void> {
  const requests = [...channelIds].map((channelId) =>
    request(pushStock, { shopId: scope.shopId, channelId }, { key: channelId }),
  );
  await ask(scope, ...requests);
}
