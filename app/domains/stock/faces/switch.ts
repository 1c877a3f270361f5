import { locationNames, sharedItems } from "~/domains/catalog/catalog.server";
import { listChannels, mainChannel, mostStockOf } from "~/domains/channels/channels.server";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { expectedAt } from "../core/expected";
import { beginChannel } from "../jobs";
import { type Movement, NO_ORDER, record } from "../store/movements.server";
import { dropOffersOfChannel, readOffers } from "../store/offers.server";
import { lockStock, readSettings, saveSettings } from "../store/settings.server";
import { placeKey, readTruths } from "../store/truths.server";
import type { BufferKind, PlannedChange, StockChannel, StockError } from "../types";
import { markDue, ownMoves, wantedOf } from "./due";
import { follow } from "./follow";
import { heldOffers, openings } from "./keep";
import { knownChannels, type OnChannel, onChannels } from "./on";
import { countRates } from "./rates";

const PAGE = 200;
/** A preview counts no further: of more, it says "more than". */
const MOST_LOOKED_AT = 5_000;
const FIRST_LAG = 2 * SECOND;

/** Places of the main channel by their id; the first made stands first: the one that sells from when nobody says otherwise. */
export async function places(scope: ShopScope): Promise<Map<string, string>> {
  const main = await mainChannel(scope);
  if (!main) return new Map();
  const names = [...(await locationNames(scope, main.id))];
  return new Map(names.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)));
}

async function settingsOf(scope: ShopScope, channelId: string): Promise<StockChannel> {
  const known = (await readSettings(scope)).get(channelId);
  if (known) return known;
  const [first] = await places(scope);
  return {
    ...{ channelId, isOn: false, startedAt: null, location: first?.[0] ?? "", bufferKind: "auto", bufferUnits: 0 },
    ...{ lagMs: FIRST_LAG, restsSince: null, restsUntil: null },
  };
}

/**
 * What would change were this channel on: on it, and on others that are. Nothing is written. `total` counts at most what
 * `MOST_LOOKED_AT` items change.
 */
export async function previewOn(
  scope: ShopScope,
  channelId: string,
  { page, size }: { page: number; size: number },
  now: Date,
): Promise<{ rows: PlannedChange[]; total: number; items: number }> {
  const channels = await withChannel(scope, channelId, now);
  const changes: PlannedChange[] = [];
  let items = 0;
  let after: string | null = null;
  do {
    const from: string | null = after;
    const ids: string[] = await sharedItems(
      scope,
      channels.map((one) => one.channelId),
      { after: from, limit: PAGE },
    );
    items += ids.length;
    changes.push(...(await plannedFor(scope, channels, ids, now)));
    after = ids.length === PAGE ? (ids.at(-1) ?? null) : null;
  } while (after && items < MOST_LOOKED_AT);
  const start = (Math.max(1, page) - 1) * size;
  return { rows: changes.slice(start, start + size), total: changes.length, items };
}

async function withChannel(scope: ShopScope, channelId: string, now: Date): Promise<OnChannel[]> {
  const known = await knownChannels(scope);
  const own = known.find((one) => one.channelId === channelId);
  const channel = (await listChannels(scope)).find(({ id }) => id === channelId);
  if (!channel) return known.filter(({ isOn }) => isOn);
  const main = await mainChannel(scope);
  const { platform, title, accountDomain } = channel;
  const settings = { ...(await settingsOf(scope, channelId)), isOn: true, startedAt: now };
  const asked = own ?? {
    ...settings,
    platform,
    title,
    accountDomain,
    isMain: main?.id === channelId,
    most: mostStockOf(platform),
  };
  const order = (await listChannels(scope)).map(({ id }) => id as string);
  return [...known.filter((one) => one.isOn && one.channelId !== channelId), { ...asked, isOn: true }].sort(
    (a, b) => order.indexOf(a.channelId) - order.indexOf(b.channelId),
  );
}

async function plannedFor(
  scope: ShopScope,
  channels: readonly OnChannel[],
  itemIds: readonly string[],
  now: Date,
): Promise<PlannedChange[]> {
  const held = await heldOffers(scope, channels, itemIds, now);
  const truths = await readTruths(scope, itemIds);
  const offers = await readOffers(scope, itemIds);
  const movesOf = await ownMoves(scope, offers);
  const known = new Map(offers.map((offer) => [`${offer.variantId} ${offer.location}`, offer]));
  const begun = new Map(openings(channels, held, now).map((place) => [placeKey(place), place]));
  return held.flatMap((offer): PlannedChange[] => {
    const channel = channels.find((one) => one.channelId === offer.channelId);
    const place = begun.get(placeKey(offer));
    const isLead = place?.baseId === offer.channelId;
    const truth = truths.get(placeKey(offer)) ?? (place && { ...place, soldPerDay: 0 });
    if (!channel || !truth || isLead) return [];
    const { wanted: to } = wantedOf(channel, truth);
    const { channelId, variantId, location, title } = offer;
    const kept = known.get(`${variantId} ${location}`);
    // It is on its way whether the channel is switched on or not.
    if (kept?.isDue && truths.has(placeKey(offer))) return [];
    // What we sent and what it sold since is newer than what the channel last told.
    const from = (kept && expectedAt(kept, movesOf(kept), null)) ?? offer.told;
    return from === to ? [] : [{ id: `${variantId} ${location}`, channelId, title, location, from, to }];
  });
}

