import { channelLevels, type ItemOffer, offersOfItems } from "~/domains/catalog/catalog.server";
import type { ShopScope } from "~/infra/scope";
import { MINUTE } from "~/kernel/time";
import { type Movement, NO_ORDER, record } from "../store/movements.server";
import { dropOffers, type Offer, saveOffers } from "../store/offers.server";
import { openTruths, placeKey, readTruths } from "../store/truths.server";
import { type OnChannel, onChannels } from "./on";

/** An offer of an item at one of its channel's places, as that channel last told it. */
export interface HeldOffer
  extends Pick<Offer, "channelId" | "variantId" | "location" | "itemId" | "inventoryItemExternalId" | "ownLocation"> {
  told: number | null;
  toldAt: Date;
  title: string;
}

/**
 * What these items are offered as on channels that are on: their own places become the main channel's, each of another
 * channel the one that it sells from. An item that is not counted somewhere is left alone there.
 */
export async function heldOffers(
  scope: ShopScope,
  channels: readonly OnChannel[],
  itemIds: readonly string[],
  now: Date,
): Promise<HeldOffer[]> {
  const byId = new Map(channels.map((channel) => [channel.channelId, channel]));
  const offers = (await offersOfItems(scope, itemIds)).filter(
    (offer) => byId.has(offer.channelId) && offer.tracksInventory && offer.inventoryItemExternalId !== null,
  );
  const held: HeldOffer[] = [];
  for (const channel of channels) {
    const own = offers.filter(({ channelId }) => channelId === channel.channelId);
    const levels = await channelLevels(scope, channel.channelId, own.map(stockItemOf));
    for (const offer of own) {
      const theirs = levels.filter((level) => level.inventoryItemExternalId === offer.inventoryItemExternalId);
      for (const level of channel.isMain ? theirs : theirs.slice(0, 1)) {
        if (level.available === null) continue;
        held.push({
          ...{ channelId: channel.channelId, variantId: offer.variantId, itemId: offer.itemId, title: offer.title },
          ...{ inventoryItemExternalId: stockItemOf(offer), ownLocation: level.locationExternalId },
          location: channel.isMain ? level.locationExternalId : channel.location,
          ...{ told: level.available, toldAt: atLeast(level.updatedAt, now) },
        });
      }
    }
  }
  return held;
}

/** A number that was told and an order that was not differ by minutes: what was ordered before is in it. */
const STALE_FOR = 2 * MINUTE;
const atLeast = (at: Date, now: Date) => new Date(Math.max(at.getTime(), now.getTime() - STALE_FOR));

const stockItemOf = (offer: ItemOffer) => offer.inventoryItemExternalId ?? "";

/** Offers that sell from one shelf together: of items that at least two channels offer, or whose truth is kept already. */
function shared(held: readonly HeldOffer[], known: (itemId: string) => boolean): HeldOffer[] {
  const channels = new Map<string, Set<string>>();
  for (const { itemId, channelId } of held) channels.set(itemId, (channels.get(itemId) ?? new Set()).add(channelId));
  return held.filter(({ itemId }) => known(itemId) || (channels.get(itemId)?.size ?? 0) > 1);
}

/**
 * The truth of an item begins with the number of the channel that was connected first, as it was when that channel told
 * it. `opened` are the items whose truth began just now: what was sold since has to be taken off.
 */
export async function keepItems(
  scope: ShopScope,
  itemIds: readonly string[],
  now: Date,
): Promise<{ opened: string[]; channels: OnChannel[] }> {
  const channels = await onChannels(scope);
  const truths = await readTruths(scope, itemIds);
  const known = new Set([...truths.values()].map(({ itemId }) => itemId));
  const held = shared(await heldOffers(scope, channels, itemIds, now), (itemId) => known.has(itemId));
  await dropOffers(scope, itemIds, held);
  await saveOffers(scope, held);
  const places = openings(channels, held, now).filter((place) => !truths.has(placeKey(place)));
  const opened = new Set((await openTruths(scope, places)).map(placeKey));
  const movements = places
    .filter((place) => opened.has(placeKey(place)))
    .map(
      (place): Movement => ({
        ...{ itemId: place.itemId, location: place.location, quantity: place.quantity, ownQuantity: 0 },
        ...{ kind: "opening", channelId: place.baseId, variantId: null, ...NO_ORDER },
        ...{ sourceKey: `opening/${placeKey(place)}`, occurredAt: place.baseAt },
      }),
    );
  await record(scope, movements, now);
  return { opened: [...new Set(movements.map(({ itemId }) => itemId))], channels };
}

export interface Opening {
  itemId: string;
  location: string;
  quantity: number;
  openedAt: Date;
  baseId: string;
  baseAt: Date;
}

/** With which numbers truths would begin: every place of the first channel, and nothing at places it does not have. */
export function openings(channels: readonly OnChannel[], held: readonly HeldOffer[], now: Date): Opening[] {
  const byItem = new Map<string, HeldOffer[]>();
  for (const offer of held) byItem.set(offer.itemId, [...(byItem.get(offer.itemId) ?? []), offer]);
  return [...byItem].flatMap(([itemId, offers]) => {
    const lead = channels.find(({ channelId }) => offers.some((offer) => offer.channelId === channelId));
    if (!lead) return [];
    const places = new Map<string, Opening>();
    const ordered = [...offers].sort((a, b) => rank(a, lead) - rank(b, lead));
    for (const offer of ordered) {
      const isLead = offer.channelId === lead.channelId;
      if (places.has(offer.location)) continue;
      places.set(offer.location, {
        ...{ itemId, location: offer.location, quantity: isLead ? (offer.told ?? 0) : 0 },
        ...{ openedAt: now, baseId: lead.channelId, baseAt: isLead ? offer.toldAt : now },
      });
    }
    return [...places.values()];
  });
}

const rank = (offer: HeldOffer, lead: OnChannel) => (offer.channelId === lead.channelId ? 0 : 1);
