import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { SoldOfProduct } from "../types";
import { isSale } from "./sale.server";

const COUNTS = isSale("o");

/**
 * Of each product: units sold on and after a day of the shop's (`2026-11-21`), and what was given back of it since, in
 * minor units of `currency`; refunds in others are left out. Of these products, or of all (null); those without either are
 * left out.
 */
export async function readSold(
  scope: ShopScope,
  currency: string,
  from: string,
  productExternalIds: readonly string[] | null,
): Promise<SoldOfProduct[]> {
  if (productExternalIds?.length === 0) return [];
  const wanted = productExternalIds ? `AND l."productExternalId" = ANY($4::text[])` : "";
  const found = await rows(scope).sql<{ productExternalId: string; units: number | bigint; returned: number | bigint }>(
    `SELECT product AS "productExternalId", sum(units)::bigint AS units, sum(returned)::bigint AS returned FROM (
       SELECT l."productExternalId" AS product, l.quantity AS units, 0 AS returned
       FROM "Order" o JOIN "OrderLine" l ON l."shopId" = $1 AND l."orderId" = o.id
       WHERE o."shopId" = $1 AND o."placedOn" >= $2::date AND ${COUNTS} AND l."productExternalId" IS NOT NULL ${wanted}
       UNION ALL
       SELECT l."productExternalId", 0, x."subtotalMinor"
       FROM "Refund" r JOIN "RefundLine" x ON x."shopId" = $1 AND x."refundId" = r.id
       JOIN "Order" o ON o."shopId" = $1 AND o.id = r."orderId" AND o.currency = $3
       JOIN "OrderLine" l ON l."shopId" = $1 AND l."orderId" = r."orderId" AND l."externalId" = x."orderLineExternalId"
       WHERE r."shopId" = $1 AND r."createdOn" >= $2::date AND l."productExternalId" IS NOT NULL ${wanted}
     ) AS moved GROUP BY product`,
    [scope.shopId, from, currency, ...(productExternalIds ? [productExternalIds] : [])],
  );
  return found.map((row) => ({
    productExternalId: row.productExternalId,
    units: Number(row.units),
    returnedMinor: Number(row.returned),
  }));
}

/** The products of the latest orders, the newest first; orders without a product are left out. */
export async function readLatestBaskets(
  scope: ShopScope,
  count: number,
): Promise<{ orderId: string; name: string; productExternalIds: string[] }[]> {
  return rows(scope).sql(
    `SELECT o.id AS "orderId", o.name, b.products AS "productExternalIds" FROM "Order" o
     CROSS JOIN LATERAL (
       SELECT array_agg(l."productExternalId" ORDER BY l.position) AS products FROM "OrderLine" l
       WHERE l."shopId" = $1 AND l."orderId" = o.id AND l."productExternalId" IS NOT NULL
     ) b
     WHERE o."shopId" = $1 AND ${COUNTS} AND b.products IS NOT NULL ORDER BY o."placedAt" DESC, o.id DESC LIMIT $2`,
    [scope.shopId, count],
  );
}
