import type { CanonicalRefund, Change } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { Fields, idOf, type Json } from "../mapping/fields";
import type { ReadingContext } from "./topics";
import { setAmount } from "./words";

export function refundChange(body: Json, { currency, damaged }: ReadingContext): Change[] {
  const refund = readRefund(body, idOf(body["order_id"]), currency, damaged);
  return refund ? [{ kind: "refund", refund }] : [];
}

/** What was given back is the sum of the refund's payments that succeeded, in the order's currency. */
export function readRefund(
  value: Json,
  orderExternalId: string | null,
  currency: string,
  damaged: Damaged[],
): CanonicalRefund | null {
  const externalId = idOf(value["id"]);
  const fields = new Fields(value, { resource: "order", externalId: orderExternalId, damaged }, "refunds.");
  if (externalId === null || orderExternalId === null) {
    fields.report(externalId === null ? "id" : "order_id", value["id"], "id");
    return null;
  }
  const payments = fields
    .objects("transactions")
    .filter(({ kind, status }) => kind === "refund" && status === "success");
  return {
    externalId,
    orderExternalId,
    note: fields.textOrNull("note"),
    totalMinor: payments.reduce(
      (sum, payment) => sum + fields.inside(payment, "transactions.").minor("amount", currency),
      0n,
    ),
    lines: fields.objects("refund_line_items").flatMap((line) => {
      const part = fields.inside(line, "refund_line_items.");
      const lineId = part.idOrNull("line_item_id");
      if (lineId === null) return [];
      return [
        {
          externalId: idOf(line["id"]) ?? `${externalId}.${lineId}`,
          orderLineExternalId: lineId,
          quantity: part.count("quantity"),
          subtotalMinor: setAmount(part, "subtotal_set", currency) ?? part.minor("subtotal", currency),
          isRestocked: line["restock_type"] !== "no_restock",
        },
      ];
    }),
    createdAt: fields.instantOrNull("created_at") ?? fields.instant("processed_at"),
  };
}
