import type {
  CanonicalFulfillment,
  CanonicalOrder,
  CanonicalOrderLine,
  CanonicalRefund,
  Change,
} from "~/kernel/commerce";
import { lastByKey, newestByKey } from "~/kernel/newest";

/** A batch of changes by kind, each record once. What is not orders' is left out. */
export interface OrderBatch {
  orders: CanonicalOrder[];
  /** Lines that came as records of their own, by their order. */
  looseLines: Map<string, CanonicalOrderLine[]>;
  looseRefunds: CanonicalRefund[];
  looseFulfillments: CanonicalFulfillment[];
  tombstones: { externalId: string; at: string }[];
}

export function orderBatch(changes: readonly Change[]): OrderBatch {
  const orders: CanonicalOrder[] = [];
  const looseLines = new Map<string, CanonicalOrderLine[]>();
  const refunds: CanonicalRefund[] = [];
  const fulfillments: CanonicalFulfillment[] = [];
  const tombstones: { externalId: string; at: string }[] = [];
  for (const change of changes) {
    if (change.kind === "order") orders.push(change.order);
    else if (change.kind === "order-lines") {
      const lines = looseLines.get(change.orderExternalId);
      if (lines) lines.push(...change.lines);
      else looseLines.set(change.orderExternalId, [...change.lines]);
    } else if (change.kind === "refund") refunds.push(change.refund);
    else if (change.kind === "fulfillment") fulfillments.push(change.fulfillment);
    else if (change.kind === "order-deleted") tombstones.push({ externalId: change.externalId, at: change.at });
  }
  return {
    orders: newestByKey(
      orders,
      (o) => o.externalId,
      (o) => o.updatedAt,
    ),
    looseLines,
    looseRefunds: lastByKey(refunds, (r) => `${r.orderExternalId} ${r.externalId}`),
    looseFulfillments: lastByKey(fulfillments, (f) => `${f.orderExternalId} ${f.externalId}`),
    tombstones: newestByKey(
      tombstones,
      (t) => t.externalId,
      (t) => t.at,
    ),
  };
}

/** Every order that a batch names. */
export function namedOrders(batch: OrderBatch): string[] {
  return [
    ...new Set([
      ...batch.orders.map((order) => order.externalId),
      ...batch.looseLines.keys(),
      ...batch.looseRefunds.map((refund) => refund.orderExternalId),
      ...batch.looseFulfillments.map((fulfillment) => fulfillment.orderExternalId),
      ...batch.tombstones.map((tombstone) => tombstone.externalId),
    ]),
  ];
}

/** An order as it may still be held after its customer was erased by law. */
export function withoutPersonalFields(order: CanonicalOrder): CanonicalOrder {
  return {
    ...order,
    ...{ email: null, note: null, attributes: [], shippingAddress: null, cartToken: null, checkoutToken: null },
  };
}

/** Shoppers write names and wishes into a line's properties; our own mark on it leads to what their browser did. */
export function withoutPersonalProperties(line: CanonicalOrderLine): CanonicalOrderLine {
  return { ...line, properties: [] };
}
