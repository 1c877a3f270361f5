import type { CanonicalOrder, CanonicalOrderLine, Change } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { readAddress } from "../mapping/address";
import { Fields, idOf, type Json, recordFields } from "../mapping/fields";
import { readAttributes } from "../mapping/order";
import { financialStatuses, fulfillmentStatuses } from "../mapping/words";
import { readFulfillment } from "./fulfillment";
import { readRefund } from "./refund";
import type { ReadingContext } from "./topics";
import { setAmount, tagsOf } from "./words";

/** An order's payload is the whole order. Amounts are those before returns, as in the first reading. */
export function orderChange(body: Json, context: ReadingContext): Change[] {
  const { damaged } = context;
  const record = recordFields(body, "order", damaged);
  if (!record) return [];
  const { fields, externalId } = record;
  const currency = fields.textOrNull("currency") ?? context.currency;
  const refunds = fields
    .objects("refunds")
    .flatMap((refund) => readRefund(refund, externalId, currency, damaged) ?? []);
  const fulfillments = fields.objects("fulfillments").flatMap((one) => readFulfillment(one, externalId, damaged) ?? []);
  const discountCodes = fields
    .objects("discount_codes")
    .flatMap(({ code }) => (typeof code === "string" ? [code] : []));
  const order: CanonicalOrder = {
    externalId,
    name: fields.text("name"),
    currency,
    customerExternalId: fields.object("customer")?.idOrNull("id") ?? null,
    email: fields.textOrNull("email"),
    financialStatus: fields.word("financial_status", financialStatuses, "pending"),
    fulfillmentStatus: fields.word("fulfillment_status", fulfillmentStatuses, "unfulfilled"),
    platformStatus: platformStatus(body),
    subtotalMinor: fields.minor("subtotal_price", currency),
    discountMinor: fields.minor("total_discounts", currency),
    shippingMinor: setAmount(fields, "total_shipping_price_set", currency) ?? 0n,
    taxMinor: fields.minorOrNull("total_tax", currency) ?? 0n,
    totalMinor: fields.minor("total_price", currency),
    refundedMinor: refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n),
    taxesIncluded: fields.flag("taxes_included"),
    isTest: fields.flag("test"),
    sourceName: fields.textOrNull("source_name"),
    discountCodes,
    tags: tagsOf(fields),
    note: fields.textOrNull("note"),
    cartToken: fields.textOrNull("cart_token"),
    checkoutToken: fields.textOrNull("checkout_token"),
    attributes: readAttributes(fields.objects("note_attributes"), "name"),
    shippingAddress: readAddress(fields.object("shipping_address"), "country_code"),
    lines: fields
      .objects("line_items")
      .flatMap((line, index) => readLine(line, externalId, index, currency, damaged) ?? []),
    refunds,
    fulfillments,
    hasRefunds: refunds.length > 0,
    placedAt: fields.instantOrNull("processed_at") ?? fields.instant("created_at"),
    cancelledAt: fields.instantOrNull("cancelled_at"),
    updatedAt: fields.instant("updated_at"),
  };
  return [{ kind: "order", order }];
}

/** As GraphQL writes the two: in capitals, and words for what a payload leaves null. */
function platformStatus(body: Json): string {
  const financial = String(body["financial_status"] ?? "").toUpperCase();
  const sent = String(body["fulfillment_status"] ?? "unfulfilled").toUpperCase();
  return `${financial}/${sent === "PARTIAL" ? "PARTIALLY_FULFILLED" : sent}`;
}

function readLine(
  value: Json,
  orderExternalId: string,
  position: number,
  currency: string,
  damaged: Damaged[],
): CanonicalOrderLine | null {
  const fields = new Fields(value, { resource: "order", externalId: orderExternalId, damaged }, "line_items.");
  const externalId = idOf(value["id"]);
  if (externalId === null) {
    fields.report("id", value["id"], "id");
    return null;
  }
  const discountMinor = fields.objects("discount_allocations").reduce((sum, allocation) => {
    const part = fields.inside(allocation, "discount_allocations.");
    return sum + (setAmount(part, "amount_set", currency) ?? part.minor("amount", currency));
  }, 0n);
  return {
    externalId,
    productExternalId: fields.idOrNull("product_id"),
    variantExternalId: fields.idOrNull("variant_id"),
    title: fields.text("title"),
    variantTitle: fields.textOrNull("variant_title"),
    sku: fields.textOrNull("sku"),
    quantity: fields.count("quantity"),
    unitPriceMinor: fields.minor("price", currency),
    discountMinor,
    properties: readAttributes(fields.objects("properties"), "name"),
    position,
  };
}
