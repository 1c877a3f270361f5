import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Whose orders: a customer's, and those that a request by law names besides. */
export interface Whose {
  channelId: string;
  customerExternalId: string;
  orderExternalIds: readonly string[];
}

const THEIRS = `o."shopId" = $1 AND o."channelId" = $2 AND (o."customerExternalId" = nullif($3, '') OR o."externalId" = ANY($4::text[]))`;
const values = (scope: ShopScope, { channelId, customerExternalId, orderExternalIds }: Whose) => [
  scope.shopId,
  channelId,
  customerExternalId,
  orderExternalIds,
];

/** Takes the personal fields out of the orders. Gives back how many there were. */
export async function redactOrders(scope: ShopScope, whose: Whose, now: Date): Promise<number> {
  const { sql } = rows(scope);
  const gone = await sql<{ id: string }>(
    `UPDATE "Order" o SET email = NULL, note = NULL, attributes = '[]', "shipName" = NULL, "shipCity" = NULL, "shipZip" = NULL,
       "cartToken" = NULL, "checkoutToken" = NULL, "redactedAt" = coalesce("redactedAt", $5)
     WHERE ${THEIRS} RETURNING id`,
    [...values(scope, whose), now],
  );
  await sql(
    `UPDATE "OrderLine" SET properties = NULL
     WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[]) AND properties IS NOT NULL`,
    [scope.shopId, gone.map((row) => row.id)],
  );
  await sql(`UPDATE "Refund" SET note = NULL WHERE "shopId" = $1 AND "orderId" = ANY($2::uuid[])`, [
    scope.shopId,
    gone.map((row) => row.id),
  ]);
  return gone.length;
}

/** All that is held on the orders, as stored, with their lines, refunds and fulfilments. */
export async function readOrdersForExport(scope: ShopScope, whose: Whose): Promise<Record<string, unknown>[]> {
  const parts = (table: string) =>
    `(SELECT coalesce(jsonb_agg(to_jsonb(x) - 'shopId' - 'orderId'), '[]') FROM "${table}" x WHERE x."shopId" = $1 AND x."orderId" = o.id)`;
  const found = await rows(scope).sql<{ record: Record<string, unknown> }>(
    `SELECT to_jsonb(o) - 'shopId' - 'channelId' || jsonb_build_object(
       'lines', ${parts("OrderLine")}, 'refunds', ${parts("Refund")}, 'fulfillments', ${parts("Fulfillment")}) AS record
     FROM "Order" o WHERE ${THEIRS} ORDER BY o."placedAt"`,
    values(scope, whose),
  );
  return found.map((row) => row.record);
}

/** What joins orders to acts on the storefront. */
export interface OrderTraces {
  orderIds: string[];
  orderExternalIds: string[];
  checkoutTokens: string[];
  /** What blocks wrote on the lines that they added. */
  marks: string[];
}

export async function readTraces(scope: ShopScope, whose: Whose): Promise<OrderTraces> {
  const found = await rows(scope).sql<{
    id: string;
    externalId: string;
    checkoutToken: string | null;
    marks: string[] | null;
  }>(
    `SELECT o.id, o."externalId", o."checkoutToken",
       (SELECT jsonb_agg(p->>'value') FROM "OrderLine" l, jsonb_array_elements(l.properties) AS p
         WHERE l."shopId" = $1 AND l."orderId" = o.id AND jsonb_typeof(l.properties) = 'array' AND p->>'key' = '_aisle') AS marks
     FROM "Order" o WHERE ${THEIRS}`,
    values(scope, whose),
  );
  return {
    orderIds: found.map((row) => row.id),
    orderExternalIds: found.map((row) => row.externalId),
    checkoutTokens: found.flatMap((row) => row.checkoutToken ?? []),
    marks: found.flatMap((row) => row.marks ?? []),
  };
}
