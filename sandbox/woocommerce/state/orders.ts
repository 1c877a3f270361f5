import { randomBytes } from "node:crypto";
import { splitAmount } from "../../shopify/state/money";
import { digitsOf, minorOf, taxed } from "./money";
import { NO_ADDRESS } from "./people";
import { priceOf, takeFromStock } from "./products";
import type { Address, ItemData, Meta, OrderData, Row } from "./rows";
import type { WooState } from "./woo-state";

export interface LineInput {
  /** 0: of no product. */
  product_id: number;
  variation_id?: number;
  quantity: number;
  name?: string;
  /** Minor units as entered, of all units; the product's price when absent. */
  entered?: number;
  meta_data?: { key: string; value: unknown }[];
}

export interface OrderInput {
  status?: string;
  customer_id?: number;
  billing?: Partial<Address>;
  shipping?: Partial<Address>;
  lines: LineInput[];
  /** Minor units as entered. */
  shippingCost?: number;
  fees?: { name: string; entered: number }[];
  coupon?: { code: string; entered: number } | null;
  customer_note?: string;
  created_via?: string;
  isPaid?: boolean;
  payment?: { method: string; title: string };
  number?: string;
  created?: string;
  meta_data?: { key: string; value: unknown }[];
  /** Orders that were made long ago take nothing from the stock. */
  keepsStock?: boolean;
}

/** Statuses that count as paid for. */
const PAID = ["processing", "completed"];
/** Statuses in which an order holds its stock. */
const HOLDING = ["processing", "completed", "on-hold"];

export function metaOf(state: WooState, pairs: readonly { key: string; value: unknown }[] | undefined): Meta[] {
  return (pairs ?? []).map(({ key, value }) => ({ id: state.next("meta"), key, value }));
}

export function createOrder(state: WooState, input: OrderInput): Row<OrderData> {
  return state.transaction(() => {
    const id = state.next("order");
    const created = input.created ?? state.instant();
    const status = input.status ?? (input.isPaid ? "processing" : "pending");
    const lines = input.lines.map((line) => makeLine(state, line));
    const coupon = input.coupon ? discountLines(state, lines, input.coupon) : null;
    const fees = (input.fees ?? []).map(({ name, entered }) => ({ name, ...charge(state, entered) }));
    const cost = input.shippingCost ?? 0;
    const data: OrderData = {
      number: input.number ?? String(id),
      currency: state.setting("woocommerce_currency"),
      prices_include_tax: state.setting("woocommerce_prices_include_tax") === "yes",
      customer_id: input.customer_id ?? 0,
      order_key: `wc_order_${randomBytes(7).toString("base64url").slice(0, 13)}`,
      billing: { ...NO_ADDRESS, email: "", ...input.billing },
      shipping: { ...NO_ADDRESS, ...input.shipping },
      payment_method: input.payment?.method ?? "",
      payment_method_title: input.payment?.title ?? "",
      transaction_id: "",
      created_via: input.created_via ?? "checkout",
      customer_note: input.customer_note ?? "",
      date_paid: PAID.includes(status) ? created : null,
      date_completed: status === "completed" ? created : null,
      cart_hash: "",
      meta_data: metaOf(state, input.meta_data),
      line_items: lines,
      fee_lines: fees,
      shipping_lines: cost > 0 ? [{ name: "Flat rate", method_id: "flat_rate", ...charge(state, cost) }] : [],
      coupon_lines: coupon ? [coupon] : [],
    };
    const row = state.order.put({ id, parent: 0, status, created, modified: created, data });
    if (!input.keepsStock && HOLDING.includes(status)) moveStock(state, row, 1);
    state.tell("order.created", id);
    return row;
  });
}

function charge(state: WooState, entered: number) {
  const { net, tax } = taxed(state, entered);
  return { id: state.next("items"), total: net, total_tax: tax };
}

