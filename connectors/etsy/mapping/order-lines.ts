import type { CanonicalOrderLine } from "~/kernel/commerce";
import { parseMinor, split } from "~/kernel/money";
import { type Fields, idOf, type Json } from "../../contract/reading/fields";
import { amount, readable, readableOrNull, textIn } from "./values";

/**
 * A receipt's transactions as lines. A shop's coupon is told for each as a number; where those do not make up the
 * receipt's discount, it is shared by what each line is worth.
 * @param discount of the whole receipt, minor units
 */
export function readLines(receipt: Fields, currency: string, discount: bigint): CanonicalOrderLine[] {
  const transactions = receipt.objects("transactions");
  const lines = transactions.flatMap(
    (transaction, position) => readLine(receipt, transaction, position, currency) ?? [],
  );
  const told = lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0n);
  if (told === discount) return lines;
  const shares = split(
    discount,
    lines.map(({ unitPriceMinor, quantity }) => unitPriceMinor * BigInt(quantity)),
  );
  return lines.map((line, index) => ({ ...line, discountMinor: shares[index] ?? 0n }));
}

function readLine(receipt: Fields, transaction: Json, position: number, currency: string): CanonicalOrderLine | null {
  const fields = receipt.inside(transaction, `transactions[${position}].`);
  const externalId = idOf(transaction["transaction_id"]);
  if (externalId === null) {
    fields.report("transaction_id", transaction["transaction_id"], "id");
    return null;
  }
  const chosen = fields.objects("variations").flatMap((variation) => {
    const value = readableOrNull(variation["formatted_value"]);
    return value === null ? [] : [{ key: readable(variation["formatted_name"]), value }];
  });
  const options = fields
    .objects("product_data")
    .flatMap(({ values }) => (Array.isArray(values) ? values.map(readable) : []));
  return {
    externalId,
    productExternalId: idOf(transaction["listing_id"]),
    variantExternalId: idOf(transaction["product_id"]),
    title: readable(transaction["title"]),
    variantTitle: options.filter(Boolean).join(" / ") || null,
    sku: textIn(transaction["sku"]),
    quantity: quantityOf(fields),
    unitPriceMinor: amount(fields, "price", currency),
    discountMinor: coupon(transaction["shop_coupon"], currency),
    properties: chosen,
    position,
  };
}

function quantityOf(fields: Fields): number {
  const quantity = fields.count("quantity");
  return quantity >= 0 ? quantity : 0;
}

/** A decimal number; written in the shortest way, its digits are those that Etsy meant. */
function coupon(value: unknown, currency: string): bigint {
  return typeof value === "number" && value > 0 ? (parseMinor(String(value), currency) ?? 0n) : 0n;
}
