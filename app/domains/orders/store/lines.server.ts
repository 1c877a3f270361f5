import { rows } from "~/infra/db/rows";
import { insertNew, type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalOrderLine } from "~/kernel/commerce";

interface LineWrite {
  orderId: string;
  externalId: string;
  position: number;
  productExternalId: string | null;
  productId: string | null;
  variantExternalId: string | null;
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  unitPriceMinor: bigint;
  discountMinor: bigint;
  properties: object | null;
}

const PLAN: UpsertPlan<LineWrite> = {
  table: "OrderLine",
  columns: {
    orderId: "uuid",
    externalId: "text",
    position: "int4",
    productExternalId: "text",
    productId: "uuid",
    variantExternalId: "text",
    variantId: "uuid",
    title: "text",
    variantTitle: "text",
    sku: "text",
    quantity: "int4",
    unitPriceMinor: "int8",
    discountMinor: "int8",
    properties: "jsonb",
  },
  key: ["orderId", "externalId"],
  returning: ["orderId"],
};

export interface LineOfOrder {
  orderId: string;
  line: CanonicalOrderLine;
}

/** External id → our id, of what lines name. */
export interface KnownWares {
  products: ReadonlyMap<string, string>;
  variants: ReadonlyMap<string, string>;
}

/** Gives back the ids of the orders whose lines changed. A line may come once only; `newOrderIds` have none yet. */
export async function saveLines(
  scope: ShopScope,
  lines: readonly LineOfOrder[],
  known: KnownWares,
  newOrderIds: ReadonlySet<string>,
): Promise<Set<string>> {
  const writes = lines.map(
    ({ orderId, line }): LineWrite => ({
      orderId,
      externalId: line.externalId,
      position: line.position,
      productExternalId: line.productExternalId,
      productId: (line.productExternalId && known.products.get(line.productExternalId)) || null,
      variantExternalId: line.variantExternalId,
      variantId: (line.variantExternalId && known.variants.get(line.variantExternalId)) || null,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      properties: line.properties.length > 0 ? line.properties : null,
    }),
  );
  const fresh = writes.filter((write) => newOrderIds.has(write.orderId));
  await insertNew(scope, PLAN, fresh);
  const others = writes.length === fresh.length ? [] : writes.filter((write) => !newOrderIds.has(write.orderId));
  const written = await upsert<LineWrite, { orderId: string }>(scope, PLAN, others);
  return new Set([...fresh, ...written].map((row) => row.orderId));
}

/** Of orders whose lines came whole: those held that did not come are gone. Gives back the orders that lost any. */
export async function dropMissingLines(
  scope: ShopScope,
  orderIds: readonly string[],
  kept: readonly LineOfOrder[],
): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const gone = await rows(scope).sql<{ orderId: string }>(
    `DELETE FROM "OrderLine" l
     WHERE l."shopId" = $1 AND l."orderId" = ANY($2::uuid[]) AND NOT EXISTS (
       SELECT 1 FROM unnest($3::uuid[], $4::text[]) AS kept(id, line) WHERE kept.id = l."orderId" AND kept.line = l."externalId")
     RETURNING l."orderId"`,
    [scope.shopId, orderIds, kept.map((k) => k.orderId), kept.map((k) => k.line.externalId)],
  );
  return gone.map((row) => row.orderId);
}

/**
 * Brings what an order keeps of its lines and refunds in step. A refund may be met before the order that tells its new
 * sum: `refundedMinor` never stands below what its refunds sum to. Those of `relined` are written in any case: what looks
 * for changed orders (`readChangedOrders`) looks at no lines.
 */
export async function summarizeOrders(
  scope: ShopScope,
  orderIds: readonly string[],
  relined: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  await rows(scope).sql(
    `UPDATE "Order" o
     SET "grossMinor" = s.gross, "unitCount" = s.units, "refundedMinor" = greatest(o."refundedMinor", s.refunded),
       "hasRefunds" = o."hasRefunds" OR s.refunds > 0
     FROM (
       SELECT wanted.id, l.gross, l.units, r.refunded, r.refunds FROM unnest($2::uuid[]) AS wanted(id)
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(quantity * "unitPriceMinor"), 0)::bigint AS gross, coalesce(sum(quantity), 0)::int AS units
         FROM "OrderLine" WHERE "shopId" = $1 AND "orderId" = wanted.id
       ) l
       CROSS JOIN LATERAL (
         SELECT coalesce(sum("totalMinor"), 0)::bigint AS refunded, count(*) AS refunds FROM "Refund" WHERE "shopId" = $1 AND "orderId" = wanted.id
       ) r
     ) s
     WHERE o."shopId" = $1 AND o.id = s.id
       AND (o.id = ANY($3::uuid[]) OR o."grossMinor" <> s.gross OR o."unitCount" <> s.units OR o."refundedMinor" < s.refunded OR (s.refunds > 0 AND NOT o."hasRefunds"))`,
    [scope.shopId, orderIds, relined],
  );
}
