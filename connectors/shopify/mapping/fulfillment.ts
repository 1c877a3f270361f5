import type { CanonicalFulfillment } from "~/kernel/commerce";
import type { Damaged } from "../../contract/ports";
import { Fields, idOf, isJson, type Json } from "./fields";

/**
 * A fulfilment inside its order, or alone.
 * @param about the order's fields, or where to report
 * @param lines null: all lines of the order, in full
 */
export function readFulfillment(
  about: Fields | Damaged[],
  value: Json,
  orderExternalId: string,
  lines: CanonicalFulfillment["lines"],
): CanonicalFulfillment | null {
  const fields =
    about instanceof Fields
      ? about.inside(value, "fulfillments.")
      : new Fields(value, { resource: "order", externalId: orderExternalId, damaged: about }, "fulfillments.");
  const externalId = idOf(value["id"]);
  if (externalId === null) {
    fields.report("id", value["id"], "id");
    return null;
  }
  const tracking = fields.objects("trackingInfo");
  return {
    externalId,
    orderExternalId,
    status: (fields.textOrNull("displayStatus") ?? fields.text("status")).toLowerCase(),
    trackingCompany: tracking.map(({ company }) => company).find((company) => typeof company === "string") ?? null,
    trackingNumbers: tracking.flatMap(({ number }) => (typeof number === "string" && number !== "" ? [number] : [])),
    lines,
    createdAt: fields.instant("createdAt"),
    deliveredAt: fields.instantOrNull("deliveredAt"),
  };
}

/** The lines that a fulfilment holds, as GraphQL tells them. */
export function readFulfillmentLines(values: readonly Json[]): { orderLineExternalId: string; quantity: number }[] {
  return values.flatMap((value) => {
    const line = isJson(value["lineItem"]) ? idOf(value["lineItem"]["id"]) : null;
    const quantity = value["quantity"];
    return line !== null && Number.isSafeInteger(quantity)
      ? [{ orderLineExternalId: line, quantity: quantity as number }]
      : [];
  });
}
