import { type BurialPlan, bury } from "~/infra/db/bury";
import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { Tally } from "~/kernel/applied";
import type { CanonicalOrder } from "~/kernel/commerce";
import { type ChannelId, newId } from "~/kernel/ids";
import { type ShopDay, shopDay } from "~/kernel/time";

/** An order as its parent row is held. */
export interface HeldOrder {
  id: string;
  externalId: string;
  customerId: string | null;
  updatedAt: Date;
  deletedAt: Date | null;
  redactedAt: Date | null;
}

export async function heldOrders(
  scope: ShopScope,
  channelId: ChannelId,
  externalIds: readonly string[],
): Promise<Map<string, HeldOrder>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<HeldOrder>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT id, "externalId", "customerId", "updatedAt", "deletedAt", "redactedAt" FROM "Order"
       WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(found.map((row) => [row.externalId, row]));
}

interface OrderWrite {
  id: string;
  channelId: string;
  externalId: string;
  name: string;
  currency: string;
  customerExternalId: string | null;
  customerId: string | null;
  email: string | null;
  financialStatus: string;
  fulfillmentStatus: string;
  platformStatus: string;
  subtotalMinor: bigint;
  discountMinor: bigint;
  shippingMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  refundedMinor: bigint;
  grossMinor: bigint;
  unitCount: number;
  taxesIncluded: boolean;
  isTest: boolean;
  sourceName: string | null;
  discountCodes: string[];
  tags: string[];
  note: string | null;
  cartToken: string | null;
  checkoutToken: string | null;
  attributes: object;
  shipCity: string | null;
  shipCountry: string | null;
  shipCountryCode: string | null;
  shipZip: string | null;
  shipName: string | null;
  hasRefunds: boolean;
  placedAt: string;
  placedOn: ShopDay;
  cancelledAt: string | null;
  updatedAt: string;
  syncedAt: string;
}

const PLAN: UpsertPlan<OrderWrite> = {
  table: "Order",
  columns: {
    id: "uuid",
    channelId: "uuid",
    externalId: "text",
    name: "text",
    currency: "text",
    customerExternalId: "text",
    customerId: "uuid",
    email: "text",
    financialStatus: "text",
    fulfillmentStatus: "text",
    platformStatus: "text",
    subtotalMinor: "int8",
    discountMinor: "int8",
    shippingMinor: "int8",
    taxMinor: "int8",
    totalMinor: "int8",
    refundedMinor: "int8",
    grossMinor: "int8",
    unitCount: "int4",
    taxesIncluded: "bool",
    isTest: "bool",
    sourceName: "text",
    discountCodes: "text[]",
    tags: "text[]",
    note: "text",
    cartToken: "text",
    checkoutToken: "text",
    attributes: "jsonb",
    shipCity: "text",
    shipCountry: "text",
    shipCountryCode: "text",
    shipZip: "text",
    shipName: "text",
    hasRefunds: "bool",
    placedAt: "timestamptz",
    placedOn: "date",
    cancelledAt: "timestamptz",
    updatedAt: "timestamptz",
    syncedAt: "timestamptz",
  },
  key: ["channelId", "externalId"],
  // Gross and units follow the lines: `summarizeOrders`. Tokens and refunds, once met, are kept by a message without them.
  keep: ["id", "grossMinor", "unitCount", "cartToken", "checkoutToken", "hasRefunds", "refundedMinor"],
  silent: ["syncedAt"],
  clock: "updatedAt",
  also: `"deletedAt" = NULL, "cartToken" = coalesce(excluded."cartToken", t."cartToken"),
    "checkoutToken" = coalesce(excluded."checkoutToken", t."checkoutToken"), "hasRefunds" = excluded."hasRefunds" OR t."hasRefunds",
    "refundedMinor" = CASE WHEN excluded."updatedAt" > t."updatedAt" THEN excluded."refundedMinor" ELSE greatest(excluded."refundedMinor", t."refundedMinor") END`,
  differs: `t."deletedAt" IS NOT NULL OR (excluded."cartToken" IS NOT NULL AND excluded."cartToken" IS DISTINCT FROM t."cartToken")
    OR (excluded."checkoutToken" IS NOT NULL AND excluded."checkoutToken" IS DISTINCT FROM t."checkoutToken")
    OR (excluded."hasRefunds" AND NOT t."hasRefunds") OR excluded."refundedMinor" > t."refundedMinor"
    OR (excluded."updatedAt" > t."updatedAt" AND excluded."refundedMinor" < t."refundedMinor")`,
  when: `excluded."updatedAt" >= t."updatedAt" AND (t."deletedAt" IS NULL OR excluded."updatedAt" > t."deletedAt")`,
  returning: ["id", "externalId", "customerId"],
};

