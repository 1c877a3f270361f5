import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalFulfillment, CanonicalRefund } from "~/kernel/commerce";
import { newId } from "~/kernel/ids";
import { type ShopDay, shopDay } from "~/kernel/time";

interface RefundWrite {
  id: string;
  orderId: string;
  externalId: string;
  note: string | null;
  totalMinor: bigint;
  createdAt: string;
  createdOn: ShopDay;
}

const REFUNDS: UpsertPlan<RefundWrite> = {
  table: "Refund",
  columns: {
    id: "uuid",
    orderId: "uuid",
    externalId: "text",
    note: "text",
    totalMinor: "int8",
    createdAt: "timestamptz",
    createdOn: "date",
  },
  key: ["orderId", "externalId"],
  keep: ["id"],
  returning: ["id", "orderId", "externalId"],
};

interface RefundLineWrite {
  refundId: string;
  externalId: string;
  orderLineExternalId: string;
  quantity: number;
  subtotalMinor: bigint;
  isRestocked: boolean;
}

const LINES: UpsertPlan<RefundLineWrite> = {
  table: "RefundLine",
  columns: {
    refundId: "uuid",
    externalId: "text",
    orderLineExternalId: "text",
    quantity: "int4",
    subtotalMinor: "int8",
    isRestocked: "bool",
  },
  key: ["refundId", "externalId"],
  returning: ["refundId"],
};

export interface RefundOfOrder {
  orderId: string;
  refund: CanonicalRefund;
}

/** Gives back the ids of the orders whose refunds changed. */
export async function saveRefunds(
  scope: ShopScope,
  timeZone: string,
  refunds: readonly RefundOfOrder[],
): Promise<Set<string>> {
  if (refunds.length === 0) return new Set();
  const writes = refunds.map(({ orderId, refund }) => ({
    id: newId(),
    orderId,
    externalId: refund.externalId,
    note: refund.note,
    totalMinor: refund.totalMinor,
    createdAt: refund.createdAt,
    createdOn: shopDay(new Date(refund.createdAt), timeZone),
  }));
  const written = await upsert<RefundWrite, { orderId: string }>(scope, REFUNDS, writes);
  const ids = await refundIds(scope, [...new Set(refunds.map((r) => r.orderId))]);
  const lines = refunds.flatMap(({ orderId, refund }) => {
    const refundId = ids.get(`${orderId} ${refund.externalId}`);
    return refundId ? refund.lines.map((line) => ({ refundId, ...line })) : [];
  });
  const orderOf = new Map([...ids].map(([key, id]) => [id, key.slice(0, 36)]));
  const changed = await upsert<RefundLineWrite, { refundId: string }>(scope, LINES, lines);
  return new Set([...written.map((row) => row.orderId), ...changed.map((row) => orderOf.get(row.refundId) ?? "")]);
}

/** Of orders whose refunds came whole: those held that did not come were taken back. Gives back the orders that lost any. */
export async function dropMissingRefunds(
  scope: ShopScope,
  orderIds: readonly string[],
  kept: readonly RefundOfOrder[],
): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const gone = await rows(scope).sql<{ id: string; orderId: string }>(
    `SELECT r.id, r."orderId" FROM "Refund" r
     WHERE r."shopId" = $1 AND r."orderId" = ANY($2::uuid[]) AND NOT EXISTS (
       SELECT 1 FROM unnest($3::uuid[], $4::text[]) AS kept(id, refund) WHERE kept.id = r."orderId" AND kept.refund = r."externalId")`,
    [scope.shopId, orderIds, kept.map((one) => one.orderId), kept.map((one) => one.refund.externalId)],
  );
  if (gone.length === 0) return [];
  const ids = gone.map((row) => row.id);
  await rows(scope).sql(`DELETE FROM "RefundLine" WHERE "shopId" = $1 AND "refundId" = ANY($2::uuid[])`, [
    scope.shopId,
    ids,
  ]);
  await rows(scope).sql(`DELETE FROM "Refund" WHERE "shopId" = $1 AND id = ANY($2::uuid[])`, [scope.shopId, ids]);
  const orders = [...new Set(gone.map((row) => row.orderId))];
  await rows(scope).sql(
    `UPDATE "Order" o SET "hasRefunds" = false WHERE o."shopId" = $1 AND o.id = ANY($2::uuid[])
       AND NOT EXISTS (SELECT 1 FROM "Refund" r WHERE r."shopId" = $1 AND r."orderId" = o.id)`,
    [scope.shopId, orders],
  );
  return orders;
}

async function refundIds(scope: ShopScope, orderIds: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(scope).sql<{ id: string; orderId: string; externalId: string }>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT id, "orderId", "externalId" FROM "Refund" WHERE "shopId" = $1 AND "orderId" = wanted.key`,
    )}`,
    [scope.shopId, orderIds],
  );
  return new Map(found.map((row) => [`${row.orderId} ${row.externalId}`, row.id]));
}

interface FulfillmentWrite {
  id: string;
  orderId: string;
  externalId: string;
  status: string;
  trackingCompany: string | null;
  trackingNumbers: string[];
  lines: object | null;
  createdAt: string;
  deliveredAt: string | null;
}

const FULFILLMENTS: UpsertPlan<FulfillmentWrite> = {
  table: "Fulfillment",
  columns: {
    id: "uuid",
    orderId: "uuid",
    externalId: "text",
    status: "text",
    trackingCompany: "text",
    trackingNumbers: "text[]",
    lines: "jsonb",
    createdAt: "timestamptz",
    deliveredAt: "timestamptz",
  },
  key: ["orderId", "externalId"],
  keep: ["id"],
  returning: ["orderId"],
};

/** Gives back the ids of the orders whose fulfilments changed. */
export async function saveFulfillments(
  scope: ShopScope,
  fulfillments: readonly { orderId: string; fulfillment: CanonicalFulfillment }[],
): Promise<Set<string>> {
  const writes = fulfillments.map(({ orderId, fulfillment }) => ({
    id: newId(),
    orderId,
    externalId: fulfillment.externalId,
    status: fulfillment.status,
    trackingCompany: fulfillment.trackingCompany,
    trackingNumbers: fulfillment.trackingNumbers,
    lines: fulfillment.lines,
    createdAt: fulfillment.createdAt,
    deliveredAt: fulfillment.deliveredAt,
  }));
  const written = await upsert<FulfillmentWrite, { orderId: string }>(scope, FULFILLMENTS, writes);
  return new Set(written.map((row) => row.orderId));
}
