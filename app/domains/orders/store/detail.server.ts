import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { isId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Clue } from "../core/copies";
import type { FulfillmentRow, OrderDetail, OrderLineRow, OrderNamed, RefundRow } from "../types";
import { ORDER_COLUMNS, type OrderRecord, toOrderRow } from "./lists.server";

type Minor = number | bigint;

interface DetailRecord extends OrderRecord {
  copyClues: Clue[];
  notCopyOfId: string | null;
  grossMinor: Minor;
  subtotalMinor: Minor;
  discountMinor: Minor;
  shippingMinor: Minor;
  taxMinor: Minor;
  taxesIncluded: boolean;
  discountCodes: string[];
  note: string | null;
  attributes: { key: string; value: string }[];
  shipName: string | null;
  shipCity: string | null;
  shipZip: string | null;
  shipCountry: string | null;
  updatedAt: Date;
}

/** `key` is our id or the platform's. The customer's name is the caller's to add. */
export async function readOrder(scope: ShopScope, key: string): Promise<OrderDetail | null> {
  const [record] = await rows(scope).sql<DetailRecord>(
    `SELECT ${ORDER_COLUMNS}, t."copyClues", t."notCopyOfId", t."grossMinor", t."subtotalMinor", t."discountMinor", t."shippingMinor", t."taxMinor",
       t."taxesIncluded", t."discountCodes", t.note, t.attributes, t."shipName", t."shipCity", t."shipZip", t."shipCountry", t."updatedAt"
     FROM "Order" t
     WHERE t."shopId" = $1 AND ${isId(key) ? "t.id = $2::uuid" : `t."externalId" = $2`} AND t."deletedAt" IS NULL LIMIT 1`,
    [scope.shopId, key],
  );
  if (!record) return null;
  const { currency } = record;
  const hasAddress = record.shipName || record.shipCity || record.shipZip || record.shipCountry;
  return {
    ...toOrderRow(pickRow(record), undefined),
    copyClues: record.copyClues,
    notCopyOfId: record.notCopyOfId,
    gross: money(record.grossMinor, currency),
    subtotal: money(record.subtotalMinor, currency),
    discount: money(record.discountMinor, currency),
    shipping: money(record.shippingMinor, currency),
    tax: money(record.taxMinor, currency),
    taxesIncluded: record.taxesIncluded,
    discountCodes: record.discountCodes,
    note: record.note,
    attributes: record.attributes,
    shipTo: hasAddress
      ? { name: record.shipName, city: record.shipCity, zip: record.shipZip, country: record.shipCountry }
      : null,
    lines: await readLines(scope, record.id, currency),
    refunds: await readRefunds(scope, record.id, currency),
    fulfillments: await readFulfillments(scope, record.id),
    updatedAt: record.updatedAt.toISOString(),
  };
}

function pickRow(record: DetailRecord): OrderRecord {
  const { id, channelId, externalId, name, customerId, email, financialStatus, fulfillmentStatus, currency } = record;
  const { totalMinor, refundedMinor, unitCount, tags, shipCountryCode, sourceName, isTest, placedAt, cancelledAt } =
    record;
  const { platformStatus, copyOfId } = record;
  return {
    ...{
      id,
      channelId,
      externalId,
      name,
      platformStatus,
      copyOfId,
      customerId,
      email,
      financialStatus,
      fulfillmentStatus,
      currency,
    },
    ...{ totalMinor, refundedMinor, unitCount, tags, shipCountryCode, sourceName, isTest, placedAt, cancelledAt },
  };
}

