import { offersOfVariants } from "~/domains/catalog/catalog.server";
import { type OrderSale, type SaleLine, salesOfOrders } from "~/domains/orders/orders.server";
import type { ShopScope } from "~/infra/scope";
import { doubtOfLate } from "../core/doubt";
import { isPlacedBefore, takenBy, tellsWhenSold } from "../core/left-shelf";
import { SKEW } from "../core/skew";
import { givenBack } from "../core/swallowed";
import { type Moved, type Movement, readMoved, readMovesSince, record } from "../store/movements.server";
import { type OversellRow, readOversellsOfOrders } from "../store/oversells.server";
import { placeKey, readTruths, type Truth } from "../store/truths.server";
import { lineKey, queueLines, readAlone, readNamed, settleLines, type UnmatchedLine } from "../store/unmatched.server";
import { type FreshSale, markDue } from "./due";
import { type OnChannel, onChannels } from "./on";
import { settleOversells } from "./oversells";

interface Known {
  channels: ReadonlyMap<string, OnChannel>;
  /** Variant → its item, and whether anybody counts it. */
  items: ReadonlyMap<string, { itemId: string; isCounted: boolean }>;
  named: ReadonlyMap<string, string>;
  truths: ReadonlyMap<string, Truth>;
  moved: ReadonlyMap<string, Moved[]>;
  oversells: readonly OversellRow[];
}

/** What a line should have moved by now, and where. */
interface Target {
  itemId: string;
  location: string;
  variantId: string | null;
  own: number;
  truth: number;
}

/**
 * Brings what these orders took into the truth: the difference between what they should have moved by now and what they
 * have, so that a repeated, late or earlier message, an edit, a refund and a new link all end in one right sum. What
 * nobody knows the item of goes to the queue and moves nothing. The caller holds the lock of the shop's stock.
 */
export async function settleOrders(scope: ShopScope, orderIds: readonly string[], now: Date): Promise<void> {
  const channels = new Map((await onChannels(scope)).map((channel) => [channel.channelId, channel]));
  if (channels.size === 0) return;
  const sales = (await salesOfOrders(scope, orderIds)).filter(
    (sale) => channels.has(sale.channelId) && sale.deletedAt === null,
  );
  if (sales.length === 0) return;
  const known = await readKnown(scope, channels, sales);
  const movements: Movement[] = [];
  const queue: UnmatchedLine[] = [];
  const matched: { orderId: string; lineExternalId: string }[] = [];
  for (const sale of sales) {
    for (const line of sale.lines) {
      const target = targetOf(sale, line, known);
      movements.push(...differences(sale, line.externalId, target, known));
      const waits = target === null && isUnmatched(sale, line, known);
      if (waits) queue.push(unmatched(sale, line));
      else matched.push({ orderId: sale.orderId, lineExternalId: line.externalId });
    }
    const lines = new Set(sale.lines.map((line) => line.externalId));
    for (const { lineExternalId } of known.moved.get(sale.orderId) ?? [])
      if (!lines.has(lineExternalId)) movements.push(...differences(sale, lineExternalId, null, known));
  }
  const alone = await readAlone(
    scope,
    queue.flatMap(({ variantId }) => variantId ?? []),
  );
  await queueLines(
    scope,
    queue.filter(({ variantId }) => variantId === null || !alone.has(variantId)),
  );
  await settleLines(scope, matched, now);
  await record(scope, [...movements, ...(await explained(scope, movements))], now);
  const touched = [...new Set(movements.map(({ itemId }) => itemId))];
  await settleOversells(scope, touched, now);
  await markDue(scope, touched, { now, fresh: freshSales(sales, movements) });
}

async function readKnown(
  scope: ShopScope,
  channels: ReadonlyMap<string, OnChannel>,
  sales: readonly OrderSale[],
): Promise<Known> {
  const ids = sales.map(({ orderId }) => orderId);
  const variantIds = sales.flatMap(({ lines }) => lines.flatMap(({ variantId }) => variantId ?? []));
  const offers = await offersOfVariants(scope, [...new Set(variantIds)]);
  const items = new Map(
    offers.map((offer) => [offer.variantId, { itemId: offer.itemId, isCounted: offer.tracksInventory }]),
  );
  const moved = new Map<string, Moved[]>();
  for (const row of await readMoved(scope, ids)) moved.set(row.orderId, [...(moved.get(row.orderId) ?? []), row]);
  const named = await readNamed(scope, ids);
  const itemIds = [...[...items.values()].map(({ itemId }) => itemId), ...named.values()];
  const truths = await readTruths(scope, itemIds);
  return { channels, items, named, truths, moved, oversells: await readOversellsOfOrders(scope, ids) };
}

/** Null: the line moves nothing, whatever it may have moved before. */
function targetOf(sale: OrderSale, line: SaleLine, known: Known): Target | null {
  const channel = known.channels.get(sale.channelId);
  const named = known.named.get(lineKey({ orderId: sale.orderId, lineExternalId: line.externalId }));
  const itemId = named ?? (line.variantId && known.items.get(line.variantId)?.itemId);
  const truth = itemId && channel ? known.truths.get(placeKey({ itemId, location: channel.location })) : undefined;
  if (!channel || !truth || isTooEarly(sale, channel, truth)) return null;
  const taken = takenBy(line, sale, channel.platform);
  // A unit that never was is not missed any more when nobody waits for it.
  const isOver = sale.cancelledAt !== null || line.refundedQuantity >= line.quantity;
  const missing = isOver ? missingOf(sale, truth, known) : 0;
  const { itemId: item, location } = truth;
  return {
    ...{ itemId: item, location, variantId: line.variantId },
    // What the merchant named the item of was no variant of the platform's: its number did not move.
    own: named ? 0 : taken.own,
    truth: Math.max(0, taken.truth - missing),
  };
}

