import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Among, DaySales, OrderCounts, OrderForCredit, Period, SalesTotals } from "../types";
import { amongValues, isAmong, isSale } from "./sale.server";

type Minor = number | bigint;

const COUNTS = isSale("o");
const SUMMED = `${COUNTS} AND ${isAmong("o", 4)}`;

/**
 * Persons who bought in the period, and the day of their first order ever: with any of their records, in all channels, or
 * within the one that is asked about.
 */
const BUYERS = `
  buyers AS (
    SELECT c."personId" AS person, o."placedOn" AS day FROM "Order" o JOIN "Customer" c ON c."shopId" = $1 AND c.id = o."customerId"
    WHERE o."shopId" = $1 AND o."placedOn" BETWEEN $2::date AND $3::date AND ${SUMMED} GROUP BY 1, 2
  ),
  firsts AS (
    SELECT c."personId" AS person, min(o."placedOn") AS day FROM "Customer" c JOIN "Order" o ON o."shopId" = $1 AND o."customerId" = c.id
    WHERE c."shopId" = $1 AND c."personId" = ANY(ARRAY(SELECT DISTINCT person FROM buyers)) AND ${COUNTS}
      AND ($5::uuid IS NULL OR o."channelId" = $5::uuid) GROUP BY 1
  )`;

interface SalesRecord {
  orders: number;
  units: Minor;
  grossMinor: Minor;
  revenueMinor: Minor;
  refundedMinor: Minor;
  newCustomers: number;
  returningCustomers: number;
}

/** Every day of the period, those without sales too. */
export async function readSalesByDay(scope: ShopScope, { from, to, ...among }: Period & Among): Promise<DaySales[]> {
  const found = await rows(scope).sql<SalesRecord & { day: string }>(
    `WITH ${BUYERS},
     placed AS (
       SELECT o."placedOn" AS day, count(*) AS orders, sum(o."unitCount") AS units, sum(o."grossMinor") AS gross, sum(o."totalMinor") AS revenue
       FROM "Order" o WHERE o."shopId" = $1 AND o."placedOn" BETWEEN $2::date AND $3::date AND ${SUMMED} GROUP BY 1
     ),
     given AS (
       SELECT r."createdOn" AS day, sum(r."totalMinor") AS refunded
       FROM "Refund" r JOIN "Order" o ON o."shopId" = $1 AND o.id = r."orderId"
       WHERE r."shopId" = $1 AND r."createdOn" BETWEEN $2::date AND $3::date AND ${SUMMED} GROUP BY 1
     ),
     people AS (
       SELECT b.day, count(*) FILTER (WHERE f.day = b.day) AS fresh, count(*) FILTER (WHERE f.day < b.day) AS again
       FROM buyers b JOIN firsts f ON f.person = b.person GROUP BY 1
     )
     SELECT d.day::date::text AS day, coalesce(p.orders, 0) AS orders, coalesce(p.units, 0)::bigint AS units,
       coalesce(p.gross, 0)::bigint AS "grossMinor", coalesce(p.revenue, 0)::bigint AS "revenueMinor", coalesce(g.refunded, 0)::bigint AS "refundedMinor",
       coalesce(c.fresh, 0) AS "newCustomers", coalesce(c.again, 0) AS "returningCustomers"
     FROM generate_series($2::date, $3::date, interval '1 day') AS d(day)
     LEFT JOIN placed p ON p.day = d.day LEFT JOIN given g ON g.day = d.day LEFT JOIN people c ON c.day = d.day ORDER BY 1`,
    [scope.shopId, from, to, ...amongValues(among)],
  );
  return found.map((row) => ({ day: row.day, ...toTotals(row) }));
}

/** Of the whole period; a person counts once, as new when the first order ever lies in it. */
export async function readTotals(scope: ShopScope, { from, to, ...among }: Period & Among): Promise<SalesTotals> {
  const [row] = await rows(scope).sql<SalesRecord>(
    `WITH ${BUYERS},
     placed AS (
       SELECT count(*) AS orders, sum(o."unitCount") AS units, sum(o."grossMinor") AS gross, sum(o."totalMinor") AS revenue
       FROM "Order" o WHERE o."shopId" = $1 AND o."placedOn" BETWEEN $2::date AND $3::date AND ${SUMMED}
     )
     SELECT p.orders, coalesce(p.units, 0)::bigint AS units, coalesce(p.gross, 0)::bigint AS "grossMinor", coalesce(p.revenue, 0)::bigint AS "revenueMinor",
       coalesce((SELECT sum(r."totalMinor") FROM "Refund" r JOIN "Order" o ON o."shopId" = $1 AND o.id = r."orderId"
         WHERE r."shopId" = $1 AND r."createdOn" BETWEEN $2::date AND $3::date AND ${SUMMED}), 0)::bigint AS "refundedMinor",
       (SELECT count(*) FROM firsts WHERE day >= $2::date) AS "newCustomers",
       (SELECT count(*) FROM firsts WHERE day < $2::date) AS "returningCustomers"
     FROM placed p`,
    [scope.shopId, from, to, ...amongValues(among)],
  );
  if (!row) throw new Error("an aggregate without a row");
  return toTotals(row);
}

function toTotals(row: SalesRecord): SalesTotals {
  const revenueMinor = BigInt(row.revenueMinor);
  const refundedMinor = BigInt(row.refundedMinor);
  return {
    orders: row.orders,
    units: Number(row.units),
    grossMinor: BigInt(row.grossMinor),
    revenueMinor,
    refundedMinor,
    netMinor: revenueMinor - refundedMinor,
    newCustomers: row.newCustomers,
    returningCustomers: row.returningCustomers,
  };
}

