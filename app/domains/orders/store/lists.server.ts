import { type ListChoice, type ListPlan, listChunk, listPage } from "~/infra/db/list";
import type { ShopScope } from "~/infra/scope";
import type { FinancialStatus, FulfillmentStatus } from "~/kernel/commerce";
import type { ListPage, ListQuery } from "~/kernel/list";
import { money } from "~/kernel/money";
import type { OrderRow } from "../types";

export interface OrderRecord {
  id: string;
  channelId: string;
  externalId: string;
  name: string;
  customerId: string | null;
  email: string | null;
  financialStatus: FinancialStatus;
  fulfillmentStatus: FulfillmentStatus;
  currency: string;
  totalMinor: number | bigint;
  refundedMinor: number | bigint;
  unitCount: number;
  tags: string[];
  shipCountryCode: string | null;
  sourceName: string | null;
  isTest: boolean;
  placedAt: Date;
  cancelledAt: Date | null;
  platformStatus: string;
  copyOfId: string | null;
}

export const ORDER_COLUMNS = [
  ...[
    "id",
    "channelId",
    "externalId",
    "name",
    "customerId",
    "email",
    "financialStatus",
    "fulfillmentStatus",
    "currency",
  ],
  ...["totalMinor", "refundedMinor", "unitCount", "tags", "shipCountryCode", "sourceName", "isTest"],
  ...["placedAt", "cancelledAt", "platformStatus", "copyOfId"],
]
  .map((name) => `t."${name}"`)
  .join(", ");

const LIST: ListPlan = {
  table: "Order",
  select: ORDER_COLUMNS,
  where: `t."deletedAt" IS NULL`,
  search: `t.name ILIKE $x OR t.email ILIKE $x OR t."customerId" = ANY($y::uuid[])`,
  filters: {
    channel: `t."channelId" = ANY($x::uuid[])`,
    word: `t."platformStatus" = ANY($x::text[])`,
    counted: `CASE WHEN t."copyOfId" IS NULL THEN 'own' ELSE 'copy' END = ANY($x::text[])`,
    payment: `t."financialStatus" = ANY($x::text[])`,
    fulfillment: `t."fulfillmentStatus" = ANY($x::text[])`,
    country: `t."shipCountryCode" = ANY($x::text[])`,
    tag: `t.tags && $x::text[]`,
    source: `t."sourceName" = ANY($x::text[])`,
    state: `CASE WHEN t."cancelledAt" IS NULL THEN 'open' ELSE 'cancelled' END = ANY($x::text[])`,
    kind: `CASE WHEN t."isTest" THEN 'test' ELSE 'real' END = ANY($x::text[])`,
    customer: `t."customerId"::text = ANY($x::text[])`,
    /** Days of the shop, both included; the first value counts. */
    from: `t."placedOn" >= (($x::text[])[1])::date`,
    to: `t."placedOn" <= (($x::text[])[1])::date`,
    product: `t.id = ANY(ARRAY(SELECT l."orderId" FROM "OrderLine" l WHERE l."shopId" = $1::uuid AND l."productId"::text = ANY($x::text[])))`,
  },
  sorts: {
    placed: [`t."placedAt"`],
    name: ["length(t.name)", "t.name"],
    total: [`t."totalMinor"`],
    units: [`t."unitCount"`],
    payment: [`t."financialStatus"`],
    fulfillment: [`t."fulfillmentStatus"`],
  },
  gappy: [],
  defaultSort: "placed",
  walk: ["placedAt", "id"],
  walkTypes: ["timestamptz", "uuid"],
};

export async function orderPage(scope: ShopScope, query: ListQuery & ListChoice): Promise<ListPage<OrderRecord>> {
  return listPage<OrderRecord>(scope, LIST, query);
}

export async function orderChunk(
  scope: ShopScope,
  query: ListChoice,
  after: readonly [string, string] | null,
  size: number,
): Promise<{ rows: OrderRecord[]; last: readonly [string, string] | null }> {
  return listChunk<OrderRecord>(scope, LIST, query, after, size);
}

/** `name` of the customer, when it is known. */
export function toOrderRow(record: OrderRecord, name: string | undefined): OrderRow {
  const { currency, totalMinor, refundedMinor, shipCountryCode, placedAt, cancelledAt, ...rest } = record;
  return {
    ...rest,
    customerName: name || record.email || "",
    countryCode: shipCountryCode,
    total: money(totalMinor, currency),
    refunded: money(refundedMinor, currency),
    placedAt: placedAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
  };
}
