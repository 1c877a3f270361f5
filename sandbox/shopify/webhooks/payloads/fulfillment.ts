import { type FulfillmentLineRow, type FulfillmentRow, gid, type OrderRow, type ShopState } from "../../state";
import { type LineWithTax, linePayload, orderLines, taxRate } from "./order-line";
import { shopWords } from "./shop-words";

/** `fulfillments/create` and `fulfillments/update`; null when it is gone. */
export function fulfillmentPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const row = state.sql("SELECT * FROM fulfillments WHERE id = ?").get(id) as unknown as FulfillmentRow | undefined;
  if (row === undefined) return null;
  const order = state.sql("SELECT * FROM orders WHERE id = ?").get(row.orderId) as unknown as OrderRow | undefined;
  return order === undefined ? null : fulfillmentInOrder(state, order, row, orderLines(state, order));
}

const shipmentStatus = {
  FULFILLED: null,
  IN_TRANSIT: "in_transit",
  OUT_FOR_DELIVERY: "out_for_delivery",
  DELIVERED: "delivered",
  CANCELED: null,
} as const;

export function fulfillmentInOrder(
  state: ShopState,
  order: OrderRow,
  row: FulfillmentRow,
  lines: LineWithTax[],
): Record<string, unknown> {
  const words = shopWords(state);
  const rate = taxRate(order, state.shop().taxesIncluded === 1);
  const parts = state
    .sql("SELECT * FROM fulfillmentLines WHERE fulfillmentId = ? ORDER BY id")
    .all(row.id) as unknown as FulfillmentLineRow[];
  return {
    admin_graphql_api_id: gid("Fulfillment", row.id),
    created_at: words.time(row.createdAt),
    id: row.id,
    location_id: row.locationId,
    name: `${order.name}.${row.number}`,
    order_id: row.orderId,
    origin_address: {},
    receipt: {},
    service: "manual",
    shipment_status: shipmentStatus[row.displayStatus],
    status: row.status === "CANCELLED" ? "cancelled" : "success",
    tracking_company: row.trackingCompany,
    tracking_number: row.trackingNumber,
    tracking_numbers: row.trackingNumber === null ? [] : [row.trackingNumber],
    tracking_url: row.trackingUrl,
    tracking_urls: row.trackingUrl === null ? [] : [row.trackingUrl],
    updated_at: words.time(row.updatedAt),
    line_items: parts.flatMap((part) => {
      const item = lines.find(({ line }) => line.id === part.lineId);
      return item === undefined ? [] : [{ ...linePayload(words, item, rate), quantity: part.quantity }];
    }),
  };
}
