import { createHash } from "node:crypto";
import { type FulfillmentRow, fromJson, gid, type OrderRow, type RefundRow, type ShopState } from "../../state";
import { orderAddress } from "./address";
import { customerInOrder, customerRow } from "./customer";
import { fulfillmentInOrder } from "./fulfillment";
import { orderAmounts } from "./order-amounts";
import { linePayload, orderLines, taxLine, taxRate } from "./order-line";
import { refundInOrder } from "./refund";
import { type ShopWords, shopWords } from "./shop-words";

const fulfillmentStatus = { UNFULFILLED: null, PARTIALLY_FULFILLED: "partial", FULFILLED: "fulfilled" } as const;

/** `orders/create`, `updated`, `paid`, `cancelled`, `fulfilled`, `partially_fulfilled`; null when it is gone. */
export function orderPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const order = state.sql("SELECT * FROM orders WHERE id = ?").get(id) as unknown as OrderRow | undefined;
  if (order === undefined) return null;
  const words = shopWords(state);
  const shop = state.shop();
  const rate = taxRate(order, shop.taxesIncluded === 1);
  const lines = orderLines(state, order);
  const customer = order.customerId === null ? null : customerRow(state, order.customerId);
  const refunds = state.sql("SELECT * FROM refunds WHERE orderId = ? ORDER BY id").all(id) as unknown as RefundRow[];
  const fulfillments = state
    .sql("SELECT * FROM fulfillments WHERE orderId = ? ORDER BY id")
    .all(id) as unknown as FulfillmentRow[];
  const token = createHash("md5").update(`${shop.domain} ${id}`).digest("hex");
  return {
    id,
    admin_graphql_api_id: gid("Order", id),
    app_id: null,
    browser_ip: null,
    buyer_accepts_marketing: customer?.emailMarketing === "SUBSCRIBED",
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: words.timeOrNull(order.cancelledAt),
    cart_token: order.cartToken,
    checkout_id: null,
    checkout_token: order.checkoutToken,
    client_details: null,
    closed_at: words.timeOrNull(order.closedAt),
    confirmation_number: token.slice(0, 9).toUpperCase(),
    confirmed: true,
    contact_email: order.email,
    created_at: words.time(order.createdAt),
    currency: words.currency,
    ...orderAmounts(words, order, lines),
    customer_locale: null,
    device_id: null,
    discount_codes: discountCodes(words, order),
    duties_included: false,
    email: order.email ?? "",
    estimated_taxes: false,
    financial_status: order.financialStatus.toLowerCase(),
    fulfillment_status: fulfillmentStatus[order.fulfillmentStatus],
    landing_site: order.landingSite,
    landing_site_ref: null,
    location_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: fromJson(order.customAttributes).map(({ key, value }) => ({ name: key, value })),
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${token}/authenticate`,
    payment_gateway_names: ["manual"],
    phone: order.phone,
    po_number: null,
    presentment_currency: words.currency,
    processed_at: words.time(order.processedAt),
    reference: null,
    referring_site: order.referringSite,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    tags: fromJson(order.tags).join(", "),
    tax_exempt: false,
    tax_lines: taxLine(words, order.tax, rate),
    taxes_included: shop.taxesIncluded === 1,
    test: order.test === 1,
    token,
    total_weight: lines.reduce((sum, item) => sum + item.grams * item.line.quantity, 0),
    updated_at: words.time(order.updatedAt),
    user_id: null,
    billing_address: orderAddress(order.billingAddress),
    customer: customer === null ? null : customerInOrder(state, customer),
    discount_applications: discountApplications(words, order),
    fulfillments: fulfillments.map((row) => fulfillmentInOrder(state, order, row, lines)),
    line_items: lines.map((item) => linePayload(words, item, rate)),
    payment_terms: null,
    refunds: refunds.map((row) => refundInOrder(state, order, row, lines)),
    shipping_address: orderAddress(order.shippingAddress),
    shipping_lines: shippingLines(words, order),
  };
}

function discountCodes(words: ShopWords, order: OrderRow): Record<string, unknown>[] {
  if (order.discountCode === null) return [];
  return [{ code: order.discountCode, amount: words.amount(order.discountAmount), type: "fixed_amount" }];
}

function discountApplications(words: ShopWords, order: OrderRow): Record<string, unknown>[] {
  if (order.discountCode === null) return [];
  return [
    {
      target_type: "line_item",
      type: "discount_code",
      value: words.amount(order.discountAmount),
      value_type: "fixed_amount",
      allocation_method: "across",
      target_selection: "all",
      code: order.discountCode,
    },
  ];
}

function shippingLines(words: ShopWords, order: OrderRow): Record<string, unknown>[] {
  if (order.shippingTitle === null) return [];
  const price = words.amount(order.shipping);
  const set = words.amountSet(order.shipping);
  return [
    {
      id: order.id + 400_000_000_000,
      carrier_identifier: null,
      code: order.shippingTitle,
      discounted_price: price,
      discounted_price_set: set,
      is_removed: false,
      phone: null,
      price,
      price_set: set,
      requested_fulfillment_service_id: null,
      source: "shopify",
      title: order.shippingTitle,
      tax_lines: [],
      discount_allocations: [],
    },
  ];
}
