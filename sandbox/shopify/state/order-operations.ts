import { getVariant } from "./catalogue";
import { recountCustomer } from "./customer-operations";
import { nextId } from "./ids";
import { type Columns, insertRow, updateRow } from "./insert";
import { availableUnits, moveStock, primaryLocation } from "./inventory";
import { toJson } from "./json";
import { financialStatus } from "./order-totals";
import { done, type Outcome, refuse } from "./outcome";
import { cleanTags } from "./product-operations";
import { refundOrder } from "./refund-order";
import { getFulfillment, getOrder, listOrderLines } from "./sales";
import type { CustomAttribute, FulfillmentRow, OrderRow } from "./sales-rows";
import type { ShopState } from "./shop-state";

/** Changes what a merchant may change on an order that stands. */
export function updateOrder(
  state: ShopState,
  id: number,
  fields: { tags?: string[]; note?: string | null; email?: string | null; customAttributes?: CustomAttribute[] },
): Outcome<OrderRow> {
  if (!getOrder(state, id)) return refuse("Order does not exist", ["id"]);
  return state.transaction(() => {
    const columns: Columns = { updatedAt: state.instant() };
    if (fields.tags) columns["tags"] = toJson(cleanTags(fields.tags));
    if (fields.note !== undefined) columns["note"] = fields.note;
    if (fields.email !== undefined) columns["email"] = fields.email;
    if (fields.customAttributes) columns["customAttributes"] = toJson(fields.customAttributes);
    updateRow(state, "orders", id, columns);
    state.recordChange("orders/updated", { id });
    return done(getOrder(state, id) as OrderRow);
  });
}

/** Marks a pending order as paid. */
export function payOrder(state: ShopState, id: number): Outcome<OrderRow> {
  const order = getOrder(state, id);
  if (!order) return refuse("Order does not exist", ["id"]);
  if (order.financialStatus !== "PENDING") return refuse("Order cannot be marked as paid", ["id"]);
  return state.transaction(() => {
    updateRow(state, "orders", id, { financialStatus: "PAID", updatedAt: state.instant() });
    state.recordChange("orders/paid", { id });
    state.recordChange("orders/updated", { id });
    return done(getOrder(state, id) as OrderRow);
  });
}

/** Cancels an order that hasn't been sent; with `refund` its money goes back and its units return to stock. */
export function cancelOrder(
  state: ShopState,
  id: number,
  options: { reason?: string; refund?: boolean; restock?: boolean } = {},
): Outcome<OrderRow> {
  const order = getOrder(state, id);
  if (!order) return refuse("Order does not exist", ["orderId"]);
  if (order.cancelledAt) return refuse("Order has already been cancelled", ["orderId"]);
  if (order.fulfillmentStatus !== "UNFULFILLED")
    return refuse("Cannot cancel an order that has been fulfilled", ["orderId"]);
  return state.transaction(() => {
    const at = state.instant();
    const columns: Columns = {
      cancelledAt: at,
      closedAt: at,
      cancelReason: options.reason ?? "CUSTOMER",
      updatedAt: at,
    };
    updateRow(state, "orders", id, columns);
    const open = listOrderLines(state, id).filter((line) => line.quantity > line.refundedQuantity);
    if (options.refund !== false && open.length > 0) {
      const lines = open.map((line) => ({
        lineId: line.id,
        quantity: line.quantity - line.refundedQuantity,
        restock: options.restock !== false,
      }));
      const refunded = refundOrder(state, id, { lines, shipping: order.shipping - order.refundedShipping });
      if (!refunded.ok) throw new Error(refunded.refusals.map((one) => one.message).join("; "));
    } else {
      const status = financialStatus({ refunded: order.refunded, isCancelled: true }, order.total);
      updateRow(state, "orders", id, { financialStatus: status });
    }
    if (order.customerId) recountCustomer(state, order.customerId);
    state.recordChange("orders/cancelled", { id });
    state.recordChange("orders/updated", { id });
    return done(getOrder(state, id) as OrderRow);
  });
}

export interface NewFulfillment {
  /** Left out: everything that is still open. */
  lines?: { lineId: number; quantity: number }[];
  trackingCompany?: string;
  trackingNumber?: string;
  trackingUrl?: string;
}

