import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { isSale } from "./sale.server";

interface Known {
  id: string;
  channelId: string;
  externalId: string;
}

/** Orders that met a customer's external id before the customer. Gives back the customers that gained orders. */
export async function linkOrdersToCustomers(scope: ShopScope, customers: readonly Known[]): Promise<string[]> {
  if (customers.length === 0) return [];
  const linked = await rows(scope).sql<{ customerId: string }>(
    `UPDATE "Order" o SET "customerId" = c.id FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS c(id, channel, external)
     WHERE o."shopId" = $1 AND o."customerId" IS NULL AND o."channelId" = c.channel AND o."customerExternalId" = c.external
     RETURNING o."customerId"`,
    [scope.shopId, customers.map((c) => c.id), customers.map((c) => c.channelId), customers.map((c) => c.externalId)],
  );
  return [...new Set(linked.map((row) => row.customerId))];
}

/** Lines that met a product's external id before the product. */
export async function linkLinesToProducts(scope: ShopScope, products: readonly Known[]): Promise<void> {
  if (products.length === 0) return;
  await rows(scope).sql(
    `UPDATE "OrderLine" l SET "productId" = c.id
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS c(id, channel, external), "Order" o
     WHERE l."shopId" = $1 AND l."productId" IS NULL AND l."productExternalId" = c.external
       AND o."shopId" = $1 AND o.id = l."orderId" AND o."channelId" = c.channel`,
    [scope.shopId, products.map((p) => p.id), products.map((p) => p.channelId), products.map((p) => p.externalId)],
  );
}

/** Lines that met a variant's external id before the variant. */
export async function linkLinesToVariants(
  scope: ShopScope,
  variants: readonly (Known & { productId: string })[],
): Promise<void> {
  if (variants.length === 0) return;
  // Found by the product, which was joined before: nothing finds lines by what a platform calls their variant.
  await rows(scope).sql(
    `UPDATE "OrderLine" l SET "variantId" = c.id
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS c(id, product, external)
     WHERE l."shopId" = $1 AND l."productId" = c.product AND l."variantId" IS NULL AND l."variantExternalId" = c.external`,
    [scope.shopId, variants.map((v) => v.id), variants.map((v) => v.productId), variants.map((v) => v.externalId)],
  );
}

export interface FactsRecord {
  customerId: string;
  orderCount: number;
  spentMinor: number | bigint;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
}

/**
 * What the orders say of these customers; test, cancelled and deleted orders and copies are not counted, and what was spent
 * sums orders of one currency, the shop's, alone. Chosen by the customer first: the index of orders that are listed would serve the other conditions, and is the whole shop.
 */
export async function factsOfCustomers(
  scope: ShopScope,
  customerIds: readonly string[],
  currency: string,
): Promise<FactsRecord[]> {
  if (customerIds.length === 0) return [];
  return rows(scope).sql<FactsRecord>(
    `SELECT wanted.id AS "customerId", facts.* FROM unnest($2::uuid[]) AS wanted(id)
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS "orderCount", coalesce(sum("totalMinor" - "refundedMinor") FILTER (WHERE currency = $3), 0)::bigint AS "spentMinor",
         min("placedAt") AS "firstOrderAt", max("placedAt") AS "lastOrderAt"
       FROM (SELECT * FROM "Order" WHERE "shopId" = $1 AND "customerId" = wanted.id OFFSET 0) AS theirs
       WHERE ${isSale("theirs")}
     ) facts`,
    [scope.shopId, customerIds, currency],
  );
}
