import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { PlacedOrder } from "../types";
import { isSale } from "./sale.server";

const ORDER = `o."externalId", o."checkoutToken", o."customerExternalId", (extract(epoch FROM o."placedAt") * 1000)::float8 AS "placedAtMs",
  o."totalMinor"::float8 AS "totalMinor", o."hasRefunds" OR o."refundedMinor" > 0 AS "isReturned"`;

/** Sales in one currency placed from an instant on. */
export async function readPlacedSince(scope: ShopScope, currency: string, since: Date): Promise<PlacedOrder[]> {
  return rows(scope).sql<PlacedOrder>(
    `SELECT ${ORDER} FROM "Order" o
     WHERE o."shopId" = $1 AND o."placedOn" >= $2::timestamptz::date - 1 AND o."placedAt" >= $2 AND ${isSale("o")} AND o.currency = $3`,
    [scope.shopId, since, currency],
  );
}

/** Sales in one currency to these customers (the platform's ids) placed from `from` until before `until`. */
export async function readPlacedByCustomers(
  scope: ShopScope,
  currency: string,
  customerExternalIds: readonly string[],
  from: Date,
  until: Date,
): Promise<PlacedOrder[]> {
  if (customerExternalIds.length === 0) return [];
  return rows(scope).sql<PlacedOrder>(
    `SELECT ${ORDER} FROM "Order" o
     WHERE o."shopId" = $1 AND o."placedOn" >= $2::timestamptz::date - 1 AND o."placedAt" >= $2 AND o."placedAt" < $3
       AND o."customerExternalId" = ANY($4::text[]) AND ${isSale("o")} AND o.currency = $5`,
    [scope.shopId, from, until, customerExternalIds, currency],
  );
}

/** The customers (the platform's ids) of the orders that these checkouts became, or that have these external ids. */
export async function readCustomersOfCheckouts(
  scope: ShopScope,
  { checkoutTokens, orderExternalIds }: { checkoutTokens: readonly string[]; orderExternalIds: readonly string[] },
): Promise<string[]> {
  if (checkoutTokens.length === 0 && orderExternalIds.length === 0) return [];
  const found = await rows(scope).sql<{ customer: string }>(
    `SELECT DISTINCT o."customerExternalId" AS customer FROM "Order" o
     WHERE o."shopId" = $1 AND (o."checkoutToken" = ANY($2::text[]) OR o."externalId" = ANY($3::text[])) AND o."customerExternalId" IS NOT NULL`,
    [scope.shopId, checkoutTokens, orderExternalIds],
  );
  return found.map((row) => row.customer);
}
