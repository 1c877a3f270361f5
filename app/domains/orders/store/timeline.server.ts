import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type Money, money } from "~/kernel/money";
import type { Moment, Stretch } from "~/kernel/timeline";

/** What happened to an order. */
export interface OrderMoment extends Moment {
  kind: "placed" | "cancelled" | "refunded" | "sent" | "delivered";
  channelId: string;
  orderId: string;
  orderName: string;
  /** Of the order, or of the refund; null where it is about no money. */
  total: Money | null;
  units: number | null;
  /** Who carries the parcel, and its numbers. */
  tracking: string | null;
}

interface MomentRecord {
  at: Date;
  key: string;
  kind: OrderMoment["kind"];
  channelId: string;
  orderId: string;
  orderName: string;
  currency: string;
  minor: number | bigint | null;
  units: number | null;
  tracking: string | null;
}

const OF_ORDER = `o."channelId", o.id AS "orderId", o.name AS "orderName", o.currency`;
const TRACKING = `nullif(concat_ws(' ', f."trackingCompany", array_to_string(f."trackingNumbers", ' ')), '')`;
/** Each with the instant and a key of its own. Copies of orders are orders of another channel, told there. */
const MOMENTS = `
  WITH theirs AS (
    SELECT * FROM "Order" WHERE "shopId" = $1 AND "customerId" = ANY($2::uuid[]) AND "deletedAt" IS NULL AND "copyOfId" IS NULL
  )
  SELECT o."placedAt" AS at, 'order:' || o.id || ':placed' AS key, 'placed' AS kind, ${OF_ORDER}, o."totalMinor" AS minor, o."unitCount" AS units, NULL::text AS tracking
  FROM theirs o
  UNION ALL
  SELECT o."cancelledAt", 'order:' || o.id || ':cancelled', 'cancelled', ${OF_ORDER}, NULL, NULL, NULL FROM theirs o WHERE o."cancelledAt" IS NOT NULL
  UNION ALL
  SELECT r."createdAt", 'refund:' || r.id, 'refunded', ${OF_ORDER}, r."totalMinor", NULL, NULL
  FROM theirs o JOIN "Refund" r ON r."shopId" = $1 AND r."orderId" = o.id
  UNION ALL
  SELECT f."createdAt", 'parcel:' || f.id || ':sent', 'sent', ${OF_ORDER}, NULL, NULL, ${TRACKING}
  FROM theirs o JOIN "Fulfillment" f ON f."shopId" = $1 AND f."orderId" = o.id
  UNION ALL
  SELECT f."deliveredAt", 'parcel:' || f.id || ':delivered', 'delivered', ${OF_ORDER}, NULL, NULL, NULL
  FROM theirs o JOIN "Fulfillment" f ON f."shopId" = $1 AND f."orderId" = o.id WHERE f."deliveredAt" IS NOT NULL`;

/** What happened to the orders of these customers (our ids). */
export async function readTimeline(
  scope: ShopScope,
  customerIds: readonly string[],
  { before, limit }: Stretch,
): Promise<OrderMoment[]> {
  const found = await rows(scope).sql<MomentRecord>(
    `SELECT * FROM (${MOMENTS}) m
     WHERE $3::timestamptz IS NULL OR m.at < $3 OR (m.at = $3 AND m.key COLLATE "C" < $4)
     ORDER BY m.at DESC, m.key COLLATE "C" DESC LIMIT $5`,
    [scope.shopId, customerIds, before?.at ?? null, before?.key ?? null, limit],
  );
  return found.map(({ at, currency, minor, ...moment }) => ({
    ...moment,
    at: at.toISOString(),
    total: minor === null ? null : money(minor, currency),
  }));
}

/** Tokens of the checkouts by which these customers bought. */
export async function readCheckoutTokens(
  scope: ShopScope,
  customerIds: readonly string[],
  most: number,
): Promise<string[]> {
  const found = await rows(scope).sql<{ token: string }>(
    `SELECT "checkoutToken" AS token FROM "Order"
     WHERE "shopId" = $1 AND "customerId" = ANY($2::uuid[]) AND "checkoutToken" IS NOT NULL AND "deletedAt" IS NULL
     ORDER BY "placedAt" DESC LIMIT $3`,
    [scope.shopId, customerIds, most],
  );
  return found.map((row) => row.token);
}
