import type { OrdersFileShop } from "./read-orders-file";

/** What a shop made from a file contains, counted from the seed itself wherever the seed tells. Money in pence. */
export function countShop({ seed, unusable, counts }: OrdersFileShop): Record<string, unknown> {
  const perCountry: Record<string, { orders: number; pence: number }> = {};
  const sums = { lines: 0, custom: 0, free: 0, units: 0, gross: 0, refundedUnits: 0, refundedPence: 0, refunded: 0 };
  for (const order of seed.orders) {
    let gross = 0;
    for (const line of order.lines) {
      sums.lines++;
      sums.units += line.quantity;
      gross += line.quantity * line.price;
      if (line.variant === null) sums.custom++;
      if (line.price === 0) sums.free++;
    }
    sums.gross += gross;
    const word = order.shippingAddress?.country ?? "";
    perCountry[word] ??= { orders: 0, pence: 0 };
    perCountry[word].orders++;
    perCountry[word].pence += gross;
    if (order.refunds.length > 0) sums.refunded++;
    for (const part of order.refunds.flatMap((refund) => refund.lines)) {
      sums.refundedUnits += part.quantity;
      sums.refundedPence += part.quantity * (order.lines[part.line]?.price ?? Number.NaN);
    }
  }
  return {
    rows: counts.rows,
    products: seed.products.length,
    customers: seed.customers.length,
    orders: seed.orders.length,
    orderLines: sums.lines,
    customLines: sums.custom,
    freeLines: sums.free,
    units: sums.units,
    grossPence: sums.gross,
    cancellations: counts.cancellations,
    cancellationLines: counts.cancellationLines,
    refundedUnits: sums.refundedUnits,
    refundedPence: sums.refundedPence,
    refundedOrders: sums.refunded,
    unmatchedLines: counts.unmatchedLines,
    unmatchedUnits: counts.unmatchedUnits,
    adjustmentLines: counts.adjustmentLines,
    ledgerLines: counts.ledgerLines,
    damaged: unusable.length,
    perCountry,
  };
}