export interface SavedOrder {
  id: string;
  externalId: string;
  customerId: string | null;
  isNew: boolean;
}

/** Gives back the orders that were written. `sums` are what the batch's own lines say of a new order. */
export async function saveOrders(
  scope: ShopScope,
  context: { channelId: ChannelId; timeZone: string; now: Date },
  orders: readonly CanonicalOrder[],
  customerIds: ReadonlyMap<string, string>,
  sums: ReadonlyMap<string, { grossMinor: bigint; unitCount: number }>,
): Promise<SavedOrder[]> {
  const writes = orders.map((order): OrderWrite => {
    const address = order.shippingAddress;
    const sum = sums.get(order.externalId);
    return {
      id: newId(),
      channelId: context.channelId,
      externalId: order.externalId,
      name: order.name,
      currency: order.currency,
      customerExternalId: order.customerExternalId,
      customerId: (order.customerExternalId && customerIds.get(order.customerExternalId)) || null,
      email: order.email,
      financialStatus: order.financialStatus,
      fulfillmentStatus: order.fulfillmentStatus,
      platformStatus: order.platformStatus,
      subtotalMinor: order.subtotalMinor,
      discountMinor: order.discountMinor,
      shippingMinor: order.shippingMinor,
      taxMinor: order.taxMinor,
      totalMinor: order.totalMinor,
      refundedMinor: order.refundedMinor,
      grossMinor: sum?.grossMinor ?? 0n,
      unitCount: sum?.unitCount ?? 0,
      taxesIncluded: order.taxesIncluded,
      isTest: order.isTest,
      sourceName: order.sourceName,
      discountCodes: order.discountCodes,
      tags: order.tags,
      note: order.note,
      cartToken: order.cartToken,
      checkoutToken: order.checkoutToken,
      attributes: order.attributes,
      shipCity: address?.city ?? null,
      shipCountry: address?.country ?? null,
      shipCountryCode: address?.countryCode ?? null,
      shipZip: address?.zip ?? null,
      shipName: address?.name ?? null,
      hasRefunds: order.hasRefunds,
      placedAt: order.placedAt,
      placedOn: shopDay(new Date(order.placedAt), context.timeZone),
      cancelledAt: order.cancelledAt,
      updatedAt: order.updatedAt,
      syncedAt: context.now.toISOString(),
    };
  });
  return upsert<OrderWrite, Omit<SavedOrder, "isNew">>(scope, PLAN, writes);
}

const NOTHING_SOLD = Object.fromEntries(
  ["subtotal", "discount", "shipping", "tax", "total", "refunded"].map((sum) => [`${sum}Minor`, "0"]),
);
const BURIAL: BurialPlan = {
  table: "Order",
  blank: {
    ...{ name: "''", currency: "'XXX'", financialStatus: "'voided'", fulfillmentStatus: "'unfulfilled'" },
    ...{ platformStatus: "''", ...NOTHING_SOLD, taxesIncluded: "false" },
    ...{ placedAt: "c.at", placedOn: "(c.at AT TIME ZONE 'UTC')::date" },
  },
  returning: ["customerId"],
};

/** Gives back the orders that we held and no longer hold. */
export function deleteOrders(
  scope: ShopScope,
  channelId: ChannelId,
  tombstones: readonly { externalId: string; at: string }[],
  tally: Tally,
): Promise<Omit<SavedOrder, "isNew">[]> {
  return bury(scope, BURIAL, channelId, tombstones, tally);
}
