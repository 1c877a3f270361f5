import type { SeedOrder, ShopSeed } from "../../shops/seed";
import { fromSeedAddress } from "./address";
import { nextId } from "./ids";
import { insertRow } from "./insert";
import { toJson } from "./json";
import { loadFulfillment, loadRefunds } from "./load-after-sale";
import { known, type Places } from "./load-catalogue";
import { splitAmount } from "./money";
import { orderTotals } from "./order-totals";
import type { ShopState } from "./shop-state";
import { toInstant } from "./time";

/** A line on its way from the seed into the database. */
export interface LoadedLine {
  id: number;
  quantity: number;
  price: number;
  discount: number;
  refunded: number;
}

/** Writes orders with lines, refunds and fulfilments, then what each customer has spent. */
export function loadOrders(state: ShopState, seed: ShopSeed, places: Places, customers: Map<string, number>): void {
  const locationId = [...places.locations.values()][0] ?? null;
  for (const order of seed.orders) loadOrder(state, seed, order, places, customers, locationId);
  state.db.exec(`UPDATE customers SET (ordersCount, amountSpent, lastOrderId) =
    (SELECT count(*), coalesce(sum(total - refunded), 0), max(id) FROM orders WHERE customerId = customers.id)`);
}

function loadOrder(
  state: ShopState,
  seed: ShopSeed,
  order: SeedOrder,
  places: Places,
  customers: Map<string, number>,
  locationId: number | null,
): void {
  const id = nextId(state, "orders");
  const at = toInstant(order.createdAt);
  const shares = splitAmount(
    order.discount?.amount ?? 0,
    order.lines.map((line) => line.price * line.quantity),
  );
  const refundedUnits: number[] = [];
  for (const back of order.refunds.flatMap((refund) => refund.lines)) {
    refundedUnits[back.line] = (refundedUnits[back.line] ?? 0) + back.quantity;
  }
  const lines = order.lines.map((line, index): LoadedLine => {
    const variant = line.variant === null ? null : known(places.variants, line.variant, "variant");
    const lineId = nextId(state, "orderLines");
    const discount = shares[index] ?? 0;
    const refunded = refundedUnits[index] ?? 0;
    insertRow(state, "orderLines", {
      id: lineId,
      orderId: id,
      productId: variant?.productId ?? null,
      variantId: variant?.id ?? null,
      title: line.title,
      variantTitle: variant && variant.title !== "Default Title" ? variant.title : null,
      sku: line.sku,
      vendor: variant?.vendor ?? null,
      quantity: line.quantity,
      refundedQuantity: refunded,
      fulfilledQuantity: order.fulfilledAt ? line.quantity : 0,
      price: line.price,
      discount,
      requiresShipping: variant ? 1 : 0,
      taxable: 1,
      customAttributes: "[]",
    });
    return { id: lineId, quantity: line.quantity, price: line.price, discount, refunded };
  });
  const refund = loadRefunds(state, id, order, lines, locationId);
  if (order.fulfilledAt) loadFulfillment(state, id, order, order.fulfilledAt, lines, locationId);
  const address = order.shippingAddress && toJson(fromSeedAddress(order.shippingAddress));
  const totals = orderTotals({
    lines,
    shipping: order.shippingAmount,
    tax: order.taxAmount,
    taxesIncluded: seed.shop.taxesIncluded,
    refunded: refund.amount,
    isCancelled: order.cancelledAt !== null,
  });
  const latest = [order.fulfilledAt, order.deliveredAt, order.cancelledAt, ...order.refunds.map((one) => one.createdAt)]
    .filter((time) => time !== null)
    .map(toInstant)
    .reduce((last, time) => (time > last ? time : last), at);
  const number = nextId(state, "orderNumbers");
  insertRow(state, "orders", {
    id,
    number,
    name: order.name,
    customerId: order.customer === null ? null : known(customers, order.customer, "customer"),
    email: order.email,
    phone: null,
    shippingAddress: address,
    billingAddress: address,
    ...totals,
    shipping: order.shippingAmount,
    shippingTitle: order.shippingAmount > 0 ? "Standard" : null,
    tax: order.taxAmount,
    refunded: refund.amount,
    refundedLines: refund.amount,
    refundedShipping: 0,
    refundedTax: 0,
    discountCode: order.discount?.code ?? null,
    discountAmount: order.discount?.amount ?? 0,
    fulfillmentStatus: order.fulfilledAt ? "FULFILLED" : "UNFULFILLED",
    sourceName: order.sourceName,
    tags: toJson([...order.tags].sort()),
    note: null,
    customAttributes: "[]",
    test: 0,
    createdAt: at,
    processedAt: at,
    updatedAt: latest,
    closedAt: order.fulfilledAt && toInstant(order.fulfilledAt),
    cancelledAt: order.cancelledAt && toInstant(order.cancelledAt),
    cancelReason: order.cancelledAt ? "CUSTOMER" : null,
  });
}