/** Sends units of an order. */
export function fulfillOrder(state: ShopState, id: number, input: NewFulfillment = {}): Outcome<FulfillmentRow> {
  const order = getOrder(state, id);
  if (!order) return refuse("Order does not exist", ["orderId"]);
  if (order.cancelledAt) return refuse("A cancelled order cannot be fulfilled", ["orderId"]);
  const rows = listOrderLines(state, id);
  const left = new Map(rows.map((line) => [line.id, line.quantity - line.fulfilledQuantity - unsentRefunds(line)]));
  const asked = input.lines ?? [...left].map(([lineId, quantity]) => ({ lineId, quantity }));
  const lines = asked.filter((line) => line.quantity > 0);
  if (lines.length === 0) return refuse("There is nothing left to fulfill", ["orderId"]);
  if (lines.some((line) => line.quantity > (left.get(line.lineId) ?? 0))) {
    return refuse("Quantity exceeds what is left to fulfill", ["lines"]);
  }
  return state.transaction(() => {
    const location = primaryLocation(state);
    const fulfillmentId = nextId(state, "fulfillments");
    const at = state.instant();
    const number = Number(state.sql("SELECT count(*) AS n FROM fulfillments WHERE orderId = ?").get(id)?.["n"]) + 1;
    insertRow(state, "fulfillments", {
      id: fulfillmentId,
      orderId: id,
      number,
      status: "SUCCESS",
      displayStatus: "FULFILLED",
      locationId: location?.id ?? null,
      trackingCompany: input.trackingCompany ?? null,
      trackingNumber: input.trackingNumber ?? null,
      trackingUrl: input.trackingUrl ?? null,
      createdAt: at,
      updatedAt: at,
    });
    for (const line of lines) {
      const lineRow = { id: nextId(state, "fulfillmentLines"), fulfillmentId, ...line };
      insertRow(state, "fulfillmentLines", lineRow);
      state
        .sql("UPDATE orderLines SET fulfilledQuantity = fulfilledQuantity + ? WHERE id = ?")
        .run(line.quantity, line.lineId);
      const variantId = rows.find((row) => row.id === line.lineId)?.variantId ?? null;
      const item = variantId === null ? null : (getVariant(state, variantId)?.inventoryItemId ?? null);
      if (location && item !== null && availableUnits(state, item) !== null) {
        const move = { inventoryItemId: item, locationId: location.id, available: 0, committed: -line.quantity };
        moveStock(state, { ...move, reason: "fulfillment" });
      }
      left.set(line.lineId, (left.get(line.lineId) ?? 0) - line.quantity);
    }
    const isWhole = [...left.values()].every((units) => units <= 0);
    const status = isWhole ? "FULFILLED" : "PARTIALLY_FULFILLED";
    updateRow(state, "orders", id, { fulfillmentStatus: status, closedAt: isWhole ? at : null, updatedAt: at });
    state.recordChange("fulfillments/create", { id: fulfillmentId, orderId: id });
    state.recordChange(isWhole ? "orders/fulfilled" : "orders/partially_fulfilled", { id });
    state.recordChange("orders/updated", { id });
    return done(getFulfillment(state, fulfillmentId) as FulfillmentRow);
  });
}

/** Tells that a parcel has arrived; its order counts as changed, as after everything that happens to it. */
export function deliverFulfillment(state: ShopState, id: number): Outcome<FulfillmentRow> {
  const fulfillment = getFulfillment(state, id);
  if (!fulfillment) return refuse("Fulfillment does not exist", ["id"]);
  return state.transaction(() => {
    const at = state.instant();
    updateRow(state, "fulfillments", id, { displayStatus: "DELIVERED", deliveredAt: at, updatedAt: at });
    updateRow(state, "orders", fulfillment.orderId, { updatedAt: at });
    state.recordChange("fulfillments/update", { id, orderId: fulfillment.orderId });
    state.recordChange("orders/updated", { id: fulfillment.orderId });
    return done(getFulfillment(state, id) as FulfillmentRow);
  });
}

/** Units that were refunded before they were sent. */
function unsentRefunds(line: { quantity: number; refundedQuantity: number; fulfilledQuantity: number }): number {
  return Math.max(0, line.refundedQuantity - line.fulfilledQuantity);
}