async function readLines(scope: ShopScope, orderId: string, currency: string): Promise<OrderLineRow[]> {
  type LineRecord = Omit<OrderLineRow, "unitPrice" | "discount" | "properties"> & {
    unitPriceMinor: Minor;
    discountMinor: Minor;
    properties: OrderLineRow["properties"] | null;
  };
  const found = await rows(scope).sql<LineRecord>(
    `SELECT l."externalId", l."productId", l."productExternalId", l."variantExternalId", l.title, l."variantTitle", l.sku, l.quantity,
       l."unitPriceMinor", l."discountMinor", l.properties, coalesce(b.units, 0)::int AS "refundedQuantity"
     FROM "OrderLine" l
     LEFT JOIN (
       SELECT x."orderLineExternalId" AS line, sum(x.quantity) AS units FROM "Refund" r
       JOIN "RefundLine" x ON x."shopId" = $1 AND x."refundId" = r.id WHERE r."shopId" = $1 AND r."orderId" = $2 GROUP BY 1
     ) b ON b.line = l."externalId"
     WHERE l."shopId" = $1 AND l."orderId" = $2 ORDER BY l.position, l."externalId"`,
    [scope.shopId, orderId],
  );
  return found.map(({ unitPriceMinor, discountMinor, properties, ...line }) => ({
    ...line,
    unitPrice: money(unitPriceMinor, currency),
    discount: money(discountMinor, currency),
    properties: properties ?? [],
  }));
}

async function readRefunds(scope: ShopScope, orderId: string, currency: string): Promise<RefundRow[]> {
  interface Line {
    orderLineExternalId: string;
    quantity: number;
    subtotal: string;
    isRestocked: boolean;
  }
  const found = await rows(scope).sql<{
    externalId: string;
    note: string | null;
    totalMinor: Minor;
    createdAt: Date;
    lines: Line[] | null;
  }>(
    `SELECT r."externalId", r.note, r."totalMinor", r."createdAt", (
       SELECT jsonb_agg(jsonb_build_object('orderLineExternalId', x."orderLineExternalId", 'quantity', x.quantity,
         'subtotal', x."subtotalMinor"::text, 'isRestocked', x."isRestocked") ORDER BY x."externalId")
       FROM "RefundLine" x WHERE x."shopId" = $1 AND x."refundId" = r.id) AS lines
     FROM "Refund" r WHERE r."shopId" = $1 AND r."orderId" = $2 ORDER BY r."createdAt", r."externalId"`,
    [scope.shopId, orderId],
  );
  return found.map((row) => ({
    externalId: row.externalId,
    note: row.note,
    total: money(row.totalMinor, currency),
    createdAt: row.createdAt.toISOString(),
    lines: (row.lines ?? []).map((line) => ({ ...line, subtotal: money(BigInt(line.subtotal), currency) })),
  }));
}

async function readFulfillments(scope: ShopScope, orderId: string): Promise<FulfillmentRow[]> {
  const found = await rows(scope).sql<
    Omit<FulfillmentRow, "createdAt" | "deliveredAt"> & { createdAt: Date; deliveredAt: Date | null }
  >(
    `SELECT "externalId", status, "trackingCompany", "trackingNumbers", lines, "createdAt", "deliveredAt"
     FROM "Fulfillment" WHERE "shopId" = $1 AND "orderId" = $2 ORDER BY "createdAt", "externalId"`,
    [scope.shopId, orderId],
  );
  return found.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  }));
}

/** Orders by our ids, in a word; those that are deleted are left out. */
export async function readNamed(scope: ShopScope, ids: readonly string[]): Promise<OrderNamed[]> {
  if (ids.length === 0) return [];
  return rows(scope).sql<OrderNamed & Record<string, unknown>>(
    `SELECT id, "channelId", name FROM "Order" WHERE "shopId" = $1 AND id = ANY($2::uuid[]) AND "deletedAt" IS NULL`,
    [scope.shopId, ids],
  );
}

/** What was copied from an order. */
export async function readCopiesOf(scope: ShopScope, id: string): Promise<OrderNamed[]> {
  return rows(scope).sql<OrderNamed & Record<string, unknown>>(
    `SELECT id, "channelId", name FROM "Order" WHERE "shopId" = $1 AND "copyOfId" = $2 AND "deletedAt" IS NULL ORDER BY "placedAt", id`,
    [scope.shopId, id],
  );
}