function missingOf(sale: OrderSale, truth: Truth, known: Known): number {
  const row = known.oversells.find((one) => one.orderId === sale.orderId && placeKey(one) === placeKey(truth));
  return row?.missing ?? 0;
}

/** In the number with which the truth began, or of a channel that was not on by then. */
function isTooEarly({ placedAt }: OrderSale, { channelId, startedAt }: OnChannel, truth: Truth): boolean {
  if (startedAt && startedAt > truth.openedAt && isPlacedBefore(placedAt, startedAt)) return true;
  return truth.baseId === channelId ? placedAt <= truth.baseAt : isPlacedBefore(placedAt, truth.openedAt);
}

function differences(sale: OrderSale, lineExternalId: string, target: Target | null, known: Known): Movement[] {
  const before = (known.moved.get(sale.orderId) ?? []).filter((row) => row.lineExternalId === lineExternalId);
  const places = new Map<string, { itemId: string; location: string; variantId: string | null }>();
  for (const row of before) places.set(placeKey(row), row);
  if (target) places.set(placeKey(target), target);
  return [...places].flatMap(([key, place]): Movement[] => {
    const done = before.find((row) => placeKey(row) === key) ?? { quantity: 0, ownQuantity: 0, times: 0 };
    const should = target && placeKey(target) === key ? target : { own: 0, truth: 0 };
    const quantity = -should.truth - done.quantity;
    const ownQuantity = -should.own - done.ownQuantity;
    if (quantity === 0 && ownQuantity === 0) return [];
    const { orderId, channelId, name: orderName } = sale;
    return [
      {
        ...{ itemId: place.itemId, location: place.location, variantId: place.variantId, quantity, ownQuantity },
        ...{ kind: "sale", channelId, orderId, lineExternalId, orderName, sinceAt: null },
        sourceKey: `sale/${orderId}/${lineExternalId}/${key}/${done.times}`,
        occurredAt: happenedAt(sale, done.times, known),
      },
    ];
  });
}

/** What comes after a sale comes by an update. */
function happenedAt(sale: OrderSale, times: number, { channels }: Known): Date {
  const isKnown = tellsWhenSold(channels.get(sale.channelId)?.platform ?? "");
  return times === 0 && isKnown ? sale.placedAt : sale.updatedAt;
}

/**
 * Sales that a correction has already taken off: the channel's number was compared before the order was heard of, and the
 * difference was believed to be the merchant's. It is given back, so that nothing is taken twice. Where nobody knows
 * whether it was in it, that is noted.
 */
async function explained(scope: ShopScope, movements: readonly Movement[]): Promise<Movement[]> {
  const own = movements.filter(({ ownQuantity }) => ownQuantity !== 0);
  if (own.length === 0) return [];
  const since = new Date(Math.min(...own.map(({ occurredAt }) => occurredAt.getTime())) - SKEW);
  const corrections = (
    await readMovesSince(
      scope,
      own.map(({ itemId }) => itemId),
      since,
    )
  ).filter(({ kind }) => kind === "correction");
  return own.flatMap((movement): Movement[] => {
    const ofIts = corrections.filter(
      (one) => one.channelId === movement.channelId && placeKey(one) === placeKey(movement),
    );
    const quantity = givenBack(movement, ofIts);
    const doubt = doubtOfLate(movement, ofIts);
    if (quantity === 0 && doubt === 0) return [];
    const sourceKey = `explained/${movement.sourceKey}`;
    return [{ ...movement, kind: "explained", quantity, ownQuantity: 0, sourceKey, doubt }];
  });
}

/** Lines of other channels than the main one that took something, of an item that nobody knows. */
function isUnmatched(sale: OrderSale, line: SaleLine, { channels, items, truths }: Known): boolean {
  const channel = channels.get(sale.channelId);
  if (!channel || channel.isMain || !channel.startedAt || isPlacedBefore(sale.placedAt, channel.startedAt))
    return false;
  if (takenBy(line, sale, channel.platform).truth <= 0) return false;
  const item = line.variantId ? items.get(line.variantId) : null;
  if (item && !item.isCounted) return false;
  return !item || ![...truths.values()].some((truth) => truth.itemId === item.itemId);
}

function unmatched(sale: OrderSale, line: SaleLine): UnmatchedLine {
  const { orderId, channelId, name: orderName, placedAt } = sale;
  const title = line.variantTitle ? `${line.title} – ${line.variantTitle}` : line.title;
  const { externalId: lineExternalId, variantId, sku, quantity } = line;
  return { channelId, orderId, lineExternalId, orderName, variantId, title, sku, quantity, placedAt };
}

function freshSales(sales: readonly OrderSale[], movements: readonly Movement[]): FreshSale[] {
  const placed = new Map(sales.map((sale) => [sale.orderId, sale]));
  return movements.flatMap(({ orderId, itemId, location, occurredAt }) => {
    const sale = placed.get(orderId ?? "");
    return sale ? [{ channelId: sale.channelId, itemId, location, placedAt: earlier(sale.placedAt, occurredAt) }] : [];
  });
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);
