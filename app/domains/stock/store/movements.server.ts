import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import type { MovementKind } from "../types";

export interface Movement {
  itemId: string;
  location: string;
  quantity: number;
  ownQuantity: number;
  kind: MovementKind;
  channelId: string | null;
  variantId: string | null;
  orderId: string | null;
  lineExternalId: string | null;
  orderName: string | null;
  sourceKey: string;
  sinceAt: Date | null;
  occurredAt: Date;
  /** By how many units more may be left, where the lower of two truths was chosen. */
  doubt?: number;
}

export const NO_ORDER = { orderId: null, lineExternalId: null, orderName: null, sinceAt: null };

/** Adds what is not there yet, by its source, and the truths follow in the same statement. Gives back how many. */
export async function record(scope: ShopScope, movements: readonly Movement[], now: Date): Promise<number> {
  if (movements.length === 0) return 0;
  const m = movements;
  const added = await rows(scope).sql<{ n: number }>(
    `WITH added AS (
       INSERT INTO "StockMovement" ("shopId", id, "itemId", location, quantity, "ownQuantity", kind, "channelId", "variantId",
         "orderId", "lineExternalId", "orderName", "sourceKey", "sinceAt", "occurredAt", doubt, "recordedAt")
       SELECT $1, c.*, $17::timestamptz
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::int[], $7::text[], $8::uuid[], $9::uuid[], $10::uuid[],
         $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::int[]) AS c
       ON CONFLICT ("shopId", "sourceKey") DO NOTHING RETURNING "itemId", location, quantity
     ), sums AS (SELECT "itemId", location, sum(quantity)::int AS quantity FROM added GROUP BY 1, 2
     ), moved AS (
       UPDATE "StockTruth" t SET quantity = t.quantity + s.quantity FROM sums s
       WHERE t."shopId" = $1 AND t."itemId" = s."itemId" AND t.location = s.location RETURNING 1
     ) SELECT count(*)::int AS n FROM added`,
    [
      ...[scope.shopId, m.map(() => newId()), m.map((x) => x.itemId), m.map((x) => x.location)],
      ...[m.map((x) => x.quantity), m.map((x) => x.ownQuantity), m.map((x) => x.kind), m.map((x) => x.channelId)],
      ...[m.map((x) => x.variantId), m.map((x) => x.orderId), m.map((x) => x.lineExternalId)],
      ...[m.map((x) => x.orderName), m.map((x) => x.sourceKey), m.map((x) => x.sinceAt), m.map((x) => x.occurredAt)],
      ...[m.map((x) => x.doubt ?? 0), now],
    ],
  );
  return added[0]?.n ?? 0;
}

/** What a line has moved so far, at one item and place. */
export interface Moved {
  orderId: string;
  lineExternalId: string;
  itemId: string;
  location: string;
  variantId: string | null;
  quantity: number;
  ownQuantity: number;
  times: number;
}

export async function readMoved(scope: ShopScope, orderIds: readonly string[]): Promise<Moved[]> {
  if (orderIds.length === 0) return [];
  return rows(scope).sql<Moved>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT "orderId", "lineExternalId", "itemId", location, (array_agg("variantId"))[1] AS "variantId",
         sum(quantity)::int AS quantity, sum("ownQuantity")::int AS "ownQuantity", count(*)::int AS times
       FROM "StockMovement" WHERE "shopId" = $1 AND "orderId" = wanted.key AND kind = 'sale' GROUP BY 1, 2, 3, 4`,
    )}`,
    [scope.shopId, orderIds],
  );
}

export interface ChannelMove {
  itemId: string;
  location: string;
  channelId: string;
  kind: MovementKind;
  quantity: number;
  ownQuantity: number;
  sinceAt: Date | null;
  occurredAt: Date;
}

/** What platforms did to their own number of an item. */
export interface OwnMoveRow {
  itemId: string;
  location: string;
  channelId: string;
  ownQuantity: number;
  occurredAt: Date;
  serial: number;
}

/** Moves of platforms' own numbers of these items that were recorded after another, in that order. */
export async function readOwnMoves(
  scope: ShopScope,
  itemIds: readonly string[],
  afterSerial: number,
): Promise<OwnMoveRow[]> {
  if (itemIds.length === 0) return [];
  return rows(scope).sql<OwnMoveRow>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT "itemId", location, "channelId", "ownQuantity", "occurredAt", serial::float8 AS serial FROM "StockMovement"
       WHERE "shopId" = $1 AND "itemId" = wanted.key AND serial > $3 AND "ownQuantity" <> 0`,
    )} ORDER BY held.serial`,
    [scope.shopId, [...new Set(itemIds)], afterSerial],
  );
}

/** Moves of these items that a channel made, those since `since`. */
export async function readMovesSince(
  scope: ShopScope,
  itemIds: readonly string[],
  since: Date,
): Promise<ChannelMove[]> {
  if (itemIds.length === 0) return [];
  return rows(scope).sql<ChannelMove>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT "itemId", location, "channelId", kind, quantity, "ownQuantity", "sinceAt", "occurredAt" FROM "StockMovement"
       WHERE "shopId" = $1 AND "itemId" = wanted.key AND "occurredAt" >= $3 AND "channelId" IS NOT NULL`,
    )}`,
    [scope.shopId, [...new Set(itemIds)], since],
  );
}

/** Orders that took from these items at a place, or whose lines were of these variants. */
export async function readOrdersMoved(
  scope: ShopScope,
  { itemIds, variantIds }: { itemIds: readonly string[]; variantIds: readonly string[] },
): Promise<string[]> {
  const found = await rows(scope).sql<{ orderId: string }>(
    `SELECT DISTINCT "orderId" FROM "StockMovement" WHERE "shopId" = $1 AND "orderId" IS NOT NULL
       AND ("itemId" = ANY($2::uuid[]) OR "variantId" = ANY($3::uuid[]))`,
    [scope.shopId, itemIds, variantIds],
  );
  return found.map((row) => row.orderId);
}

/** Units that orders have taken from an item at a place and not given back, by order; the latest orders first. */
export async function readTakers(
  scope: ShopScope,
  { itemId, location }: { itemId: string; location: string },
): Promise<{ orderId: string; units: number }[]> {
  return rows(scope).sql<{ orderId: string; units: number }>(
    `SELECT "orderId", -sum(quantity)::int AS units FROM "StockMovement"
     WHERE "shopId" = $1 AND "itemId" = $2 AND location = $3 AND "orderId" IS NOT NULL AND kind = 'sale'
     GROUP BY 1 HAVING sum(quantity) < 0 ORDER BY max("occurredAt") DESC LIMIT 200`,
    [scope.shopId, itemId, location],
  );
}
