import type { CanonicalAddress, CanonicalOrder, CanonicalRefund, Change } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { type Fields, type Json, recordFields } from "../../contract/reading/fields";
import { readLines } from "./order-lines";
import { DRAFTS, ENDED, financialStatus, fulfillmentStatus } from "./order-words";
import { readRefund } from "./refund";
import { amount, changedAt, gmt, gmtOrNull, idIn, metaPairs, sumMinor, textIn } from "./values";

/**
 * An order whole, or without its refunds' lines where these follow.
 * @param refunds all of them as `orders/<id>/refunds` tells them; null when they are read apart
 */
export function orderChanges(value: unknown, refunds: readonly Json[] | null, damaged: Damaged[]): Change[] {
  const record = recordFields(value, "order", damaged);
  if (!record) return [];
  const { fields, externalId } = record;
  const status = fields.text("status");
  if (status === "trash") return [{ kind: "order-deleted", externalId, at: changedAt(fields) }];
  if (DRAFTS.includes(status)) return [];
  const currency = fields.text("currency");
  const isGross = fields.raw("prices_include_tax") === true;
  const whole = refunds?.flatMap((refund) => readRefund(refund, externalId, { currency, isGross }, damaged) ?? []);
  return [{ kind: "order", order: readOrder(fields, externalId, { status, currency, isGross }, whole ?? null) }];
}

function readOrder(
  fields: Fields,
  externalId: string,
  { status, currency, isGross }: { status: string; currency: string; isGross: boolean },
  refunds: CanonicalRefund[] | null,
): CanonicalOrder {
  /** With its tax where prices are entered so, as shoppers see it. */
  const seen = (key: string, taxKey: string) =>
    amount(fields, key, currency, isGross ? [fields.raw(taxKey) ?? "0"] : []);
  const { lines, discount } = readLines(fields, externalId, { currency, isGross });
  const total = amount(fields, "total", currency);
  const shipping = seen("shipping_total", "shipping_tax");
  const tax = amount(fields, "total_tax", currency);
  const told = fields.objects("refunds");
  const given = told.map((refund) => sumMinor([refund["total"]], currency) ?? 0n).reduce((a, b) => a + b, 0n);
  const paidAt = gmtOrNull(fields, "date_paid_gmt");
  const billing = fields.object("billing");
  const changed = changedAt(fields);
  return {
    externalId,
    name: `#${textIn(fields.raw("number")) ?? externalId}`,
    currency,
    customerExternalId: idIn(fields.raw("customer_id")),
    email: billing?.textOrNull("email") ?? null,
    financialStatus: financialStatus(status, paidAt !== null, total, -given),
    fulfillmentStatus: fulfillmentStatus(status),
    platformStatus: status,
    subtotalMinor: total - shipping - (isGross ? 0n : tax),
    discountMinor: seen("discount_total", "discount_tax") + discount,
    shippingMinor: shipping,
    taxMinor: tax,
    totalMinor: total,
    refundedMinor: -given,
    taxesIncluded: isGross,
    isTest: false,
    sourceName: textIn(fields.raw("created_via")),
    discountCodes: fields.objects("coupon_lines").flatMap(({ code }) => textIn(code) ?? []),
    tags: [],
    note: textIn(fields.raw("customer_note")),
    cartToken: null,
    checkoutToken: null,
    attributes: metaPairs(fields.objects("meta_data")),
    shippingAddress: readAddress(fields.object("shipping")) ?? readAddress(billing),
    lines,
    refunds: refunds ?? (told.length > 0 ? null : []),
    fulfillments: [],
    hasRefunds: told.length > 0,
    placedAt: gmt(fields, "date_created_gmt"),
    // WooCommerce keeps no date of it: the last change of an order that came to nothing is the nearest it tells.
    cancelledAt: ENDED.includes(status) ? changed : null,
    updatedAt: changed,
  };
}

/** Null where all of it is empty. */
export function readAddress(fields: Fields | null): CanonicalAddress | null {
  if (!fields) return null;
  const part = (key: string) => textIn(fields.raw(key));
  const name = [part("first_name"), part("last_name")].filter(Boolean).join(" ") || null;
  const countryCode = part("country");
  const address = {
    name,
    city: part("city"),
    zip: part("postcode"),
    province: part("state"),
    country: countryCode,
    countryCode,
  };
  return Object.values(address).some((value) => value !== null) ? address : null;
}
