import { fromJson, gid, type OrderLineRow, type OrderRow, type RefundRow } from "../../state";
import { readAll, readCount } from "../../state/read";
import type { FulfillmentRow } from "../../state/sales-rows";
import { type Context, orderHorizon } from "../context";
import { type Args, column, connection, type Field, type Fields, flag, list, object, Typed, value } from "../field";
import { bag, money } from "../money";
import { find, identity } from "../rows";
import { searchCondition, searched } from "../search/filter";
import { searchableOrders } from "../search/resources";
import { type SqlValue, type TableSource, table } from "../source";
import { metafieldFields } from "./metafields";
import { transactionsOf } from "./order-payments";

const ORDER_ORDER: Record<string, string> = {
  PROCESSED_AT: "t.processedAt",
  CREATED_AT: "t.createdAt",
  UPDATED_AT: "t.updatedAt",
  ORDER_NUMBER: "t.number",
  TOTAL_PRICE: "t.total",
  CURRENT_TOTAL_PRICE: "(t.total - t.refunded)",
  FINANCIAL_STATUS: "t.financialStatus",
  FULFILLMENT_STATUS: "t.fulfillmentStatus",
};

/** Orders by a connection's arguments, no older than the app may see. */
export function ordersOf(args: Args, context: Context, where: string[] = [], values: SqlValue[] = []): TableSource {
  const source = table("orders", [...where], [...values], ORDER_ORDER[String(args["sortKey"])] ?? "t.id");
  const horizon = orderHorizon(context);
  if (horizon !== null) {
    source.where.push("t.createdAt >= ?");
    source.values.push(horizon);
  }
  return searched(source, searchCondition(args["query"], searchableOrders, context, "orders"));
}

export const orders: Field<unknown> = connection("Order", (_row, args, context) => ordersOf(args, context));

function addressOf(row: OrderRow, json: OrderRow["shippingAddress"]) {
  return json && { ...fromJson(json), id: `gid://shopify/MailingAddress/${row.id}?model_name=Address` };
}

function unitsOf(row: OrderRow, context: Context, units: string): number {
  return readCount(context.state, `SELECT coalesce(sum(${units}), 0) AS n FROM orderLines WHERE orderId = ?`, row.id);
}

/** A discount on the whole order, as a row of its own. */
export interface DiscountOut {
  code: string;
  amount: number;
}

function discountOf(row: OrderRow): DiscountOut | null {
  return row.discounts > 0 ? { code: row.discountCode ?? "Discount", amount: row.discountAmount } : null;
}

const net = (row: OrderRow) => row.total - row.refunded;

const order: Fields<OrderRow> = {
  ...identity("Order"),
  ...metafieldFields("ORDER"),
  name: column("name"),
  number: column("number"),
  email: column("email"),
  phone: column("phone"),
  note: column("note"),
  tags: value((row) => fromJson(row.tags)),
  test: flag("test"),
  createdAt: column("createdAt"),
  processedAt: column("processedAt"),
  updatedAt: column("updatedAt"),
  closedAt: column("closedAt"),
  closed: value((row) => row.closedAt !== null),
  cancelledAt: column("cancelledAt"),
  cancelReason: column("cancelReason"),
  confirmed: value(() => true),
  confirmationNumber: value((row) => row.number.toString(36).toUpperCase().padStart(9, "X")),
  currencyCode: value((_row, _args, context) => context.currency.code),
  presentmentCurrencyCode: value((_row, _args, context) => context.currency.code),
  sourceName: column("sourceName"),
  sourceIdentifier: value(() => null),
  customerLocale: value(() => "en"),
  clientIp: value(() => null),
  poNumber: value(() => null),
  checkoutToken: column("checkoutToken"),
  cartToken: column("cartToken"),
  taxesIncluded: value((_row, _args, context) => context.state.shop().taxesIncluded === 1),
  taxExempt: value(() => false),
  dutiesIncluded: value(() => false),
  estimatedTaxes: value(() => false),
  edited: value(() => false),
  customerAcceptsMarketing: value(
    (row, _args, context) => find(context, "customers", row.customerId)?.emailMarketing === "SUBSCRIBED",
  ),
  displayFinancialStatus: column("financialStatus"),
  displayFulfillmentStatus: column("fulfillmentStatus"),
  returnStatus: value(() => "NO_RETURN"),
  fullyPaid: value((row) => row.financialStatus !== "PENDING"),
  unpaid: value((row) => row.financialStatus === "PENDING"),
  refundable: value((row) => row.refunded < row.total),
  requiresShipping: value((row) => row.shippingAddress !== null),
  paymentGatewayNames: value(() => ["bogus"]),
  customAttributes: list("Attribute", (row) => fromJson(row.customAttributes)),
  discountCode: column("discountCode"),
  discountCodes: value((row) => (row.discountCode ? [row.discountCode] : [])),
  customer: object("Customer", (row, _args, context) => find(context, "customers", row.customerId)),
  shippingAddress: object("MailingAddress", (row) => addressOf(row, row.shippingAddress)),
  billingAddress: object("MailingAddress", (row) => addressOf(row, row.billingAddress)),
  displayAddress: object("MailingAddress", (row) => addressOf(row, row.shippingAddress ?? row.billingAddress)),
  billingAddressMatchesShippingAddress: value((row) => row.billingAddress === row.shippingAddress),
  lineItems: connection("LineItem", (row) => table("orderLines", ["t.orderId = ?"], [row.id])),
  discountApplications: connection(null, (row) => {
    const discount = discountOf(row);
    return { rows: discount ? [new Typed("DiscountCodeApplication", discount)] : [] };
  }),
  shippingLine: object("ShippingLine", (row) => (row.shippingTitle ? row : null)),
  shippingLines: connection("ShippingLine", (row) => ({ rows: row.shippingTitle ? [row] : [] })),
  taxLines: list("TaxLine", (row) => (row.tax > 0 ? [row] : [])),
  refunds: list("Refund", (row, args, context) =>
    readAll<RefundRow>(
      context.state,
      "SELECT * FROM refunds WHERE orderId = ? ORDER BY id LIMIT ?",
      row.id,
      (args["first"] as number | null | undefined) ?? 250,
    ),
  ),
  fulfillments: list("Fulfillment", (row, args, context) =>
    readAll<FulfillmentRow>(
      context.state,
      "SELECT * FROM fulfillments WHERE orderId = ? ORDER BY id LIMIT ?",
      row.id,
      (args["first"] as number | null | undefined) ?? 250,
    ),
  ),
  fulfillmentsCount: object("Count", (row, _args, context) => ({
    count: readCount(context.state, "SELECT count(*) AS n FROM fulfillments WHERE orderId = ?", row.id),
  })),
  transactions: list("OrderTransaction", (row, _args, context) => transactionsOf(row, context)),
  subtotalLineItemsQuantity: value((row, _args, context) => unitsOf(row, context, "quantity")),
  currentSubtotalLineItemsQuantity: value((row, _args, context) =>
    unitsOf(row, context, "quantity - refundedQuantity"),
  ),
  subtotalPriceSet: bag((row) => row.subtotal),
  currentSubtotalPriceSet: bag((row) => row.subtotal - row.refundedLines),
  totalDiscountsSet: bag((row) => row.discounts),
  currentTotalDiscountsSet: bag((row) => row.discounts),
  cartDiscountAmountSet: bag((row) => row.discounts),
  totalShippingPriceSet: bag((row) => row.shipping),
  currentShippingPriceSet: bag((row) => row.shipping - row.refundedShipping),
  totalTaxSet: bag((row) => row.tax),
  currentTotalTaxSet: bag((row) => row.tax - row.refundedTax),
  totalPriceSet: bag((row) => row.total),
  originalTotalPriceSet: bag((row) => row.total),
  currentTotalPriceSet: bag(net),
  totalPrice: money((row) => row.total),
  totalRefundedSet: bag((row) => row.refunded),
  totalRefundedShippingSet: bag((row) => row.refundedShipping),
  totalReceivedSet: bag((row) => (row.financialStatus === "PENDING" ? 0 : row.total)),
  totalOutstandingSet: bag((row) => (row.financialStatus === "PENDING" ? row.total : 0)),
  netPaymentSet: bag((row) => (row.financialStatus === "PENDING" ? 0 : net(row))),
  totalTipReceivedSet: bag(() => 0),
};

