import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Sent } from "../core/offsets";

/** What a channel shows of an item at one of its places. */
export interface Offer extends Sent {
  channelId: string;
  variantId: string;
  location: string;
  itemId: string;
  inventoryItemExternalId: string;
  ownLocation: string;
  told: number | null;
  toldAt: Date | null;
  /** Moves up to this one are in it. */
  toldSerial: number;
  /** Whatever was recorded later came after it. */
  isExact: boolean;
  /** What is being pushed, until it is known whether it landed. */
  pushing: number | null;
  /** Under which the platform counts what is `differing` once; null: nobody knows what became of it. */
  differenceKey: string | null;
  pushStartedAt: Date | null;
  pushedAt: Date | null;
  isDue: boolean;
  dueSince: Date | null;
  refusal: string | null;
  /** When it is to be looked into. */
  lookAt: Date | null;
  /** What was told since does not answer for it. */
  mustRead: boolean;
  /** How often it was read and something came in between. */
  looks: number;
}

export const keyOf = ({ channelId, variantId, location }: Pick<Offer, "channelId" | "variantId" | "location">) =>
  `${channelId} ${variantId} ${location}`;

/** Whether a number is of what is offered. */
export const isLevelOf = (
  level: { inventoryItemExternalId: string; locationExternalId: string },
  offer: Pick<Offer, "inventoryItemExternalId" | "ownLocation">,
) => level.inventoryItemExternalId === offer.inventoryItemExternalId && level.locationExternalId === offer.ownLocation;

const COLUMNS = `"channelId", "variantId", location, "itemId", "inventoryItemExternalId", "ownLocation", told, "toldAt",
  "toldSerial"::float8 AS "toldSerial", "isExact", pushing, "pushStartedAt", "pushedAt", "isDue", "dueSince", refusal,
  "lookAt", "mustRead", looks, "differenceKey", differences, CASE WHEN "differenceBy" IS NOT NULL THEN json_build_object(
    'by', "differenceBy", 'sentAt', extract(epoch FROM "differenceSentAt") * 1000, 'landedAt', NULL) END AS differing`;

export async function readOffers(scope: ShopScope, itemIds: readonly string[]): Promise<Offer[]> {
  if (itemIds.length === 0) return [];
  return rows(scope).sql<Offer>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT ${COLUMNS} FROM "StockOffer" WHERE "shopId" = $1 AND "itemId" = wanted.key`,
    )}`,
    [scope.shopId, [...new Set(itemIds)]],
  );
}

/** Offers of a channel by what it counts them by. */
export async function readOffersByStockItem(
  scope: ShopScope,
  channelId: string,
  stockItems: readonly string[],
): Promise<Offer[]> {
  if (stockItems.length === 0) return [];
  return rows(scope).sql<Offer>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT ${COLUMNS} FROM "StockOffer"
       WHERE "shopId" = $1 AND "channelId" = $2 AND "inventoryItemExternalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, [...new Set(stockItems)]],
  );
}

/** What waits to be pushed, the longest first. */
export async function readDue(scope: ShopScope, channelId: string, limit: number): Promise<Offer[]> {
  return rows(scope).sql<Offer>(
    `SELECT ${COLUMNS} FROM "StockOffer" WHERE "shopId" = $1 AND "channelId" = $2 AND "isDue"
     ORDER BY "dueSince", "variantId" LIMIT $3`,
    [scope.shopId, channelId, limit],
  );
}

/** What is to be looked into, the longest first. */
export async function readLooks(scope: ShopScope, channelId: string, limit: number): Promise<Offer[]> {
  return rows(scope).sql<Offer>(
    `SELECT ${COLUMNS} FROM "StockOffer" WHERE "shopId" = $1 AND "channelId" = $2 AND "lookAt" IS NOT NULL
     ORDER BY "lookAt", "variantId" LIMIT $3`,
    [scope.shopId, channelId, limit],
  );
}

/** All offers of a channel by variant and place, a page at a time: those after this one. */
export async function readOffersOfChannel(
  scope: ShopScope,
  channelId: string,
  after: Pick<Offer, "variantId" | "location"> | null,
  limit: number,
): Promise<Offer[]> {
  return rows(scope).sql<Offer>(
    `SELECT ${COLUMNS} FROM "StockOffer"
     WHERE "shopId" = $1 AND "channelId" = $2 AND ($3::uuid IS NULL OR ("variantId", location) > ($3::uuid, $4::text))
     ORDER BY "variantId", location LIMIT $5`,
    [scope.shopId, channelId, after?.variantId ?? null, after?.location ?? null, limit],
  );
}

type NewOffer = Pick<
  Offer,
  "channelId" | "variantId" | "location" | "itemId" | "inventoryItemExternalId" | "ownLocation" | "told" | "toldAt"
>;

