import { readAll, readOne } from "./read";
import type { CustomerRow, FulfillmentRow, OrderLineRow, OrderRow, RefundLineRow, RefundRow } from "./sales-rows";
import type { ShopState } from "./shop-state";

export function getCustomer(state: ShopState, id: number): CustomerRow | null {
  return readOne(state, "SELECT * FROM customers WHERE id = ?", id);
}

export function getCustomerByEmail(state: ShopState, email: string): CustomerRow | null {
  return readOne(state, "SELECT * FROM customers WHERE email = ? COLLATE NOCASE", email);
}

export function listCustomers(state: ShopState): CustomerRow[] {
  return readAll(state, "SELECT * FROM customers ORDER BY id");
}

export function getOrder(state: ShopState, id: number): OrderRow | null {
  return readOne(state, "SELECT * FROM orders WHERE id = ?", id);
}

/** The newest orders first. */
export function listOrders(state: ShopState, limit: number, offset = 0): OrderRow[] {
  return readAll(state, "SELECT * FROM orders ORDER BY createdAt DESC, id DESC LIMIT ? OFFSET ?", limit, offset);
}

export function listOrderLines(state: ShopState, orderId: number): OrderLineRow[] {
  return readAll(state, "SELECT * FROM orderLines WHERE orderId = ? ORDER BY id", orderId);
}

export function getOrderLine(state: ShopState, id: number): OrderLineRow | null {
  return readOne(state, "SELECT * FROM orderLines WHERE id = ?", id);
}

export function listRefunds(state: ShopState, orderId: number): RefundRow[] {
  return readAll(state, "SELECT * FROM refunds WHERE orderId = ? ORDER BY id", orderId);
}

export function getRefund(state: ShopState, id: number): RefundRow | null {
  return readOne(state, "SELECT * FROM refunds WHERE id = ?", id);
}

export function listRefundLines(state: ShopState, refundId: number): RefundLineRow[] {
  return readAll(state, "SELECT * FROM refundLines WHERE refundId = ? ORDER BY id", refundId);
}

export function listFulfillments(state: ShopState, orderId: number): FulfillmentRow[] {
  return readAll(state, "SELECT * FROM fulfillments WHERE orderId = ? ORDER BY id", orderId);
}

export function getFulfillment(state: ShopState, id: number): FulfillmentRow | null {
  return readOne(state, "SELECT * FROM fulfillments WHERE id = ?", id);
}
