import type {
  CanonicalFulfillment,
  CanonicalOrder,
  CanonicalOrderLine,
  CanonicalRefund,
  FulfillmentStatus,
} from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { readAddress } from "./address";
import { type Fields, idOf, isJson, type Json, recordFields, shopMoney } from "./fields";
import { readFulfillment } from "./fulfillment";
import { financialStatuses, fulfillmentStatuses } from "./words";

/** What belongs to an order and was read with it, or null where it follows. */
export interface OrderParts {
  lines: CanonicalOrderLine[] | null;
  refunds: CanonicalRefund[] | null;
  fulfillments: CanonicalFulfillment[] | null;
}

/** The three lists come as `parts`; where they are null, empty ones are told as empty. */
export function readOrder(value: unknown, parts: OrderParts, damaged: Damaged[]): CanonicalOrder | null {
  const record = recordFields(value, "order", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const currency = fields.text("currencyCode");
  const fulfillmentStatus = fields.word<FulfillmentStatus>(
    "displayFulfillmentStatus",
    fulfillmentStatuses,
    "unfulfilled",
  );
  const hasRefunds = fields.objects("refunds").length > 0;
  return {
    externalId,
    name: fields.text("name"),
    currency,
    customerExternalId: fields.object("customer")?.idOrNull("id") ?? null,
    email: fields.textOrNull("email"),
    financialStatus: fields.word("displayFinancialStatus", financialStatuses, "pending"),
    fulfillmentStatus,
    platformStatus: `${String(fields.raw("displayFinancialStatus") ?? "")}/${String(fields.raw("displayFulfillmentStatus") ?? "")}`,
    subtotalMinor: shopMoney(fields, "subtotalPriceSet", currency),
    discountMinor: shopMoney(fields, "totalDiscountsSet", currency),
    shippingMinor: shopMoney(fields, "totalShippingPriceSet", currency),
    taxMinor: shopMoney(fields, "totalTaxSet", currency),
    totalMinor: shopMoney(fields, "totalPriceSet", currency),
    refundedMinor: shopMoney(fields, "totalRefundedSet", currency),
    taxesIncluded: fields.flag("taxesIncluded"),
    isTest: fields.flag("test"),
    sourceName: fields.textOrNull("sourceName"),
    discountCodes: fields.texts("discountCodes"),
    tags: fields.texts("tags"),
    note: fields.textOrNull("note"),
    cartToken: fields.textOrNull("cartToken"),
    checkoutToken: fields.textOrNull("checkoutToken"),
    attributes: readAttributes(fields.objects("customAttributes")),
    shippingAddress: readAddress(fields.object("shippingAddress"), "countryCodeV2"),
    lines: parts.lines,
    refunds: parts.refunds ?? (hasRefunds ? null : []),
    fulfillments: parts.fulfillments ?? simpleFulfillments(fields, externalId),
    hasRefunds,
    placedAt: fields.instant("processedAt"),
    cancelledAt: fields.instantOrNull("cancelledAt"),
    updatedAt: fields.instant("updatedAt"),
  };
}

/** An order wholly sent in one parcel tells its fulfilment without lines; otherwise null: the lines must be read. */
function simpleFulfillments(order: Fields, orderExternalId: string): CanonicalFulfillment[] | null {
  const list = order.objects("fulfillments");
  if (hasFulfillmentLinesToRead(order.raw("displayFulfillmentStatus"), list)) return null;
  return list.flatMap((value) => readFulfillment(order, value, orderExternalId, null) ?? []);
}

/** Whether it matters which lines the fulfilments hold: fewer than all, or shared between several. */
export function hasFulfillmentLinesToRead(displayStatus: unknown, fulfillments: readonly Json[]): boolean {
  if (fulfillments.length === 0) return false;
  return !(fulfillments.length === 1 && displayStatus === "FULFILLED" && fulfillments[0]?.["status"] === "SUCCESS");
}

/** `{ key, value }` pairs; a value that is null counts as empty. */
export function readAttributes(
  pairs: readonly Json[],
  nameKey: "key" | "name" = "key",
): { key: string; value: string }[] {
  return pairs.flatMap((pair) => {
    const key = pair[nameKey];
    const value = pair["value"];
    if (typeof key !== "string") return [];
    return [
      { key, value: typeof value === "string" ? value : value === null || value === undefined ? "" : String(value) },
    ];
  });
}

/** The gids in a list of `{ id }`. */
export function gidsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => (isJson(item) && idOf(item["id"]) ? [item["id"] as string] : []));
}