/** New ones come in with what their channel told; of those that are there, what they are is kept in step. */
export async function saveOffers(scope: ShopScope, offers: readonly NewOffer[]): Promise<void> {
  if (offers.length === 0) return;
  const o = offers;
  await rows(scope).sql(
    `INSERT INTO "StockOffer" ("shopId", "channelId", "variantId", location, "itemId", "inventoryItemExternalId", "ownLocation", told, "toldAt")
     SELECT $1, c.* FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::int[], $9::timestamptz[]) AS c
     ON CONFLICT ("shopId", "channelId", "variantId", location) DO UPDATE SET "itemId" = excluded."itemId",
       "inventoryItemExternalId" = excluded."inventoryItemExternalId", "ownLocation" = excluded."ownLocation"`,
    [
      ...[scope.shopId, o.map((x) => x.channelId), o.map((x) => x.variantId), o.map((x) => x.location)],
      ...[o.map((x) => x.itemId), o.map((x) => x.inventoryItemExternalId), o.map((x) => x.ownLocation)],
      ...[o.map((x) => x.told), o.map((x) => x.toldAt)],
    ],
  );
}

/** Of these items, the offers that are none any more: deleted, not counted, elsewhere, or their channel is off. */
export async function dropOffers(
  scope: ShopScope,
  itemIds: readonly string[],
  kept: readonly Pick<Offer, "channelId" | "variantId" | "location">[],
): Promise<void> {
  if (itemIds.length === 0) return;
  await rows(scope).sql(
    `DELETE FROM "StockOffer" o WHERE o."shopId" = $1 AND o."itemId" = ANY($2::uuid[]) AND NOT EXISTS (
       SELECT 1 FROM unnest($3::uuid[], $4::uuid[], $5::text[]) AS k(channel, variant, location)
       WHERE k.channel = o."channelId" AND k.variant = o."variantId" AND k.location = o.location)`,
    [
      ...[scope.shopId, itemIds, kept.map((k) => k.channelId)],
      ...[kept.map((k) => k.variantId), kept.map((k) => k.location)],
    ],
  );
}

export async function dropOffersOfChannel(scope: ShopScope, channelId: string): Promise<void> {
  await rows(scope).sql(`DELETE FROM "StockOffer" WHERE "shopId" = $1 AND "channelId" = $2`, [scope.shopId, channelId]);
}

/** Writes what became of these offers. */
export async function writeOffers(scope: ShopScope, offers: readonly Offer[]): Promise<void> {
  if (offers.length === 0) return;
  const o = offers;
  await rows(scope).sql(
    `UPDATE "StockOffer" t SET told = c.told, "toldAt" = c.told_at, "pushStartedAt" = c.started, "pushedAt" = c.pushed,
       "isDue" = c.due, "dueSince" = c.since, refusal = c.refusal, pushing = c.pushing, "toldSerial" = c.serial,
       "isExact" = c.exact, "lookAt" = c.look_at, "mustRead" = c.must_read, looks = c.looks, "differenceBy" = c.by,
       "differenceKey" = c.key, "differenceSentAt" = c.sent, differences = c.differences
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[],
       $9::bool[], $10::timestamptz[], $11::text[], $12::int[], $13::bigint[], $14::bool[], $15::timestamptz[], $16::bool[],
       $17::int[], $18::int[], $19::text[], $20::timestamptz[], $21::jsonb[])
       AS c(channel, variant, location, told, told_at, started, pushed, due, since, refusal, pushing, serial, exact, look_at,
         must_read, looks, by, key, sent, differences)
     WHERE t."shopId" = $1 AND t."channelId" = c.channel AND t."variantId" = c.variant AND t.location = c.location`,
    [
      ...[scope.shopId, o.map((x) => x.channelId), o.map((x) => x.variantId), o.map((x) => x.location)],
      ...[o.map((x) => x.told), o.map((x) => x.toldAt), o.map((x) => x.pushStartedAt), o.map((x) => x.pushedAt)],
      ...[o.map((x) => x.isDue), o.map((x) => x.dueSince), o.map((x) => x.refusal)],
      ...[o.map((x) => x.pushing), o.map((x) => x.toldSerial), o.map((x) => x.isExact)],
      ...[o.map((x) => x.lookAt), o.map((x) => x.mustRead), o.map((x) => x.looks)],
      ...[o.map((x) => x.differing?.by ?? null), o.map((x) => x.differenceKey)],
      ...[o.map((x) => x.differing && new Date(x.differing.sentAt)), o.map((x) => JSON.stringify(x.differences))],
    ],
  );
}

export interface OfferSums {
  channelId: string;
  waiting: number;
  refused: number;
  lastPushedAt: Date | null;
}

export async function readOfferSums(scope: ShopScope): Promise<OfferSums[]> {
  return rows(scope).sql<OfferSums>(
    `SELECT "channelId", (count(*) FILTER (WHERE "isDue"))::int AS waiting,
       (count(*) FILTER (WHERE refusal IS NOT NULL))::int AS refused,
       max(greatest("pushedAt", to_timestamp((differences -> -1 ->> 'landedAt')::float8 / 1000))) AS "lastPushedAt"
     FROM "StockOffer" WHERE "shopId" = $1 GROUP BY 1`,
    [scope.shopId],
  );
}
