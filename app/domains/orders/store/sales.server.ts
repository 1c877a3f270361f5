import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { OrderSale, SaleLine } from "../types";

type SaleRecord = Omit<OrderSale, "lines">;

/** What these orders took from the shelf and what was put back, line by line; deleted orders too. In no order. */
export async function readSales(scope: ShopScope, orderIds: readonly string[]): Promise<OrderSale[]> {
  if (orderIds.length === 0) return [];
  const { sql } = rows(scope);
  const named = [scope.shopId, orderIds];
  const orders = await sql<SaleRecord>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT id AS "orderId", "channelId", "externalId", name, "placedAt", "updatedAt", "isTest", "copyOfId" IS NOT NULL AS "isCopy",
         "cancelledAt", "platformStatus", "fulfillmentStatus", "deletedAt"
       FROM "Order" WHERE "shopId" = $1 AND id = wanted.key`,
    )}`,
    named,
  );
  const lines = await sql<SaleLine & { orderId: string }>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT l."orderId", l."externalId", l."variantId", l."variantExternalId", l."productExternalId", l.title, l."variantTitle",
         l.sku, l.quantity, coalesce((
           SELECT sum(x.quantity)::int FROM "Refund" r JOIN "RefundLine" x ON x."shopId" = $1 AND x."refundId" = r.id
           WHERE r."shopId" = $1 AND r."orderId" = l."orderId" AND x."orderLineExternalId" = l."externalId" AND x."isRestocked"
         ), 0) AS "restockedQuantity", coalesce((
           SELECT sum(x.quantity)::int FROM "Refund" r JOIN "RefundLine" x ON x."shopId" = $1 AND x."refundId" = r.id
           WHERE r."shopId" = $1 AND r."orderId" = l."orderId" AND x."orderLineExternalId" = l."externalId"
         ), 0) AS "refundedQuantity"
       FROM "OrderLine" l WHERE l."shopId" = $1 AND l."orderId" = wanted.key`,
    )} ORDER BY held."externalId"`,
    named,
  );
  const byOrder = new Map<string, SaleLine[]>();
  for (const { orderId, ...line } of lines) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), line]);
  return orders.map((order) => ({ ...order, lines: byOrder.get(order.orderId) ?? [] }));
}

/** Orders of a channel that changed at or after an instant, the latest first, at most `limit`. */
export async function readIdsChangedSince(
  scope: ShopScope,
  channelId: string,
  since: Date,
  limit: number,
): Promise<string[]> {
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT id FROM "Order" WHERE "shopId" = $1 AND "channelId" = $2 AND "updatedAt" >= $3 ORDER BY "updatedAt" DESC LIMIT $4`,
    [scope.shopId, channelId, since, limit],
  );
  return found.map((row) => row.id);
}

/** Orders that hold a line of one of these variants and were placed at or after an instant, the latest first. */
export async function readIdsOfVariants(
  scope: ShopScope,
  variantIds: readonly string[],
  since: Date,
  limit: number,
): Promise<string[]> {
  if (variantIds.length === 0) return [];
  const found = await rows(scope).sql<{ id: string }>(
    `SELECT o.id FROM "Order" o WHERE o."shopId" = $1 AND o."placedAt" >= $3 AND o.id IN (
       SELECT "orderId" FROM "OrderLine" WHERE "shopId" = $1 AND "variantId" = ANY($2::uuid[]))
     ORDER BY o."placedAt" DESC LIMIT $4`,
    [scope.shopId, variantIds, since, limit],
  );
  return found.map((row) => row.id);
}

/** Units that sales placed at or after an instant took of these variants; those without any are left out. */
export async function readUnitsSold(
  scope: ShopScope,
  variantIds: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  if (variantIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ variantId: string; units: number }>(
    `SELECT l."variantId", sum(l.quantity)::int AS units FROM "OrderLine" l
     JOIN "Order" o ON o."shopId" = $1 AND o.id = l."orderId"
     WHERE l."shopId" = $1 AND l."variantId" = ANY($2::uuid[]) AND o."placedAt" >= $3 AND o."deletedAt" IS NULL
       AND o."cancelledAt" IS NULL AND NOT o."isTest" AND o."copyOfId" IS NULL GROUP BY 1`,
    [scope.shopId, variantIds, since],
  );
  return new Map(found.map((row) => [row.variantId, row.units]));
}