function makeLine(state: WooState, line: LineInput): ItemData {
  const variation = line.variation_id ? state.variation.get(line.variation_id) : null;
  const product = state.product.get(line.product_id);
  const ware = variation?.data ?? product?.data;
  const unit = ware ? minorOf(priceOf(ware), digitsOf(state)) : 0;
  const { net, tax } = taxed(state, line.entered ?? unit * line.quantity);
  const options = variation?.data.attributes.map(({ name, option }) => ({ key: name, value: option })) ?? [];
  return {
    id: state.next("items"),
    name: line.name ?? product?.data.name ?? "Item",
    product_id: product ? product.id : 0,
    variation_id: variation?.id ?? 0,
    quantity: line.quantity,
    subtotal: net,
    subtotal_tax: tax,
    total: net,
    total_tax: tax,
    sku: ware?.sku ?? null,
    meta_data: metaOf(state, [...options, ...(line.meta_data ?? [])]),
  };
}

/** A coupon lowers the totals of the lines by their share of it. */
function discountLines(state: WooState, lines: ItemData[], coupon: { code: string; entered: number }) {
  const shares = splitAmount(
    coupon.entered,
    lines.map((line) => line.subtotal + line.subtotal_tax),
  );
  const sum = { discount: 0, discount_tax: 0 };
  for (const [index, line] of lines.entries()) {
    const { net, tax } = taxed(state, shares[index] ?? 0);
    line.total -= net;
    line.total_tax -= tax;
    sum.discount += net;
    sum.discount_tax += tax;
  }
  return { id: state.next("items"), code: coupon.code, ...sum };
}

export interface OrderPatch {
  status?: string;
  customer_note?: string;
  isPaid?: boolean;
  billing?: Partial<Address>;
  shipping?: Partial<Address>;
  /** Lines to be added. */
  addLines?: LineInput[];
  meta_data?: { key: string; value: unknown }[];
}

export function updateOrder(state: WooState, id: number, patch: OrderPatch): Row<OrderData> | null {
  return state.transaction(() => {
    const row = state.order.get(id);
    if (!row) return null;
    const now = state.instant();
    const status = patch.status ?? (patch.isPaid && row.status === "pending" ? "processing" : row.status);
    const data: OrderData = {
      ...row.data,
      customer_note: patch.customer_note ?? row.data.customer_note,
      billing: { ...row.data.billing, ...patch.billing },
      shipping: { ...row.data.shipping, ...patch.shipping },
      date_paid: row.data.date_paid ?? (PAID.includes(status) || patch.isPaid ? now : null),
      date_completed: status === "completed" ? (row.data.date_completed ?? now) : row.data.date_completed,
      line_items: [...row.data.line_items, ...(patch.addLines ?? []).map((line) => makeLine(state, line))],
      meta_data: [...row.data.meta_data, ...metaOf(state, patch.meta_data)],
    };
    const saved = state.order.put({ ...row, status, modified: now, data });
    const [held, holds] = [HOLDING.includes(row.status), HOLDING.includes(status)];
    if (held !== holds) moveStock(state, row, holds ? 1 : -1);
    state.tell("order.updated", id);
    return saved;
  });
}

function moveStock(state: WooState, order: Row<OrderData>, sign: 1 | -1): void {
  for (const line of order.data.line_items) takeFromStock(state, line, line.quantity * sign);
}

export function trashOrder(state: WooState, id: number): boolean {
  return state.transaction(() => {
    const row = state.order.get(id);
    if (!row || row.status === "trash") return false;
    state.order.put({ ...row, status: "trash", modified: state.instant() });
    state.tell("order.deleted", id);
    return true;
  });
}

/** For good, refunds with it; nobody is told. */
export function deleteOrder(state: WooState, id: number): boolean {
  return state.transaction(() => {
    if (!state.order.get(id)) return false;
    for (const refund of state.refund.list({ parents: [id] })) state.refund.remove(refund.id);
    state.order.remove(id);
    return true;
  });
}
