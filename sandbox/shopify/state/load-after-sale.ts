import type { SeedOrder } from "../../shops/seed";
import { nextId } from "./ids";
import { insertRow } from "./insert";
import type { LoadedLine } from "./load-orders";
import type { ShopState } from "./shop-state";
import { toInstant } from "./time";

/** Writes an order's refunds; returns what they gave back. */
export function loadRefunds(
  state: ShopState,
  orderId: number,
  order: SeedOrder,
  lines: readonly LoadedLine[],
  locationId: number | null,
): { amount: number } {
  let total = 0;
  const alreadyBack = lines.map(() => 0);
  for (const refund of order.refunds) {
    const id = nextId(state, "refunds");
    const at = toInstant(refund.createdAt);
    let amount = 0;
    for (const back of refund.lines) {
      const line = lines[back.line];
      if (!line)
        throw new Error(`The seed refunds line ${back.line} of ${order.name}, which has ${lines.length} lines`);
      const before = alreadyBack[back.line] ?? 0;
      alreadyBack[back.line] = before + back.quantity;
      const subtotal = refundedValue(line, before, back.quantity);
      amount += subtotal;
      insertRow(state, "refundLines", {
        id: nextId(state, "refundLines"),
        refundId: id,
        orderId,
        lineId: line.id,
        quantity: back.quantity,
        restockType: back.restock ? "RETURN" : "NO_RESTOCK",
        locationId: back.restock ? locationId : null,
        price: line.price,
        subtotal,
        tax: 0,
      });
    }
    insertRow(state, "refunds", { id, orderId, note: refund.note, amount, shipping: 0, createdAt: at, updatedAt: at });
    total += amount;
  }
  return { amount: total };
}

/**
 * What `quantity` more units give back once `before` units have been refunded: their price less their part of the
 * line's discount, rounded so that refunding all units, in any steps, gives back exactly what was paid.
 */
export function refundedValue(
  line: { quantity: number; price: number; discount: number },
  before: number,
  quantity: number,
): number {
  const discountOf = (units: number) => Math.round((line.discount * units) / line.quantity);
  return line.price * quantity - (discountOf(before + quantity) - discountOf(before));
}

/** Writes the one fulfilment of a seed's order, with every line. */
export function loadFulfillment(
  state: ShopState,
  orderId: number,
  order: SeedOrder,
  fulfilledAt: string,
  lines: readonly LoadedLine[],
  locationId: number | null,
): void {
  const id = nextId(state, "fulfillments");
  const at = toInstant(fulfilledAt);
  insertRow(state, "fulfillments", {
    id,
    orderId,
    number: 1,
    status: "SUCCESS",
    displayStatus: order.deliveredAt ? "DELIVERED" : "FULFILLED",
    locationId,
    deliveredAt: order.deliveredAt && toInstant(order.deliveredAt),
    createdAt: at,
    updatedAt: order.deliveredAt ? toInstant(order.deliveredAt) : at,
  });
  for (const line of lines) {
    insertRow(state, "fulfillmentLines", {
      id: nextId(state, "fulfillmentLines"),
      fulfillmentId: id,
      lineId: line.id,
      quantity: line.quantity,
    });
  }
}
