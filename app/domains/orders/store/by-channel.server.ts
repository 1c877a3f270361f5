import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Among, ChannelDay, LeftOut, Period } from "../types";
import { amongValues, isSale } from "./sale.server";

type Minor = number | bigint;

/** Sales of each channel by day, in one currency: what `readSalesByDay` sums, apart. Days without any are left out. */
export async function readChannelDays(scope: ShopScope, { from, to, ...among }: Period & Among): Promise<ChannelDay[]> {
  const found = await rows(scope).sql<{
    channelId: string;
    day: string;
    orders: Minor;
    revenueMinor: Minor;
    refundedMinor: Minor;
  }>(
    `WITH moved AS (
       SELECT o."channelId", o."placedOn" AS day, 1 AS orders, o."totalMinor" AS revenue, 0 AS refunded FROM "Order" o
       WHERE o."shopId" = $1 AND o."placedOn" BETWEEN $2::date AND $3::date AND ${isSale("o")} AND o.currency = $4
       UNION ALL
       SELECT o."channelId", r."createdOn", 0, 0, r."totalMinor" FROM "Refund" r JOIN "Order" o ON o."shopId" = $1 AND o.id = r."orderId"
       WHERE r."shopId" = $1 AND r."createdOn" BETWEEN $2::date AND $3::date AND ${isSale("o")} AND o.currency = $4
     )
     SELECT "channelId", day::text AS day, sum(orders)::bigint AS orders, sum(revenue)::bigint AS "revenueMinor",
       sum(refunded)::bigint AS "refundedMinor"
     FROM moved WHERE $5::uuid IS NULL OR "channelId" = $5::uuid GROUP BY 1, 2 ORDER BY 2, 1`,
    [scope.shopId, from, to, ...amongValues(among)],
  );
  return found.map((row) => {
    const revenueMinor = BigInt(row.revenueMinor);
    const refundedMinor = BigInt(row.refundedMinor);
    return {
      ...{ channelId: row.channelId, day: row.day, orders: Number(row.orders) },
      ...{ revenueMinor, refundedMinor, netMinor: revenueMinor - refundedMinor },
    };
  });
}

/** Orders placed in a period that would be sales, and that no sum of `currency` holds: in other currencies, and copies. */
export async function readLeftOut(scope: ShopScope, { from, to, ...among }: Period & Among): Promise<LeftOut> {
  const found = await rows(scope).sql<{ currency: string; isCopy: boolean; orders: number; totalMinor: Minor }>(
    `SELECT o.currency, o."copyOfId" IS NOT NULL AS "isCopy", count(*)::int AS orders, sum(o."totalMinor")::bigint AS "totalMinor"
     FROM "Order" o
     WHERE o."shopId" = $1 AND o."placedOn" BETWEEN $2::date AND $3::date AND o."deletedAt" IS NULL AND o."cancelledAt" IS NULL
       AND NOT o."isTest" AND (o.currency <> $4 OR o."copyOfId" IS NOT NULL) AND ($5::uuid IS NULL OR o."channelId" = $5::uuid)
     GROUP BY 1, 2 ORDER BY 1`,
    [scope.shopId, from, to, ...amongValues(among)],
  );
  const parts = found.map(({ isCopy, totalMinor, ...row }) => ({
    isCopy,
    row: { ...row, totalMinor: BigInt(totalMinor) },
  }));
  return {
    foreign: parts.filter(({ isCopy }) => !isCopy).map(({ row }) => row),
    copies: parts.filter(({ isCopy }) => isCopy).map(({ row }) => row),
  };
}
