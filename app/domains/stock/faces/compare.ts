import { channelLevels } from "~/domains/catalog/catalog.server";
import type { Ingest } from "~/domains/channels/channels.server";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { MINUTE, SECOND } from "~/kernel/time";
import { doubtOfDifference } from "../core/doubt";
import { judge, SKEW } from "../core/expected";
import { lookInto } from "../jobs";
import { type Movement, NO_ORDER, record } from "../store/movements.server";
import { type Offer, readOffersByStockItem, writeOffers } from "../store/offers.server";
import { isAnyOn, lockStock } from "../store/settings.server";
import { markDue, ownMoves } from "./due";
import { onChannels } from "./on";
import { settleOversells } from "./oversells";
import { factsOf, readNumbers, type SureNumbers } from "./sure-numbers";

/** Orders are read from so long before the last number that was known to be right. */
const OVERLAP = 5 * MINUTE;
/** While a push is under way nobody knows what a number means. */
const PUSHES_FIRST = 3 * SECOND;
/** A sale tells of itself by its order and by its number, and the order may be the second. */
const ORDER_FIRST = 2 * SECOND;

interface Compared {
  offer: Offer;
  available: number;
  by: number;
  /** By how many units more it may be. */
  doubt: number;
  /** When it was so: when it was read, or later, where a message told of it since. */
  at: Date;
}

/**
 * What a channel told of its own numbers. Those that fit are known anew; of the others its orders are read before anything
 * is believed. Nothing of the truth changes here.
 */
export async function compare(scope: ShopScope, channelId: string, stockItems: readonly string[], now: Date) {
  if (!(await isAnyOn(scope))) return;
  await lockStock(scope);
  const { fits, differs, unsure } = await comparedWith(scope, channelId, stockItems, null);
  await writeOffers(scope, fits);
  await markDue(
    scope,
    fits.map(({ itemId }) => itemId),
    { now },
  );
  const look = async (offers: readonly Offer[], isStale: boolean, delayMs: number) => {
    if (offers.length === 0) return;
    const named = [...new Set(offers.map((offer) => offer.inventoryItemExternalId))];
    const payload = { shopId: scope.shopId, channelId, stockItems: named, isStale };
    await ask(scope, request(lookInto, payload, { key: channelId, delayMs }));
  };
  await look(
    differs.map(({ offer }) => offer),
    false,
    ORDER_FIRST,
  );
  await look(unsure, true, PUSHES_FIRST);
}

async function comparedWith(
  scope: ShopScope,
  channelId: string,
  stockItems: readonly string[],
  fresh: SureNumbers | null,
): Promise<{ fits: Offer[]; differs: Compared[]; unsure: Offer[] }> {
  const offers = await readOffersByStockItem(scope, channelId, stockItems);
  const told = fresh ? [] : await channelLevels(scope, channelId, stockItems);
  const levels = fresh?.levels.map((level) => ({ ...level, updatedAt: new Date(level.updatedAt) })) ?? told;
  const movesOf = await ownMoves(scope, offers);
  const fits: Offer[] = [];
  const differs: Compared[] = [];
  const unsure: Offer[] = [];
  for (const offer of offers) {
    const level = levels.find(
      (one) =>
        one.inventoryItemExternalId === offer.inventoryItemExternalId && one.locationExternalId === offer.ownLocation,
    );
    if (!level || level.available === null) continue;
    const { available } = level;
    const at = fresh && fresh.readAt > level.updatedAt ? fresh.readAt : level.updatedAt;
    const verdict = judge(offer, movesOf(offer), { available, at }, fresh !== null);
    if (verdict.kind === "base") fits.push({ ...offer, told: available, toldAt: verdict.toldAt });
    if (verdict.kind === "unsure") unsure.push(offer);
    if (verdict.kind !== "differs") continue;
    const doubt = doubtOfDifference(offer, movesOf(offer), { available, at }, fresh !== null);
    differs.push({ offer, available, by: verdict.by, doubt, at });
  }
  return { fits, differs, unsure };
}

/**
 * Reads these numbers between two readings of the channel's orders. What no order explains was changed on the platform,
 * by the merchant or by somebody else: it is a change of the truth. Where an order came in between, nothing is believed
 * yet. Returns after how long to come back, if at all.
 */
export async function lookIntoNow(
  input: { shopId: ShopId; channelId: ChannelId; stockItems: readonly string[]; isStale: boolean },
  ingest: Ingest,
  signal: AbortSignal,
): Promise<number | null> {
  const { shopId, channelId, stockItems } = input;
  const since = await inShop(shopId, async (scope) => {
    // The order that was missed may have come meanwhile.
    const { differs } = await comparedWith(scope, channelId, stockItems, null);
    return differs.length > 0 || input.isStale ? sinceOf(scope, channelId, stockItems) : null;
  });
  if (!since) return null;
  const read = await readNumbers(input, since, ingest, signal);
  if (!read.ok) {
    const { error } = read;
    if (error.code === "rate-limited") return Math.max(SECOND, error.retryAfterMs);
    // The night's comparison finds what cannot be looked into now.
    return error.code === "transient" ? Math.max(PUSHES_FIRST, error.retryAfterMs ?? 0) : null;
  }
  return inShop(shopId, async (scope) => {
    await lockStock(scope);
    const facts = await factsOf(scope, input, since, clock.now());
    if (facts !== read.value.facts) return ORDER_FIRST;
    return believe(scope, { channelId, stockItems, read: read.value }, clock.now());
  });
}

async function sinceOf(scope: ShopScope, channelId: string, stockItems: readonly string[]): Promise<Date | null> {
  if (!(await onChannels(scope)).some((channel) => channel.channelId === channelId)) return null;
  const offers = await readOffersByStockItem(scope, channelId, stockItems);
  const times = offers.flatMap(({ toldAt }) => toldAt?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times) - OVERLAP);
}

async function believe(
  scope: ShopScope,
  { channelId, stockItems, read }: { channelId: string; stockItems: readonly string[]; read: SureNumbers },
  now: Date,
): Promise<number | null> {
  const { fits, differs } = await comparedWith(scope, channelId, stockItems, read);
  const isSure = (offer: Offer) => !isBeingPushed(offer, read.readAt);
  const right = fits.filter(isSure);
  const sure = differs.filter(({ offer }) => isSure(offer));
  const moved = sure.map(({ offer, available, at }) => ({ ...offer, told: available, toldAt: at, pushing: null }));
  await record(
    scope,
    sure.map(({ offer, by, doubt, at }) => ({ ...correction(offer, by, at), doubt })),
    now,
  );
  await writeOffers(scope, [...right, ...moved]);
  const itemIds = [...right, ...moved].map(({ itemId }) => itemId);
  await settleOversells(scope, itemIds, now);
  await markDue(scope, itemIds, { now });
  return right.length + sure.length < fits.length + differs.length ? PUSHES_FIRST : null;
}

/** Sent and not answered, or answered when the number was being read. */
function isBeingPushed({ pushing, pushedAt }: Offer, readAt: Date): boolean {
  return pushing !== null || (pushedAt !== null && pushedAt.getTime() + SKEW > readAt.getTime());
}

/** The channel's own number moved by this: so does what is left. */
export function correction(offer: Offer, by: number, at: Date): Movement {
  const { itemId, location, channelId, variantId } = offer;
  return {
    ...{ itemId, location, channelId, variantId, ...NO_ORDER, quantity: by, ownQuantity: 0, kind: "correction" },
    ...{ sinceAt: offer.toldAt, occurredAt: at },
    sourceKey: `correction/${channelId}/${variantId}/${location}/${at.toISOString()}`,
  };
}
