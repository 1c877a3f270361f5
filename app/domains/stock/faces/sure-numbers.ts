import { setTimeout as pause } from "node:timers/promises";
import { type Ingest, readSince } from "~/domains/channels/channels.server";
import { idsChangedSince } from "~/domains/orders/orders.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { CanonicalInventoryLevel } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import type { ConnectorError } from "../contract";
import type { OwnMoveRow } from "../store/movements.server";
import { keyOf, type Offer, readOffersByStockItem } from "../store/offers.server";
import { lockStock } from "../store/settings.server";
import { ownMoves } from "./due";
import { settleOrders } from "./settle";

const MOST_ORDERS = 5_000;
const AT_ONCE = 500;
/** A longer wait is the queue's. */
const LONG = 5 * SECOND;
const MOST_WAITS = 5;

interface Asked {
  shopId: ShopId;
  channelId: ChannelId;
  stockItems: readonly string[];
}

/** What is known of a number: what was told of it, and what its channel's orders did to it since. */
export interface Fact {
  offer: Offer;
  moves: readonly OwnMoveRow[];
}

/** Numbers as a channel tells them now, and what was known of them, by the offer, when they were read. */
export interface SureNumbers {
  levels: readonly CanonicalInventoryLevel[];
  readAt: Date;
  facts: ReadonlyMap<string, Fact>;
}

/**
 * Reads a channel's orders, then these numbers, then its orders again. Every sale that the first reading knows is in the
 * numbers, and none that the second does not know: where both know the same, whatever the orders leave unexplained is no
 * sale. `factsOf` tells what they know.
 */
export async function readNumbers(
  input: Asked,
  since: Date,
  ingest: Ingest,
  signal: AbortSignal,
): Promise<Result<SureNumbers, ConnectorError>> {
  const orders = () =>
    inTurn(() => readSince(input, { ports: ["orders"], since, records: [] }, ingest, signal), signal);
  const before = await orders();
  if (!before.ok) return before;
  const facts = await inShop(input.shopId, async (scope) => {
    await lockStock(scope);
    return factsOf(scope, input, since, clock.now());
  });
  const readAt = clock.now();
  const levels: CanonicalInventoryLevel[] = [];
  // What this reading itself told: a message that comes meanwhile may leave another number in the tables.
  const heard: Ingest = {
    ...ingest,
    apply(scope, context, changes) {
      for (const change of changes) if (change.kind === "inventory-level") levels.push(change.level);
      return ingest.apply(scope, context, changes);
    },
  };
  const records = input.stockItems.map((externalId) => ({ resource: "inventory" as const, externalId }));
  const read = await inTurn(() => readSince(input, { ports: [], since, records }, heard, signal), signal);
  if (!read.ok) return read;
  const after = await orders();
  return after.ok ? ok({ levels, readAt, facts }) : fail(after.error);
}

/** Begun anew, the readings would use up what the platform has just given back: a short wait is waited for here. */
async function inTurn(
  read: () => Promise<Result<void, ConnectorError>>,
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  for (let left = MOST_WAITS; ; left--) {
    const done = await read();
    if (done.ok || done.error.code !== "rate-limited" || done.error.retryAfterMs > LONG || left === 0) return done;
    await pause(done.error.retryAfterMs, undefined, { signal });
  }
}

/** Settles what is known of the channel's orders; gives what is known of these numbers by then. The caller holds the lock. */
export async function factsOf(
  scope: ShopScope,
  { channelId, stockItems }: Omit<Asked, "shopId">,
  since: Date,
  now: Date,
): Promise<Map<string, Fact>> {
  const ids = await idsChangedSince(scope, channelId, since, MOST_ORDERS);
  for (let at = 0; at < ids.length; at += AT_ONCE) await settleOrders(scope, ids.slice(at, at + AT_ONCE), now);
  const offers = await readOffersByStockItem(scope, channelId, stockItems);
  const movesOf = await ownMoves(scope, offers);
  return new Map(offers.map((offer) => [keyOf(offer), { offer, moves: movesOf(offer) }]));
}
