import type { CanonicalOrder, FinancialStatus, FulfillmentStatus } from "~/kernel/commerce";
import type { CellProblem, FilePlan, ShopDefaults } from "../plan";
import type { FileRow } from "../text/read-rows";
import { Cells } from "./cells";
import { readLines } from "./order-lines";
import { FINANCIAL, FULFILMENT, statusesOf } from "./order-status";
import type { FileRecord, Told } from "./record";

export interface ToldOrder
  extends Told<
    Pick<
      CanonicalOrder,
      | "name"
      | "email"
      | "customerExternalId"
      | "currency"
      | "platformStatus"
      | "subtotalMinor"
      | "discountMinor"
      | "shippingMinor"
      | "taxMinor"
      | "totalMinor"
      | "refundedMinor"
      | "taxesIncluded"
      | "isTest"
      | "sourceName"
      | "discountCodes"
      | "tags"
      | "note"
      | "placedAt"
      | "cancelledAt"
    >
  > {
  financialStatus?: FinancialStatus | undefined;
  fulfillmentStatus?: FulfillmentStatus | undefined;
  shipName?: string | null | undefined;
  shipCity?: string | null | undefined;
  shipZip?: string | null | undefined;
  shipCountryCode?: string | null | undefined;
  /** All of them, or undefined when the file holds no lines. */
  lines: CanonicalOrder["lines"] | undefined;
}

/** Rows of one order share its number; its id may stand in the first of them alone. */
export function orderKey(plan: FilePlan, cells: Cells): string | null {
  return plan.layout === "shopify-orders"
    ? (cells.filled("name") ?? null)
    : (cells.filled("id") ?? cells.filled("name") ?? null);
}

export function readOrder(
  plan: FilePlan,
  defaults: ShopDefaults,
  key: string,
  rows: readonly FileRow[],
): FileRecord<ToldOrder> {
  const problems: CellProblem[] = [];
  const all = rows.map((row) => new Cells(plan, defaults, row.row, row.cells, problems));
  const cells = all[0];
  if (!cells) throw new Error("a record has at least one row");
  const blank = (name: string) => (cells.isKnown(name) ? (cells.filled(name) ?? null) : undefined);
  const currency = cells.currency() ?? defaults.currency;
  const amount = (name: string) => cells.amount(name, currency);
  const email = blank("email");
  const byStatus = statusesOf(cells.filled("status"));
  const told: ToldOrder = {
    name: cells.filled("name"),
    email: email ? email.toLowerCase() : email,
    customerExternalId: blank("customerId"),
    currency: cells.filled("currency") && currency,
    financialStatus: cells.word("financialStatus", FINANCIAL) ?? byStatus?.financial,
    fulfillmentStatus: fulfilment(cells) ?? byStatus?.fulfilment,
    platformStatus: cells.filled("status") ?? cells.filled("financialStatus"),
    subtotalMinor: amount("subtotal"),
    discountMinor: amount("discount"),
    shippingMinor: amount("shipping"),
    taxMinor: amount("tax"),
    totalMinor: amount("total"),
    refundedMinor: amount("refunded"),
    taxesIncluded: cells.flag("taxesIncluded"),
    isTest: cells.flag("isTest"),
    sourceName: blank("source"),
    discountCodes: cells.list("discountCodes"),
    tags: cells.list("tags"),
    note: blank("note"),
    placedAt: cells.instant("placedAt"),
    cancelledAt: cells.isKnown("cancelledAt") ? (cells.instant("cancelledAt") ?? null) : undefined,
    shipName: blank("shipName"),
    shipCity: blank("shipCity"),
    shipZip: blank("shipZip"),
    shipCountryCode: blank("shipCountryCode"),
    lines: readLines(all, key, currency),
  };
  return { key, row: cells.row, rows: rows.length, channelId: cells.filled("channel") ?? null, told, problems };
}

/** Shopify leaves the cell of an order that nothing was sent of empty. */
function fulfilment(cells: Cells): FulfillmentStatus | undefined {
  if (!cells.isKnown("fulfillmentStatus")) return undefined;
  return cells.filled("fulfillmentStatus") === undefined ? "unfulfilled" : cells.word("fulfillmentStatus", FULFILMENT);
}
