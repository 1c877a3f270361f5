import { getVariant } from "./catalogue";
import { recountCustomer } from "./customer-operations";
import { nextId } from "./ids";
import { insertRow } from "./insert";
import { availableUnits, moveStock, primaryLocation } from "./inventory";
import { refundedValue } from "./load-after-sale";
import { financialStatus } from "./order-totals";
import { done, type Outcome, refuse } from "./outcome";
import { getOrder, getOrderLine, getRefund } from "./sales";
import type { OrderLineRow, OrderRow, RefundRow } from "./sales-rows";
import type { ShopState } from "./shop-state";

export interface NewRefund {
  lines: { lineId: number; quantity: number; restock: boolean }[];
  /** What is given back for delivery, in minor units. */
  shipping?: number;
  note?: string | null;
  createdAt?: string;
}

/** Gives money back for units of an order's lines, and puts them into stock where asked. */
export function refundOrder(state: ShopState, orderId: number, input: NewRefund): Outcome<RefundRow> {
  const order = getOrder(state, orderId);
  if (!order) return refuse("Order does not exist", ["orderId"]);
  const refusal = refuseRefund(state, order, input);
  if (refusal) return refusal;
  return state.transaction(() => {
    const id = nextId(state, "refunds");
    const at = input.createdAt ?? state.instant();
    let ofLines = 0;
    for (const back of input.lines) ofLines += refundLine(state, id, order, back);
    const shipping = input.shipping ?? 0;
    const amount = ofLines + shipping;
    insertRow(state, "refunds", {
      id,
      orderId,
      note: input.note ?? null,
      amount,
      shipping,
      createdAt: at,
      updatedAt: at,
    });
    const refunded = order.refunded + amount;
    const isCancelled = order.cancelledAt !== null;
    state
      .sql(
        `UPDATE orders SET refunded = ?, refundedLines = refundedLines + ?, refundedShipping = refundedShipping + ?,
         financialStatus = ?, updatedAt = ? WHERE id = ?`,
      )
      .run(refunded, ofLines, shipping, financialStatus({ refunded, isCancelled }, order.total), at, orderId);
    if (order.customerId) recountCustomer(state, order.customerId);
    state.recordChange("refunds/create", { id, orderId });
    state.recordChange("orders/updated", { id: orderId });
    return done(getRefund(state, id) as RefundRow);
  });
}

function refuseRefund(state: ShopState, order: OrderRow, input: NewRefund): Outcome<never> | null {
  if (input.lines.length === 0 && !input.shipping) return refuse("A refund needs a line or an amount");
  const asked = new Map<number, number>();
  for (const [index, back] of input.lines.entries()) {
    const field = ["refundLineItems", String(index)];
    const line = getOrderLine(state, back.lineId);
    if (!line || line.orderId !== order.id) return refuse("Line item does not exist", [...field, "lineItemId"]);
    const units = (asked.get(line.id) ?? 0) + back.quantity;
    asked.set(line.id, units);
    if (back.quantity < 1) return refuse("Quantity must be greater than 0", [...field, "quantity"]);
    if (units > line.quantity - line.refundedQuantity) {
      return refuse("Quantity cannot refund more items than were purchased", [...field, "quantity"]);
    }
  }
  if ((input.shipping ?? 0) > order.shipping - order.refundedShipping) {
    return refuse("Shipping amount exceeds what can be refunded", ["shipping", "amount"]);
  }
  return null;
}

function refundLine(
  state: ShopState,
  refundId: number,
  order: OrderRow,
  back: { lineId: number; quantity: number; restock: boolean },
): number {
  const line = getOrderLine(state, back.lineId) as OrderLineRow;
  const subtotal = refundedValue(line, line.refundedQuantity, back.quantity);
  const location = back.restock ? primaryLocation(state) : null;
  const wasSent = line.fulfilledQuantity > 0;
  insertRow(state, "refundLines", {
    id: nextId(state, "refundLines"),
    refundId,
    orderId: order.id,
    lineId: line.id,
    quantity: back.quantity,
    restockType: back.restock ? (wasSent ? "RETURN" : "CANCEL") : "NO_RESTOCK",
    locationId: location?.id ?? null,
    price: line.price,
    subtotal,
    tax: 0,
  });
  state.sql("UPDATE orderLines SET refundedQuantity = refundedQuantity + ? WHERE id = ?").run(back.quantity, line.id);
  const variant = line.variantId === null ? null : getVariant(state, line.variantId);
  if (location && variant && availableUnits(state, variant.inventoryItemId) !== null) {
    moveStock(state, {
      inventoryItemId: variant.inventoryItemId,
      locationId: location.id,
      available: back.quantity,
      committed: wasSent ? 0 : -back.quantity,
      reason: "restock",
      reference: `gid://shopify/Order/${order.id}`,
    });
  }
  return subtotal;
}
