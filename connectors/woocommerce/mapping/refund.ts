import type { CanonicalRefund, CanonicalRefundLine } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { type Fields, type Json, recordFields } from "../../contract/reading/fields";
import { withTax } from "./order-lines";
import { amount, gmt, textIn } from "./values";

/** A refund of an order. Its lines come with negative quantities and amounts, and name what they give back in hidden meta data. */
export function readRefund(
  value: unknown,
  orderExternalId: string,
  of: { currency: string; isGross: boolean },
  damaged: Damaged[],
): CanonicalRefund | null {
  const record = recordFields(value, "order", damaged);
  if (!record) return null;
  const { fields, externalId } = record;
  return {
    externalId,
    orderExternalId,
    note: textIn(fields.raw("reason")),
    totalMinor: amount(fields, "amount", of.currency),
    lines: fields.objects("line_items").flatMap((line, index) => readRefundLine(fields, line, index, of) ?? []),
    createdAt: gmt(fields, "date_created_gmt"),
  };
}

function readRefundLine(
  refund: Fields,
  line: Json,
  index: number,
  of: { currency: string; isGross: boolean },
): CanonicalRefundLine | null {
  const path = `line_items[${index}].`;
  const fields = refund.inside(line, path);
  const meta = fields.objects("meta_data").find(({ key }) => key === "_refunded_item_id");
  const orderLineExternalId = /^\d+$/.exec(String(meta?.["value"] ?? ""))?.[0] ?? null;
  const quantity = line["quantity"];
  if (orderLineExternalId === null || typeof quantity !== "number" || !Number.isSafeInteger(quantity)) {
    fields.report("quantity", quantity, "line");
    return null;
  }
  return {
    externalId: fields.id("id"),
    orderLineExternalId,
    quantity: Math.abs(quantity),
    subtotalMinor: -withTax(refund, line, path, "total", of),
    // Whether the units went back to the shelf is written into an order note alone.
    isRestocked: false,
  };
}
