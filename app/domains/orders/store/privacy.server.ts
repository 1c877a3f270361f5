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
    `UPDATE "OrderLine" SET properties = (SELECT jsonb_agg(p) FROM jsonb_array_elements(properties) AS p WHERE p->>'key' = '_aisle')
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

/** What joins the orders to acts on the storefront. */
export async function readTraces(
  scope: ShopScope,
  whose: Whose,
): Promise<{ orderExternalIds: string[]; checkoutTokens: string[] }> {
  const found = await rows(scope).sql<{ externalId: string; checkoutToken: string | null }>(
    `SELECT o."externalId", o."checkoutToken" FROM "Order" o WHERE ${THEIRS}`,
    values(scope, whose),
  );
  return {
    orderExternalIds: found.map((row) => row.externalId),
    checkoutTokens: found.flatMap((row) => row.checkoutToken ?? []),
  };
}
