import { metaOf, updateOrder } from "./orders";
import { takeFromStock } from "./products";
import type { ItemData, OrderData, RefundData, Row } from "./rows";
import type { WooState } from "./woo-state";

export interface RefundInput {
  reason?: string;
  /** Units of lines, at what they cost after discounts. */
  lines?: { item: number; quantity: number }[];
  /** Minor units; what the lines come to when absent. */
  amount?: number;
  restock?: boolean;
  created?: string;
}

export const totalOf = ({ line_items, fee_lines, shipping_lines }: OrderData): number =>
  [...line_items, ...fee_lines, ...shipping_lines].reduce((sum, item) => sum + item.total + item.total_tax, 0);

export function refundedOf(state: WooState, order: number): number {
  return state.refund.list({ parents: [order] }).reduce((sum, refund) => sum + refund.data.amount, 0);
}

/** Null when there is not so much left to be refunded, or nothing is asked for. */
export function refundOrder(state: WooState, orderId: number, input: RefundInput): Row<RefundData> | null {
  return state.transaction(() => {
    const order = state.order.get(orderId);
    if (!order || order.status === "trash") return null;
    const items = (input.lines ?? []).flatMap(({ item, quantity }) => {
      const line = order.data.line_items.find(({ id }) => id === item);
      const left = line ? line.quantity - refundedUnits(state, orderId, item) : 0;
      return line && quantity > 0 && quantity <= left ? [refundLine(state, line, quantity)] : [];
    });
    const amount = input.amount ?? -items.reduce((sum, item) => sum + item.total + item.total_tax, 0);
    const left = totalOf(order.data) - refundedOf(state, orderId);
    if (amount < 0 || amount > left || (amount === 0 && items.length === 0)) return null;
    const created = input.created ?? state.instant();
    const data: RefundData = { amount, reason: input.reason ?? "", line_items: items };
    const id = state.next("refund");
    const refund = state.refund.put({ id, parent: orderId, status: "completed", created, modified: created, data });
    if (input.restock) for (const item of items) takeFromStock(state, item, item.quantity);
    finish(state, order, left - amount === 0, input.created);
    return refund;
  });
}

/** An order that is refunded in full takes that status; any refund is told as a change of its order. */
function finish(state: WooState, order: Row<OrderData>, isWhole: boolean, past: string | undefined): void {
  const status = isWhole && totalOf(order.data) > 0 ? "refunded" : order.status;
  if (past === undefined) {
    updateOrder(state, order.id, { status });
    return;
  }
  state.order.put({ ...order, status, modified: past > order.modified ? past : order.modified });
}

/** Takes a refund back, as an administrator can. */
export function deleteRefund(state: WooState, id: number): boolean {
  return state.transaction(() => {
    const refund = state.refund.get(id);
    if (!refund) return false;
    state.refund.remove(id);
    updateOrder(state, refund.parent, {});
    return true;
  });
}

export const refundedItem = (item: ItemData) =>
  Number(item.meta_data.find(({ key }) => key === "_refunded_item_id")?.value ?? 0);

export function refundedUnits(state: WooState, order: number, item: number): number {
  return state.refund
    .list({ parents: [order] })
    .flatMap((refund) => refund.data.line_items)
    .reduce((sum, line) => sum - (refundedItem(line) === item ? line.quantity : 0), 0);
}

function refundLine(state: WooState, line: ItemData, quantity: number): ItemData {
  const share = (amount: number) => Math.round((amount * quantity) / line.quantity);
  const tax = share(line.total_tax);
  // What was paid is shared, so that equal units come to equal amounts; the rest is without tax.
  const net = share(line.total + line.total_tax) - tax;
  return {
    ...line,
    id: state.next("items"),
    quantity: -quantity,
    ...{ subtotal: -net, subtotal_tax: -tax, total: -net, total_tax: -tax },
    meta_data: metaOf(state, [{ key: "_refunded_item_id", value: String(line.id) }]),
  };
}