/** From now on its sales come out of the one stock, and its numbers follow. Its items are gone through by a job. */
export async function turnOn(scope: ShopScope, channelId: string, now: Date): Promise<Result<void, StockError>> {
  await lockStock(scope);
  const channel = (await listChannels(scope)).find(({ id }) => id === channelId);
  if (channel?.state !== "connected") return fail({ code: "not-possible" });
  const settings = await settingsOf(scope, channelId);
  if (settings.isOn) return ok(undefined);
  await saveSettings(scope, { ...settings, isOn: true, startedAt: now }, now);
  await ask(scope, request(beginChannel, { shopId: scope.shopId, channelId, after: null }));
  return ok(undefined);
}

const isOurs = async (scope: ShopScope, channelId: string) =>
  (await listChannels(scope)).some(({ id }) => id === channelId);

/** Nothing is pushed to it any more and its sales are its own. What stands on it stays. */
export async function turnOff(scope: ShopScope, channelId: string, now: Date): Promise<Result<void, StockError>> {
  await lockStock(scope);
  if (!(await isOurs(scope, channelId))) return fail({ code: "not-found" });
  await saveSettings(scope, { ...(await settingsOf(scope, channelId)), isOn: false }, now);
  await dropOffersOfChannel(scope, channelId);
  return ok(undefined);
}

/** Buffer and place; numbers that follow from them are pushed. */
export async function changeSettings(
  scope: ShopScope,
  channelId: string,
  chosen: { bufferKind: BufferKind; bufferUnits: number; location: string },
  now: Date,
): Promise<Result<void, StockError>> {
  await lockStock(scope);
  const settings = await settingsOf(scope, channelId);
  if (!(await isOurs(scope, channelId)) || !(await places(scope)).has(chosen.location))
    return fail({ code: "not-found" });
  await saveSettings(scope, { ...settings, ...chosen }, now);
  if (settings.isOn) await ask(scope, request(beginChannel, { shopId: scope.shopId, channelId, after: null }));
  return ok(undefined);
}

/** One page of a channel's items is kept in step from now on; gives back where to go on. */
export async function beginPage(
  scope: ShopScope,
  channelId: string,
  after: string | null,
  now: Date,
): Promise<string | null> {
  await lockStock(scope);
  const channels = await onChannels(scope);
  const channel = channels.find((one) => one.channelId === channelId);
  if (!channel) return null;
  const ids = await sharedItems(
    scope,
    channels.map((one) => one.channelId),
    { after, limit: PAGE },
  );
  await beginAnew(scope, channel, channels, ids, now);
  await follow(scope, { variantIds: [], itemIds: ids }, now);
  // What is held back follows from it, so it is not left to the night.
  await countRates(scope, ids, now);
  await markDue(scope, ids, { now });
  return ids.length === PAGE ? (ids.at(-1) ?? null) : null;
}

/** The first channel was off for a while: what it sold by itself meanwhile is in its own number, which is the truth again. */
async function beginAnew(
  scope: ShopScope,
  channel: OnChannel,
  channels: readonly OnChannel[],
  itemIds: readonly string[],
  now: Date,
): Promise<void> {
  const started = channel.startedAt;
  if (!started || channels[0]?.channelId !== channel.channelId) return;
  const truths = await readTruths(scope, itemIds);
  const held = await heldOffers(scope, [channel], itemIds, now);
  const movements = held.flatMap((offer): Movement[] => {
    const truth = truths.get(placeKey(offer));
    if (!truth || truth.openedAt >= started || offer.told === null) return [];
    const { itemId, location, channelId, variantId } = offer;
    return [
      {
        ...{
          itemId,
          location,
          channelId,
          variantId,
          ...NO_ORDER,
          quantity: offer.told - truth.quantity,
          ownQuantity: 0,
        },
        ...{ kind: "correction", occurredAt: now, sourceKey: `begun/${placeKey(truth)}/${started.toISOString()}` },
      },
    ];
  });
  await record(scope, movements, now);
}
