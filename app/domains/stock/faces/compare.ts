import { channelLevels } from "~/domains/catalog/catalog.server";
import type { ShopScope } from "~/infra/scope";
import { SECOND } from "~/kernel/time";
import { expectedAt, judge, type Verdict } from "../core/expected";
import { isLevelOf, type Offer, readOffersByStockItem, writeOffers } from "../store/offers.server";
import { isAnyOn, lockStock } from "../store/settings.server";
import { markDue, ownMoves } from "./due";
import { askLooks, inDoubt } from "./marks";

/** While a push is under way nobody knows what a number means. */
const PUSHES_FIRST = 3 * SECOND;
/** A sale tells of itself by its order and by its number, and the order may be the second. */
const ORDER_FIRST = 2 * SECOND;

/**
 * What a channel told of its own numbers. Those that fit are known anew; of the others its orders are read before anything
 * is believed. Nothing of the truth changes here.
 */
export async function compare(scope: ShopScope, channelId: string, stockItems: readonly string[], now: Date) {
  if (!(await isAnyOn(scope))) return;
  await lockStock(scope);
  const told = await judgeTold(scope, channelId, await readOffersByStockItem(scope, channelId, stockItems));
  const known = told.flatMap(({ offer, verdict, available, at }): Offer[] => {
    if (verdict.kind === "base") return [{ ...offer, told: available, toldAt: at, isExact: false }];
    if (verdict.kind === "differs") return [inDoubt(offer, now, ORDER_FIRST, false)];
    // Where pushes compare, the next one tells by itself whether this was a change of somebody else's.
    if (verdict.kind === "unsure") return [inDoubt(offer, now, PUSHES_FIRST, !offer.isExact)];
    return [];
  });
  await writeOffers(scope, known);
  const based = told.filter(({ verdict }) => verdict.kind === "base").map(({ offer }) => offer.itemId);
  await markDue(scope, based, { now });
  await askLooks(scope, known, now);
}

/** Of these, those that what their channel has told by now does not answer for. */
export async function stillInDoubt(scope: ShopScope, channelId: string, offers: readonly Offer[]): Promise<Set<Offer>> {
  const told = await judgeTold(scope, channelId, offers);
  const differing = told.filter(
    ({ verdict, isExpected }) => !isExpected && (verdict.kind === "differs" || verdict.kind === "unsure"),
  );
  return new Set(differing.map(({ offer }) => offer));
}

interface Judged {
  offer: Offer;
  verdict: Verdict;
  available: number;
  at: Date;
  /** With all that is known by now. */
  isExpected: boolean;
}

async function judgeTold(scope: ShopScope, channelId: string, offers: readonly Offer[]): Promise<Judged[]> {
  const stockItems = offers.map(({ inventoryItemExternalId }) => inventoryItemExternalId);
  const levels = await channelLevels(scope, channelId, [...new Set(stockItems)]);
  const movesOf = await ownMoves(scope, offers);
  return offers.flatMap((offer): Judged[] => {
    const level = levels.find((one) => isLevelOf(one, offer));
    if (!level || level.available === null) return [];
    const { available, updatedAt: at } = level;
    const moves = movesOf(offer);
    const verdict = judge(offer, moves, { available, at });
    const isExpected = expectedAt(offer, moves, null) === available;
    return [{ offer, verdict, available, at, isExpected }];
  });
}