/** Everything held, cancelled and test orders too. */
export async function readCounts(scope: ShopScope): Promise<OrderCounts> {
  const [row] = await rows(scope).sql<
    Omit<OrderCounts, "grossMinor" | "firstPlacedAt" | "lastPlacedAt"> & {
      grossMinor: Minor;
      firstPlacedAt: Date | null;
      lastPlacedAt: Date | null;
    }
  >(
    `SELECT count(*) AS orders, coalesce(sum(o."grossMinor"), 0)::bigint AS "grossMinor", min(o."placedAt") AS "firstPlacedAt", max(o."placedAt") AS "lastPlacedAt",
       sum(s.lines)::bigint AS lines, coalesce(sum(s.units), 0)::bigint AS "refundedUnits"
     FROM "Order" o
     CROSS JOIN LATERAL (
       SELECT (SELECT count(*) FROM "OrderLine" l WHERE l."shopId" = $1 AND l."orderId" = o.id) AS lines,
         CASE WHEN o."hasRefunds" THEN (SELECT sum(x.quantity) FROM "Refund" r JOIN "RefundLine" x ON x."shopId" = $1 AND x."refundId" = r.id
           WHERE r."shopId" = $1 AND r."orderId" = o.id) END AS units
     ) s
     WHERE o."shopId" = $1 AND o."deletedAt" IS NULL`,
    [scope.shopId],
  );
  if (!row) throw new Error("an aggregate without a row");
  return {
    ...row,
    lines: row.lines ?? 0,
    grossMinor: BigInt(row.grossMinor),
    firstPlacedAt: row.firstPlacedAt?.toISOString() ?? null,
    lastPlacedAt: row.lastPlacedAt?.toISOString() ?? null,
  };
}

/** Orders by our ids, as attribution needs them; those we do not hold are left out. Ordered by id. */
export async function readOrdersForCredit(scope: ShopScope, orderIds: readonly string[]): Promise<OrderForCredit[]> {
  if (orderIds.length === 0) return [];
  type Line = Omit<OrderForCredit["lines"][number], "unitPriceMinor" | "discountMinor"> & {
    unitPriceMinor: string;
    discountMinor: string;
  };
  type Refund = Omit<OrderForCredit["refunds"][number], "subtotalMinor"> & { subtotalMinor: string };
  const found = await rows(scope).sql<
    Omit<OrderForCredit, "totalMinor" | "refundedMinor" | "placedAt" | "lines" | "refunds"> & {
      totalMinor: Minor;
      refundedMinor: Minor;
      placedAt: Date;
      lines: Line[] | null;
      refunds: Refund[] | null;
    }
  >(
    `SELECT o.id, o."channelId", o."externalId", o.currency, o."totalMinor", o."checkoutToken", o."placedAt", o."placedOn"::text AS "placedOn",
       NOT (${COUNTS}) AS "isVoid", o."redactedAt" IS NOT NULL AS "isErased", o.attributes,
       (SELECT coalesce(sum(r."totalMinor"), 0)::bigint FROM "Refund" r WHERE r."shopId" = $1 AND r."orderId" = o.id) AS "refundedMinor",
       (SELECT jsonb_agg(jsonb_build_object('externalId', l."externalId", 'productExternalId', l."productExternalId", 'variantExternalId', l."variantExternalId",
          'quantity', l.quantity, 'unitPriceMinor', l."unitPriceMinor"::text,
          'discountMinor', l."discountMinor"::text, 'properties', coalesce(l.properties, '[]')) ORDER BY l.position, l."externalId")
        FROM "OrderLine" l WHERE l."shopId" = $1 AND l."orderId" = o.id) AS lines,
       (SELECT jsonb_agg(jsonb_build_object('orderLineExternalId', x."orderLineExternalId", 'quantity', x.quantity, 'subtotalMinor', x."subtotalMinor"::text, 'isRestocked', x."isRestocked"))
        FROM "Refund" r JOIN "RefundLine" x ON x."shopId" = $1 AND x."refundId" = r.id WHERE r."shopId" = $1 AND r."orderId" = o.id) AS refunds
     FROM "Order" o WHERE o."shopId" = $1 AND o.id = ANY($2::uuid[]) ORDER BY o.id`,
    [scope.shopId, orderIds],
  );
  return found.map((row) => ({
    ...row,
    totalMinor: BigInt(row.totalMinor),
    refundedMinor: BigInt(row.refundedMinor),
    placedAt: row.placedAt.toISOString(),
    lines: (row.lines ?? []).map((line) => ({
      ...line,
      unitPriceMinor: BigInt(line.unitPriceMinor),
      discountMinor: BigInt(line.discountMinor),
    })),
    refunds: (row.refunds ?? []).map((refund) => ({ ...refund, subtotalMinor: BigInt(refund.subtotalMinor) })),
  }));
}

export async function readIdsByCheckout(scope: ShopScope, checkoutTokens: readonly string[]): Promise<string[]> {
  if (checkoutTokens.length === 0) return [];
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT id FROM "Order" WHERE "shopId" = $1 AND "checkoutToken" = ANY($2::text[])`,
    [scope.shopId, checkoutTokens],
  );
  return found.map((row) => row.id);
}

/** Orders placed on or after a day of the shop's zone, by id; `after` is the last id of the piece before. */
export async function readIdsFrom(
  scope: ShopScope,
  day: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT id FROM "Order" WHERE "shopId" = $1 AND "placedOn" >= $2::date AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $4`,
    [scope.shopId, day, after, limit],
  );
  return found.map((row) => row.id);
}
