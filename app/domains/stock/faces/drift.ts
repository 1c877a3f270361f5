import { channelLevels } from "~/domains/catalog/catalog.server";
import { getShop } from "~/domains/shops/shops.server";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { shopDay } from "~/kernel/time";
import { lastLanded } from "../core/difference";
import { expectedAt } from "../core/expected";
import { type DriftRow, decideDrift, findDrift, saveDrift } from "../store/drift.server";
import { record } from "../store/movements.server";
import { type Offer, readOffers, readOffersOfChannel, writeOffers } from "../store/offers.server";
import { isAnyOn, lockStock } from "../store/settings.server";
import type { StockError } from "../types";
import { correction } from "./believe";
import { markDue, ownMoves } from "./due";
import { onChannels } from "./on";
import { settleOversells } from "./oversells";
import { countRates } from "./rates";

const PAGE = 500;

/** Compares every number of a channel with what is expected of it, after the channel was read anew. */
export async function drift(scope: ShopScope, channelId: string, now: Date): Promise<void> {
  if (!(await isAnyOn(scope))) return;
  await lockStock(scope);
  if (!(await onChannels(scope)).some((channel) => channel.channelId === channelId)) return;
  const { timeZone } = await getShop(scope);
  const found: Omit<DriftRow, "id" | "channelId" | "night" | "state">[] = [];
  let after: Offer | null = null;
  do {
    const offers: Offer[] = await readOffersOfChannel(scope, channelId, after, PAGE);
    await countRates(
      scope,
      offers.map(({ itemId }) => itemId),
      now,
    );
    found.push(...(await differing(scope, channelId, offers)));
    await markDue(scope, [...new Set(offers.map(({ itemId }) => itemId))], { now });
    after = offers.length === PAGE ? (offers.at(-1) ?? null) : null;
  } while (after);
  await saveDrift(scope, channelId, shopDay(now, timeZone), found, now);
}

async function differing(scope: ShopScope, channelId: string, offers: readonly Offer[]) {
  const levels = await channelLevels(
    scope,
    channelId,
    offers.map((offer) => offer.inventoryItemExternalId),
  );
  const byPlace = new Map(levels.map((one) => [`${one.inventoryItemExternalId} ${one.locationExternalId}`, one]));
  const movesOf = await ownMoves(scope, offers);
  return offers.flatMap((offer) => {
    const level = byPlace.get(`${offer.inventoryItemExternalId} ${offer.ownLocation}`);
    const expected = expectedAt(offer, movesOf(offer), null);
    // What waits is on its way; what was told before our own push says nothing of it.
    if (offer.isDue || !level || level.available === null || expected === null) return [];
    if (level.available === expected || level.updatedAt.getTime() < (lastLanded(offer) ?? 0)) return [];
    const { variantId, itemId, location } = offer;
    return [{ variantId, itemId, location, expected, found: level.available }];
  });
}

/** `send`: our number goes out once more. `take`: theirs is right, and so the truth is otherwise by the difference. */
export async function mendDrift(
  scope: ShopScope,
  id: string,
  how: "send" | "take",
  now: Date,
): Promise<Result<void, StockError>> {
  await lockStock(scope);
  const row = await findDrift(scope, id);
  const offer = row && (await readOffers(scope, [row.itemId])).find((one) => isOf(one, row));
  if (!row || !offer) return fail({ code: "not-found" });
  await decideDrift(scope, id, how === "send" ? "sent" : "taken", now);
  // Nothing was sent since, or it would not be open: what was sold since came off both.
  const told = offer.told === null ? row.found : offer.told + row.found - row.expected;
  await writeOffers(scope, [{ ...offer, told }]);
  if (how === "take") {
    await record(scope, [correction(offer, row.found - row.expected, now)], now);
    await settleOversells(scope, [row.itemId], now);
  }
  await markDue(scope, [row.itemId], { now, all: how === "send" });
  return ok(undefined);
}

const isOf = (offer: Offer, row: DriftRow) =>
  offer.channelId === row.channelId && offer.variantId === row.variantId && offer.location === row.location;
