import { itemsByWords, itemsInTitleOrder, offersOfItems } from "~/domains/catalog/catalog.server";
import { listChannels } from "~/domains/channels/channels.server";
import type { ShopScope } from "~/infra/scope";
import type { ListPage, ListQuery } from "~/kernel/list";
import { lastLanded } from "../core/difference";
import { expectedAt } from "../core/expected";
import { type Offer, readOffers } from "../store/offers.server";
import { readOversellsOfItems } from "../store/oversells.server";
import { readTruthKeys, readTruthPage, type TruthChoice } from "../store/truth-list.server";
import { placeKey, readTruths, type Truth } from "../store/truths.server";
import type { OfferCell, StockRowDto } from "../types";
import { ownMoves, wantedOf } from "./due";
import { onChannels } from "./on";

/** Items whose stock is kept, each at each of its places: searched by title and SKU on any channel, filtered, sorted, paged. */
export async function itemPage(scope: ShopScope, query: ListQuery): Promise<ListPage<StockRowDto>> {
  const order = (await listChannels(scope)).map(({ id }) => id as string);
  const itemIds = query.search ? await itemsByWords(scope, query.search) : null;
  const asked = { ...query, itemIds };
  const { truths, total } = await (query.sort === "title" ? byTitle(scope, asked, order) : readTruthPage(scope, asked));
  return { rows: await rowsOf(scope, truths, order), total };
}

async function byTitle(scope: ShopScope, query: ListQuery & TruthChoice, order: readonly string[]) {
  const keys = await readTruthKeys(scope, query);
  const ids = await itemsInTitleOrder(scope, [...new Set(keys.map(({ itemId }) => itemId))], order);
  const rank = new Map(ids.map((itemId, at) => [itemId, at]));
  const rankOf = ({ itemId }: { itemId: string }) => rank.get(itemId) ?? ids.length;
  const way = query.direction === "desc" ? -1 : 1;
  keys.sort((a, b) => way * (rankOf(a) - rankOf(b)));
  const start = (query.page - 1) * query.size;
  const chosen = keys.slice(start, start + query.size);
  const held = await readTruths(
    scope,
    chosen.map(({ itemId }) => itemId),
  );
  const truths = chosen.flatMap((key) => held.get(placeKey(key)) ?? []);
  return { truths, total: keys.length };
}

async function rowsOf(scope: ShopScope, truths: readonly Truth[], order: readonly string[]): Promise<StockRowDto[]> {
  const itemIds = truths.map(({ itemId }) => itemId);
  const channels = new Map((await onChannels(scope)).map((channel) => [channel.channelId, channel]));
  const offers = await readOffers(scope, itemIds);
  const movesOf = await ownMoves(scope, offers);
  const named = await namesOf(scope, itemIds, order);
  const accepted = (await readOversellsOfItems(scope, itemIds)).filter(
    (row) => row.choice === "backorder" && !row.closedAt,
  );
  const cellOf = (offer: Offer, truth: Truth): OfferCell => {
    const channel = channels.get(offer.channelId);
    const { wanted, buffer } = channel ? wantedOf(channel, truth) : { wanted: 0, buffer: 0 };
    const { channelId, variantId, isDue: isWaiting, refusal } = offer;
    // What was sold there since is taken off, long before the platform tells its number anew.
    const told = expectedAt(offer, movesOf(offer), null);
    const landedAt = lastLanded(offer);
    const pushedAt = landedAt === null ? null : new Date(landedAt).toISOString();
    return { channelId, variantId, told, wanted, buffer, isWaiting, refusal, pushedAt };
  };
  return truths.map((truth): StockRowDto => {
    const { itemId, location, quantity, soldPerDay } = truth;
    const isHere = (one: { itemId: string; location: string }) => placeKey(one) === placeKey(truth);
    return {
      ...{ id: placeKey(truth), itemId, location, truth: quantity, soldPerDay },
      ...(named.get(itemId) ?? { title: "", sku: null }),
      backordered: accepted.filter(isHere).reduce((sum, row) => sum + row.missing, 0),
      offers: offers.filter(isHere).map((offer) => cellOf(offer, truth)),
    };
  });
}

/** What items are called on the channel of theirs that was connected first. */
export async function namesOf(
  scope: ShopScope,
  itemIds: readonly string[],
  order: readonly string[],
): Promise<Map<string, { title: string; sku: string | null }>> {
  const rank = new Map(order.map((channelId, at) => [channelId, at]));
  const rankOf = ({ channelId }: { channelId: string }) => rank.get(channelId) ?? order.length;
  // The last one that is put into a map stays: the first channel's.
  const offers = (await offersOfItems(scope, itemIds)).toSorted((a, b) => rankOf(b) - rankOf(a));
  return new Map(offers.map(({ itemId, title, sku }) => [itemId, { title, sku }]));
}
