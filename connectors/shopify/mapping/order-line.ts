import type { CanonicalOrderLine } from "~/kernel/commerce";
import { parseMinor } from "~/kernel/money";
import type { Damaged } from "../../contract/ports";
import { Fields, idOf, type Json } from "./fields";
import { readAttributes } from "./order";

const NO_PROPERTIES: { key: string; value: string }[] = [];

/**
 * One line of an order. Written for speed, since a shop has many more of these than of anything else.
 * @param position orders the lines of one order; not dense
 */
export function readLine(
  value: Json,
  orderExternalId: string | null,
  position: number,
  damaged: Damaged[],
): CanonicalOrderLine | null {
  const fields = new Fields(value, { resource: "order", externalId: orderExternalId, damaged }, "lineItems.");
  const externalId = idOf(value["id"]);
  if (externalId === null) {
    fields.report("id", value["id"], "id");
    return null;
  }
  const money = (
    value["originalUnitPriceSet"] as { shopMoney?: { amount?: unknown; currencyCode?: unknown } } | undefined
  )?.shopMoney;
  const currency = typeof money?.currencyCode === "string" ? money.currencyCode : "";
  const price = typeof money?.amount === "string" ? parseMinor(money.amount, currency) : null;
  if (price === null) fields.report("originalUnitPriceSet", money?.amount, "amount");
  const attributes = value["customAttributes"];
  return {
    externalId,
    productExternalId: idOf((value["product"] as Json | null)?.["id"]),
    variantExternalId: idOf((value["variant"] as Json | null)?.["id"]),
    title: fields.text("title"),
    variantTitle: fields.textOrNull("variantTitle"),
    sku: fields.textOrNull("sku"),
    quantity: fields.count("quantity"),
    unitPriceMinor: price ?? 0n,
    discountMinor: allocated(fields, value["discountAllocations"], currency),
    properties:
      Array.isArray(attributes) && attributes.length > 0
        ? readAttributes(fields.objects("customAttributes"))
        : NO_PROPERTIES,
    position,
  };
}

function allocated(fields: Fields, value: unknown, currency: string): bigint {
  if (!Array.isArray(value) || value.length === 0) return 0n;
  let sum = 0n;
  for (const allocation of fields.objects("discountAllocations")) {
    const amount = (allocation["allocatedAmountSet"] as { shopMoney?: { amount?: unknown } } | undefined)?.shopMoney
      ?.amount;
    const minor = typeof amount === "string" ? parseMinor(amount, currency) : null;
    if (minor === null) fields.report("discountAllocations", amount, "amount");
    else sum += minor;
  }
  return sum;
}
