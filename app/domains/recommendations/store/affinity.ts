import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Two products that stand in the same orders, by the platform's ids. */
export interface PairRecord {
  one: string;
  other: string;
  /** With both. */
  orders: number;
  /** Of the orders with either of them, the larger share that holds both: 0 to 1. */
  tie: number;
}

const ORDER = { orders: `orders DESC, tie DESC`, tie: `tie DESC, orders DESC` } as const;
export type PairOrder = keyof typeof ORDER;

/** Of what was learnt last, whatever rules make of it. A pair stands once, with at least `least` orders. */
export async function readPairs(
  scope: ShopScope,
  { by, least, limit }: { by: PairOrder; least: number; limit: number },
): Promise<PairRecord[]> {
  return rows(scope).sql<PairRecord & Record<string, unknown>>(
    `SELECT least(p.subject, p.shown) AS one, greatest(p.subject, p.shown) AS other, max(p.orders)::int AS orders, max(p.orders / p.of)::float8 AS tie
     FROM (
       SELECT s."subjectExternalId" AS subject, i ->> 'productExternalId' AS shown, (i -> 'reason' ->> 'orders')::float8 AS orders,
         nullif((i -> 'reason' ->> 'ofOrders')::float8, 0) AS of
       FROM "Slot" s CROSS JOIN LATERAL jsonb_array_elements(s.items) AS i
       WHERE s."shopId" = $1 AND s.strategy = 'frequently_bought_together' AND i -> 'reason' ->> 'kind' = 'bought-together'
     ) AS p
     GROUP BY 1, 2 HAVING max(p.orders) >= $2 ORDER BY ${ORDER[by]}, one, other LIMIT $3`,
    [scope.shopId, least, limit],
  );
}
