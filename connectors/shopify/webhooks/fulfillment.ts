import type { CanonicalFulfillment, Change } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { Fields, idOf, type Json } from "../mapping/fields";
import type { ReadingContext } from "./topics";

export function fulfillmentChange(body: Json, { damaged }: ReadingContext): Change[] {
  const fulfillment = readFulfillment(body, idOf(body["order_id"]), damaged);
  return fulfillment ? [{ kind: "fulfillment", fulfillment }] : [];
}

export function readFulfillment(
  value: Json,
  orderExternalId: string | null,
  damaged: Damaged[],
): CanonicalFulfillment | null {
  const externalId = idOf(value["id"]);
  const fields = new Fields(value, { resource: "order", externalId: orderExternalId, damaged }, "fulfillments.");
  if (externalId === null || orderExternalId === null) {
    fields.report(externalId === null ? "id" : "order_id", value["id"], "id");
    return null;
  }
  const status = fields.textOrNull("shipment_status") ?? fields.text("status");
  return {
    externalId,
    orderExternalId,
    status: displayStatus(status),
    trackingCompany: fields.textOrNull("tracking_company"),
    trackingNumbers: fields.texts("tracking_numbers"),
    lines: fields.objects("line_items").flatMap((line) => {
      const lineId = idOf(line["id"]);
      const quantity = line["quantity"];
      return lineId !== null && Number.isSafeInteger(quantity)
        ? [{ orderLineExternalId: lineId, quantity: quantity as number }]
        : [];
    }),
    createdAt: fields.instant("created_at"),
    deliveredAt: status === "delivered" ? fields.instantOrNull("updated_at") : null,
  };
}

/** As GraphQL names the same states. */
function displayStatus(status: string): string {
  if (status === "success") return "fulfilled";
  if (status === "cancelled") return "canceled";
  return status;
}
