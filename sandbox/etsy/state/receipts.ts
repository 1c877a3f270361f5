import type { EtsyState } from "./etsy-state";
import { takeStock } from "./listings";
import type { AdjustmentData, ReceiptData, Row, TransactionData } from "./rows";

export type ReceiptRow = Row<ReceiptData>;

export interface LineInput {
  listing: number | null;
  product: number | null;
  title: string;
  sku: string;
  quantity: number;
  /** Per unit, minor units. */
  price: number;
  variations: TransactionData["variations"];
}

export type ReceiptInput = Omit<
  ReceiptData,
  "transactions" | "shipments" | "payment_id" | "adjustments" | "is_paid" | "is_gift"
> & {
  lines: LineInput[];
  created?: number;
  is_gift?: boolean;
  /** Takes nothing from the shelves: a sale of the past. */
  keepsStock?: boolean;
};

export const goodsOf = ({ transactions }: ReceiptData) =>
  transactions.reduce((sum, { price, quantity }) => sum + price * quantity, 0);

export const grandTotalOf = (receipt: ReceiptData) =>
  goodsOf(receipt) - receipt.discount + receipt.shipping + receipt.tax;

export const refundedOf = ({ adjustments }: ReceiptData) =>
  adjustments.flatMap(({ items }) => items).reduce((sum, { amount }) => sum + amount, 0);

/** A paid sale. Null when one of its lines cannot be sold any more. */
export function createReceipt(
  state: EtsyState,
  { lines, created, keepsStock, ...input }: ReceiptInput,
): ReceiptRow | null {
  const receipt = state.transaction(() => {
    const at = created ?? state.second();
    for (const { listing, product, quantity } of lines) {
      if (keepsStock || listing === null || product === null) continue;
      if (!takeStock(state, listing, product, quantity)) return null;
    }
    const coupons = shares(
      input.discount,
      lines.map(({ price, quantity }) => price * quantity),
    );
    const transactions = lines.map(
      ({ listing, product, ...line }, index): TransactionData => ({
        ...line,
        ...{ transaction_id: state.next("transaction"), listing_id: listing, product_id: product },
        coupon: coupons[index] ?? 0,
      }),
    );
    const data: ReceiptData = {
      ...{ is_gift: false, ...input, transactions, is_paid: true },
      ...{ shipments: [], payment_id: state.next("payment"), adjustments: [] },
    };
    return state.receipt.put({ id: state.next("receipt"), state: "paid", created: at, updated: at, data });
  });
  if (receipt && created === undefined) state.tell("order.paid", receipt.id);
  return receipt;
}

/** A coupon over the lines, so that the shares sum to it. */
function shares(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let left = total;
  return weights.map((weight, index) => {
    const share = index === weights.length - 1 || sum === 0 ? left : Math.floor((total * weight) / sum);
    left -= share;
    return share;
  });
}

/** Sends what was bought: an order that has a parcel counts as sent, however much is in it. */
export function shipReceipt(
  state: EtsyState,
  id: number,
  { carrier, tracking, at }: { carrier: string; tracking: string; at?: number },
): ReceiptRow | null {
  const row = state.receipt.get(id);
  if (!row || row.state === "canceled") return null;
  const now = at ?? state.second();
  row.data.shipments.push({ receipt_shipping_id: state.next("shipment"), at: now, carrier, tracking });
  const stands = row.state === "paid" ? "completed" : row.state;
  const shipped = state.receipt.put({ ...row, state: stands, updated: now });
  if (at === undefined) state.tell("order.shipped", id);
  return shipped;
}

/** Gives money back for lines of a receipt, no more than was paid for each. Null when nothing is left of them. */
export function refundReceipt(
  state: EtsyState,
  id: number,
  refund: { reason: string; note?: string | null; items: { transaction: number; amount: number }[]; at?: number },
): AdjustmentData | null {
  const row = state.receipt.get(id);
  if (!row) return null;
  const { data } = row;
  const items = refund.items.flatMap(({ transaction, amount }) => {
    const line = data.transactions.find(({ transaction_id }) => transaction_id === transaction);
    const before = data.adjustments
      .flatMap((known) => known.items)
      .filter((item) => item.transaction_id === transaction);
    const given = before.reduce((sum, item) => sum + item.amount, 0);
    const left = line ? line.price * line.quantity - line.coupon - given : 0;
    const worth = Math.min(amount, left);
    if (worth <= 0) return [];
    return [{ payment_adjustment_item_id: state.next("adjustmentItem"), transaction_id: transaction, amount: worth }];
  });
  if (items.length === 0) return null;
  const at = refund.at ?? state.second();
  const adjustment: AdjustmentData = {
    ...{ payment_adjustment_id: state.next("adjustment"), at, reason: refund.reason, note: refund.note ?? null, items },
  };
  data.adjustments.push(adjustment);
  const isWhole = refundedOf(data) >= grandTotalOf(data);
  state.receipt.put({ ...row, state: isWhole ? "fully refunded" : "partially refunded", updated: at });
  return adjustment;
}

export function cancelReceipt(state: EtsyState, id: number, at?: number): ReceiptRow | null {
  const row = state.receipt.get(id);
  if (!row || row.data.shipments.length > 0) return null;
  const canceled = state.receipt.put({ ...row, state: "canceled", updated: at ?? state.second() });
  if (at === undefined) state.tell("order.canceled", id);
  return canceled;
}
