import { gid, type OrderRow, type RefundLineRow, type RefundRow, type ShopState } from "../../state";
import { type LineWithTax, linePayload, orderLines, taxRate } from "./order-line";
import { currencyDigits, type ShopWords, shopWords } from "./shop-words";

/** `refunds/create`; null when it is gone. */
export function refundPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM refunds WHERE id = ?").get(id) as unknown as RefundRow | undefined;
  if (row === undefined) return null;
  const order = state.sql("SELECT * FROM orders WHERE id = ?").get(row.orderId) as unknown as OrderRow | undefined;
  return order === undefined ? null : refundInOrder(state, order, row, orderLines(state, order));
}

export function refundInOrder(
  state: ShopState,
  order: OrderRow,
  row: RefundRow,
  lines: LineWithTax[],
): Record<string, unknown> {
  const words = shopWords(state);
  const rate = taxRate(order, state.shop().taxesIncluded === 1);
  const parts = state
    .sql("SELECT * FROM refundLines WHERE refundId = ? ORDER BY id")
    .all(row.id) as unknown as RefundLineRow[];
  const at = words.time(row.createdAt);
  const unit = 10 ** currencyDigits(words.currency);
  return {
    id: row.id,
    admin_graphql_api_id: gid("Refund", row.id),
    created_at: at,
    note: row.note,
    order_id: row.orderId,
    processed_at: at,
    restock: parts.some((part) => part.restockType !== "NO_RESTOCK"),
    total_additional_fees_set: words.amountSet(0),
    total_duties_set: words.amountSet(0),
    user_id: null,
    order_adjustments: row.shipping === 0 ? [] : [shippingAdjustment(words, row)],
    transactions: row.amount === 0 ? [] : [refundTransaction(words, row, at)],
    refund_line_items: parts.flatMap((part) => {
      const item = lines.find(({ line }) => line.id === part.lineId);
      if (item === undefined) return [];
      return [
        {
          id: part.id,
          line_item_id: part.lineId,
          location_id: part.locationId,
          quantity: part.quantity,
          restock_type: part.restockType.toLowerCase(),
          subtotal: part.subtotal / unit,
          subtotal_set: words.amountSet(part.subtotal),
          total_tax: part.tax / unit,
          total_tax_set: words.amountSet(part.tax),
          line_item: linePayload(words, item, rate),
        },
      ];
    }),
    duties: [],
    additional_fees: [],
  };
}

/** Shopify writes what it gives back as a negative adjustment. */
function shippingAdjustment(words: ShopWords, row: RefundRow): Record<string, unknown> {
  return {
    id: row.id + 100_000_000_000,
    amount: words.amount(-row.shipping),
    amount_set: words.amountSet(-row.shipping),
    kind: "shipping_refund",
    order_id: row.orderId,
    reason: "Shipping refund",
    refund_id: row.id,
    tax_amount: words.amount(0),
    tax_amount_set: words.amountSet(0),
  };
}

function refundTransaction(words: ShopWords, row: RefundRow, at: string): Record<string, unknown> {
  const id = row.id + 200_000_000_000;
  return {
    id,
    admin_graphql_api_id: gid("OrderTransaction", id),
    amount: words.amount(row.amount),
    authorization: null,
    created_at: at,
    currency: words.currency,
    device_id: null,
    error_code: null,
    gateway: "manual",
    kind: "refund",
    location_id: null,
    message: null,
    order_id: row.orderId,
    parent_id: row.orderId + 300_000_000_000,
    payment_id: `#${row.orderId}.1`,
    processed_at: at,
    receipt: {},
    source_name: "web",
    status: "success",
    test: false,
    user_id: null,
  };
}
