import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Among, Period, Placed, Segment, SoldOfVariant } from "../types";
import { amongValues, isAmong, isSale } from "./sale.server";

type Minor = number | bigint;

const IN_PERIOD = `o."shopId" = $1 AND o."placedOn" BETWEEN $2::date AND $3::date AND ${isSale("o")} AND ${isAmong("o", 4)}`;
const GIVEN_BACK = `CASE WHEN o."hasRefunds" THEN
  (SELECT coalesce(sum(r."totalMinor"), 0) FROM "Refund" r WHERE r."shopId" = $1 AND r."orderId" = o.id) ELSE 0 END`;
/** By the person, who may have a record on each channel; `$n` a channel within which alone is looked, or null. */
const segment = (n: number) => `CASE WHEN o."customerId" IS NULL THEN 'guest' WHEN EXISTS (
    SELECT FROM "Customer" c JOIN "Customer" m ON m."shopId" = $1 AND m."personId" = c."personId"
      JOIN "Order" e ON e."shopId" = $1 AND e."customerId" = m.id
     WHERE c."shopId" = $1 AND c.id = o."customerId" AND ${isSale("e")} AND ($${n}::uuid IS NULL OR e."channelId" = $${n})
       AND (e."placedAt", e.id) < (o."placedAt", o.id)) THEN 'returning' ELSE 'new' END`;

interface Record {
  orders: number;
  paid: Minor;
  back: Minor;
}

const toPlaced = ({ orders, paid, back }: Record): Placed => ({
  orders,
  paidMinor: BigInt(paid),
  givenBackMinor: BigInt(back),
});

/** Of all orders that count as sales. */
export async function readPlaced(scope: ShopScope, { from, to, ...among }: Period & Among): Promise<Placed> {
  const [row] = await rows(scope).sql<Record>(
    `SELECT count(*) AS orders, coalesce(sum(o."totalMinor"), 0)::bigint AS paid, coalesce(sum(${GIVEN_BACK}), 0)::bigint AS back
     FROM "Order" o WHERE ${IN_PERIOD}`,
    [scope.shopId, from, to, ...amongValues(among)],
  );
  if (!row) throw new Error("an aggregate without a row");
  return toPlaced(row);
}

/** The same by segment; those without orders are left out. */
export async function readPlacedBySegment(
  scope: ShopScope,
  { from, to, ...among }: Period & Among,
): Promise<(Placed & { segment: Segment })[]> {
  const found = await rows(scope).sql<Record & { segment: Segment }>(
    `SELECT ${segment(5)} AS segment, count(*) AS orders, sum(o."totalMinor")::bigint AS paid, sum(${GIVEN_BACK})::bigint AS back
     FROM "Order" o WHERE ${IN_PERIOD} GROUP BY 1`,
    [scope.shopId, from, to, ...amongValues(among)],
  );
  return found.map((row) => ({ ...toPlaced(row), segment: row.segment }));
}

/** By our ids; those that we do not hold are left out. `channelId`: who is new is looked for within it; null: in all. */
export async function readSegments(
  scope: ShopScope,
  orderIds: readonly string[],
  channelId: string | null,
): Promise<Map<string, Segment>> {
  if (orderIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ id: string; segment: Segment }>(
    `SELECT o.id, ${segment(3)} AS segment FROM "Order" o WHERE o."shopId" = $1 AND o.id = ANY($2::uuid[])`,
    [scope.shopId, orderIds, channelId],
  );
  return new Map(found.map((row) => [row.id, row.segment]));
}

/** Discounts and what was given back of the lines are off; lines without a variant come together under null. */
export async function readSoldOfVariants(
  scope: ShopScope,
  { from, to, ...among }: Period & Among,
): Promise<SoldOfVariant[]> {
  const found = await rows(scope).sql<{ variant: string | null; net: Minor; units: Minor }>(
    `WITH moved AS (
       SELECT o."channelId"::text || '/' || l."variantExternalId" AS variant, l.quantity * l."unitPriceMinor" - l."discountMinor" AS net, l.quantity AS units
       FROM "Order" o JOIN "OrderLine" l ON l."shopId" = $1 AND l."orderId" = o.id WHERE ${IN_PERIOD}
       UNION ALL
       SELECT o."channelId"::text || '/' || l."variantExternalId", -x."subtotalMinor", CASE WHEN x."isRestocked" THEN -x.quantity ELSE 0 END
       FROM "Order" o JOIN "Refund" r ON r."shopId" = $1 AND r."orderId" = o.id
       JOIN "RefundLine" x ON x."shopId" = $1 AND x."refundId" = r.id
       JOIN "OrderLine" l ON l."shopId" = $1 AND l."orderId" = o.id AND l."externalId" = x."orderLineExternalId"
       WHERE ${IN_PERIOD} AND o."hasRefunds"
     )
     SELECT variant, sum(net)::bigint AS net, sum(units)::bigint AS units FROM moved GROUP BY 1`,
    [scope.shopId, from, to, ...amongValues(among)],
  );
  return found.map((row) => ({
    variant: row.variant,
    netMinor: BigInt(row.net),
    spentUnits: Number(row.units),
  }));
}
