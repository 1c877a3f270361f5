import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { CreditedOrder } from "../types";

/** Of these orders, what recommendations led to in the merchant's own window, what was given back of it taken off. */
export async function readCreditedOrders(scope: ShopScope, orderIds: readonly string[]): Promise<CreditedOrder[]> {
  if (orderIds.length === 0) return [];
  const found = await rows(scope).sql<
    Omit<CreditedOrder, "netMinor" | "orderedAt"> & { net: number | bigint; orderedAt: Date }
  >(
    `SELECT "orderId", max(currency) AS currency, max("orderedAt") AS "orderedAt", sum("grossMinor" - "refundedMinor")::bigint AS net,
       (array_agg(strategy ORDER BY "grossMinor" DESC))[1] AS strategy, (array_agg(placement ORDER BY "grossMinor" DESC))[1] AS placement,
       coalesce(array_agg(DISTINCT "productExternalId") FILTER (WHERE "productExternalId" IS NOT NULL), '{}') AS "productExternalIds"
     FROM "Credit" WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[]) AND "isChosen" AND source <> 'unattributed' GROUP BY 1`,
    [scope.shopId, orderIds],
  );
  return found.map(({ net, orderedAt, ...row }) => ({
    ...row,
    orderedAt: orderedAt.toISOString(),
    netMinor: BigInt(net),
  }));
}
