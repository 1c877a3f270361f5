import type { CanonicalOrderLine, CanonicalRefund, CanonicalRefundLine } from "~/kernel/commerce";
import { minorDigits } from "~/kernel/money";
import { type Fields, idOf, type Json } from "../../contract/reading/fields";
import { amount, instant, minorIn, readableOrNull, secondIn } from "./values";

interface Of {
  orderExternalId: string;
  currency: string;
  lines: readonly CanonicalOrderLine[];
}

/**
 * A receipt tells what was given back as amounts alone; the payment tells each with its lines. Where there is no payment
 * by Etsy to tell (money went another way), the receipt's own list stands, its refunds named by their time.
 * @param payments of the receipt, each with its adjustments
 */
export function readRefunds(receipt: Fields, payments: readonly Json[], of: Of): CanonicalRefund[] {
  const told = payments.flatMap((payment) => adjustments(receipt, payment, of));
  if (told.length > 0) return told.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
  return receipt.objects("refunds").map((refund, index) => {
    const fields = receipt.inside(refund, `refunds[${index}].`);
    return {
      externalId: `${of.orderExternalId}-${secondIn(refund["created_timestamp"]) ?? 0}-${index}`,
      orderExternalId: of.orderExternalId,
      note: readableOrNull(refund["reason"]),
      totalMinor: amount(fields, "amount", of.currency),
      lines: [],
      createdAt: instant(fields, "created_timestamp"),
    };
  });
}

function adjustments(receipt: Fields, payment: Json, of: Of): CanonicalRefund[] {
  const fields = receipt.inside(payment, "payments.");
  const divisor = divisorOf(payment, of.currency);
  return fields.objects("payment_adjustments").flatMap((adjustment, index): CanonicalRefund[] => {
    const id = idOf(adjustment["payment_adjustment_id"]);
    if (id === null || adjustment["is_success"] === false) return [];
    const own = fields.inside(adjustment, `payment_adjustments[${index}].`);
    const minor = (part: Fields, shops: string, buyers: string) => whole(part, shops, buyers, divisor, of.currency);
    return [
      {
        externalId: id,
        orderExternalId: of.orderExternalId,
        note: readableOrNull(adjustment["reason_code"]),
        totalMinor: minor(own, "shop_total_adjustment_amount", "total_adjustment_amount"),
        lines: own
          .objects("payment_adjustment_items")
          .flatMap((item) => readLine(item, minor(own.inside(item, "items."), "shop_amount", "amount"), of) ?? []),
        createdAt: instant(own, "created_timestamp", "create_timestamp"),
      },
    ];
  });
}

/** An adjustment's amounts have no divisor: the payment's own amounts show it. */
function divisorOf(payment: Json, currency: string): bigint {
  const gross = payment["amount_gross"] as { divisor?: unknown } | undefined;
  const isKnown = minorIn(payment["amount_gross"]) !== null;
  return isKnown ? BigInt(Number(gross?.divisor)) : 10n ** BigInt(minorDigits(currency));
}

/** In the shop's currency where it is told, in the payment's otherwise. */
function whole(fields: Fields, shops: string, payments: string, divisor: bigint, currency: string): bigint {
  const value = fields.raw(shops) ?? fields.raw(payments);
  const found = minorIn({ amount: value, divisor: Number(divisor), currency_code: currency });
  if (!found) fields.report(shops, value, "amount");
  return found?.minor ?? 0n;
}

/** An amount for a line, and no number of units: those whose whole price was given back came back. */
function readLine(item: Json, subtotal: bigint, { lines }: Of): CanonicalRefundLine | null {
  const line = lines.find(({ externalId }) => externalId === idOf(item["transaction_id"]));
  const id = idOf(item["payment_adjustment_item_id"]);
  if (!line || id === null) return null;
  const worth = line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor;
  const units = line.unitPriceMinor > 0n ? Number(subtotal / line.unitPriceMinor) : 0;
  const quantity = subtotal >= worth ? line.quantity : Math.max(0, Math.min(line.quantity, units));
  return {
    externalId: id,
    orderLineExternalId: line.externalId,
    quantity,
    subtotalMinor: subtotal,
    isRestocked: false,
  };
}
