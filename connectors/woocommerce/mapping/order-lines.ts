import type { CanonicalOrderLine } from "~/kernel/commerce";
import type { Fields, Json } from "../../contract/reading/fields";
import { idIn, metaPairs, sumMinor, textIn } from "./values";

interface Of {
  currency: string;
  isGross: boolean;
}

/**
 * Items and fees as lines. A fee below zero lowers the order instead: it is told as a discount of the order.
 * Each line holds to `units × price − discount = its total`, to the last minor unit: where a total cannot be shared
 * evenly, the price is rounded up and the difference is the line's discount.
 */
export function readLines(order: Fields, orderId: string, of: Of): { lines: CanonicalOrderLine[]; discount: bigint } {
  const items = order.objects("line_items").flatMap((item, position) => readItem(order, item, position, of) ?? []);
  let discount = 0n;
  const fees = order.objects("fee_lines").flatMap((fee, index): CanonicalOrderLine[] => {
    const id = idIn(fee["id"]);
    const total = withTax(order, fee, `fee_lines[${index}].`, "total", of);
    if (total < 0n) {
      discount -= total;
      return [];
    }
    if (id === null) return [];
    return [
      {
        ...{
          externalId: `${orderId}-fee-${id}`,
          productExternalId: null,
          variantExternalId: null,
          variantTitle: null,
          sku: null,
        },
        ...{ title: textIn(fee["name"]) ?? "", quantity: 1, unitPriceMinor: total, discountMinor: 0n, properties: [] },
        position: items.length + index,
      },
    ];
  });
  return { lines: [...items, ...fees], discount };
}

function readItem(order: Fields, item: Json, position: number, of: Of): CanonicalOrderLine | null {
  const path = `line_items[${position}].`;
  const fields = order.inside(item, path);
  const externalId = idIn(item["id"]);
  if (externalId === null) {
    fields.report("id", item["id"], "id");
    return null;
  }
  const quantity = item["quantity"];
  const units = typeof quantity === "number" && Number.isSafeInteger(quantity) ? quantity : 0;
  if (units !== quantity) fields.report("quantity", quantity, "whole-number");
  const before = withTax(order, item, path, "subtotal", of);
  const after = withTax(order, item, path, "total", of);
  const unit = units > 0 ? (before + BigInt(units) - 1n) / BigInt(units) : 0n;
  const product = idIn(item["product_id"]);
  const variation = idIn(item["variation_id"]);
  const meta = fields.objects("meta_data");
  return {
    externalId,
    productExternalId: product,
    variantExternalId: variation ?? product,
    title: textIn(item["name"]) ?? "",
    variantTitle: null,
    sku: textIn(item["sku"]),
    quantity: units,
    unitPriceMinor: unit,
    discountMinor: unit * BigInt(units) - after,
    properties: metaPairs(meta),
    position,
  };
}

/** An amount of a part of an order, as shoppers see it. */
export function withTax(order: Fields, part: Json, path: string, key: string, { currency, isGross }: Of): bigint {
  const minor = sumMinor([part[key], ...(isGross ? [part[`${key}_tax`] ?? "0"] : [])], currency);
  if (minor === null) order.inside(part, path).report(key, part[key], "amount");
  return minor ?? 0n;
}