/** What remains of a line's value per unit after its discount, to the nearest minor unit. */
const unitAfterDiscount = (row: OrderLineRow) => row.price - Math.round(row.discount / row.quantity);

const line: Fields<OrderLineRow> = {
  id: value((row) => gid("LineItem", row.id)),
  title: column("title"),
  name: value((row) => (row.variantTitle ? `${row.title} - ${row.variantTitle}` : row.title)),
  variantTitle: column("variantTitle"),
  sku: column("sku"),
  vendor: column("vendor"),
  quantity: column("quantity"),
  currentQuantity: value((row) => row.quantity - row.refundedQuantity),
  refundableQuantity: value((row) => row.quantity - row.refundedQuantity),
  unfulfilledQuantity: value((row) =>
    Math.max(0, row.quantity - Math.max(row.fulfilledQuantity, row.refundedQuantity)),
  ),
  nonFulfillableQuantity: value(() => 0),
  requiresShipping: flag("requiresShipping"),
  taxable: flag("taxable"),
  isGiftCard: value(() => false),
  restockable: value((row) => row.variantId !== null),
  merchantEditable: value((row) => row.fulfilledQuantity === 0),
  customAttributes: list("Attribute", (row) => (row.customAttributes === "[]" ? [] : fromJson(row.customAttributes))),
  product: object("Product", (row, _args, context) => find(context, "products", row.productId)),
  variant: object("ProductVariant", (row, _args, context) => find(context, "variants", row.variantId)),
  image: object("Image", (row, _args, context) =>
    find(context, "images", find(context, "variants", row.variantId)?.imageId ?? null),
  ),
  originalUnitPriceSet: bag((row) => row.price),
  originalTotalSet: bag((row) => row.price * row.quantity),
  totalDiscountSet: bag((row) => row.discount),
  discountedTotalSet: object("MoneyBag", (row, args) => ({
    minor: row.price * row.quantity - (args["withCodeDiscounts"] === true ? row.discount : 0),
  })),
  discountedUnitPriceSet: bag((row) => row.price),
  discountedUnitPriceAfterAllDiscountsSet: bag(unitAfterDiscount),
  discountAllocations: list("DiscountAllocation", (row, _args, context) => {
    if (row.discount === 0) return [];
    const order = find(context, "orders", row.orderId);
    return [{ minor: row.discount, discount: order && discountOf(order) }];
  }),
  taxLines: list("TaxLine", () => []),
  duties: list("Duty", () => []),
};

export const orderTypes = {
  Order: order,
  LineItem: line,
  Attribute: { key: value((row) => row.key), value: value((row) => row.value) } satisfies Fields<{
    key: string;
    value: string;
  }>,
};
