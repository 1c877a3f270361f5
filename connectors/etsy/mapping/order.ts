import type { CanonicalAddress, CanonicalFulfillment, CanonicalOrder, FinancialStatus } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { type Fields, idOf, type Json } from "../../contract/reading/fields";
import { readLines } from "./order-lines";
import { readRefunds } from "./refund";
import { amount, amountOrNone, instant, minorIn, readableOrNull, recordOf, textIn } from "./values";

/** Pattern, Etsy's own shop pages, sells under the seller's name. */
const PATTERN = 1;

/**
 * A receipt, whole. Etsy has no list of buyers: who bought stands in the receipt alone.
 * @param payments of the receipt; asked for where money was given back
 */
export function readOrder(value: unknown, payments: readonly Json[], damaged: Damaged[]): CanonicalOrder | null {
  const record = recordOf(value, "receipt_id", "order", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  const currency = minorIn(fields.raw("grandtotal"))?.currency ?? "";
  const total = amount(fields, "grandtotal", currency);
  const discount = amountOrNone(fields, "discount_amt", currency);
  const lines = readLines(fields, currency, discount);
  const refunds = readRefunds(fields, payments, { orderExternalId: externalId, currency, lines });
  const refunded = refunds.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const status = fields.text("status").toLowerCase();
  const tax = amountOrNone(fields, "total_tax_cost", currency);
  const vat = amountOrNone(fields, "total_vat_cost", currency);
  const changed = instant(fields, "updated_timestamp", "update_timestamp");
  const isShipped = fields.raw("is_shipped") === true;
  return {
    externalId,
    name: `#${externalId}`,
    currency,
    customerExternalId: idOf(fields.raw("buyer_user_id")),
    email: textIn(fields.raw("buyer_email")),
    financialStatus: financialStatus(status, fields.raw("is_paid") === true, total, refunded),
    fulfillmentStatus: isShipped ? "fulfilled" : "unfulfilled",
    platformStatus: status,
    subtotalMinor: amount(fields, "subtotal", currency),
    discountMinor: discount,
    shippingMinor: amountOrNone(fields, "total_shipping_cost", currency),
    taxMinor: tax + vat,
    totalMinor: total,
    refundedMinor: refunded,
    // Value-added tax is within Etsy's prices, sales tax is added to them.
    taxesIncluded: vat > 0n && tax === 0n,
    isTest: false,
    sourceName: fields.raw("receipt_type") === PATTERN ? "pattern" : "etsy",
    discountCodes: [],
    tags: [],
    note: readableOrNull(fields.raw("message_from_buyer")),
    cartToken: null,
    checkoutToken: null,
    attributes: gift(fields),
    shippingAddress: readAddress(fields),
    lines,
    refunds,
    fulfillments: readShipments(fields, externalId),
    hasRefunds: refunds.length > 0,
    placedAt: instant(fields, "created_timestamp", "create_timestamp"),
    // Etsy tells no date of it: the last change of what was cancelled is the nearest.
    cancelledAt: status === "canceled" ? changed : null,
    updatedAt: changed,
  };
}

/** Whether a receipt says that money was given back. */
export const hasRefunds = (receipt: Json): boolean =>
  Array.isArray(receipt["refunds"]) && receipt["refunds"].length > 0;

export function financialStatus(status: string, isPaid: boolean, total: bigint, refunded: bigint): FinancialStatus {
  if (status === "fully refunded" || (refunded > 0n && refunded >= total)) return "refunded";
  if (status === "partially refunded" || refunded > 0n) return "partially-refunded";
  if (status === "canceled") return "voided";
  if (isPaid || status === "paid" || status === "completed") return "paid";
  return status === "payment processing" ? "authorized" : "pending";
}

function gift(fields: Fields): { key: string; value: string }[] {
  if (fields.raw("is_gift") !== true) return [];
  const message = readableOrNull(fields.raw("gift_message"));
  return [{ key: "gift", value: "true" }, ...(message === null ? [] : [{ key: "gift_message", value: message }])];
}

/** Null where Etsy tells none of it. */
function readAddress(fields: Fields): CanonicalAddress | null {
  const part = (key: string) => readableOrNull(fields.raw(key));
  const countryCode = part("country_iso");
  const address = {
    name: part("name"),
    city: part("city"),
    zip: part("zip"),
    province: part("state"),
    country: countryCode,
  };
  return Object.values(address).some((value) => value !== null) ? { ...address, countryCode } : null;
}

/** A parcel does not say what is in it: everything. */
function readShipments(receipt: Fields, orderExternalId: string): CanonicalFulfillment[] {
  return receipt.objects("shipments").flatMap((shipment, index) => {
    const fields = receipt.inside(shipment, `shipments[${index}].`);
    const tracking = textIn(shipment["tracking_code"]);
    return [
      {
        externalId: idOf(shipment["receipt_shipping_id"]) ?? `${orderExternalId}-${index}`,
        orderExternalId,
        status: "success",
        trackingCompany: textIn(shipment["carrier_name"]),
        trackingNumbers: tracking === null ? [] : [tracking],
        lines: null,
        createdAt: instant(fields, "shipment_notification_timestamp"),
        deliveredAt: null,
      },
    ];
  });
}
