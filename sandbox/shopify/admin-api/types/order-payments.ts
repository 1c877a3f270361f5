import { gid, type OrderLineRow, type OrderRow, type RefundRow } from "../../state";
import { readAll, readOne } from "../../state/read";
import type { FulfillmentLineRow, FulfillmentRow, RefundLineRow } from "../../state/sales-rows";
import type { Context } from "../context";
import { column, connection, type Fields, list, object, Typed, value } from "../field";
import { type Amount, bag, money, moneyV2 } from "../money";
import { find, findOrder, identity } from "../rows";
import { table } from "../source";
import type { DiscountOut } from "./orders";

/** A payment or what went back of it: the state keeps no transactions, they follow from orders and refunds. */
export interface TransactionOut {
  id: number;
  orderId: number;
  kind: "SALE" | "REFUND";
  amount: number;
  at: string;
  isPending: boolean;
}

const REFUND_TRANSACTIONS = 3_000_000_000_000;

export function transactionsOf(row: OrderRow, context: Context): TransactionOut[] {
  const refunds = readAll<RefundRow>(context.state, "SELECT * FROM refunds WHERE orderId = ? ORDER BY id", row.id);
  const isPending = row.financialStatus === "PENDING";
  const sale = {
    id: row.id,
    orderId: row.id,
    kind: "SALE" as const,
    amount: row.total,
    at: row.processedAt,
    isPending,
  };
  return [sale, ...refunds.map(refundTransaction)];
}

function refundTransaction(refund: RefundRow): TransactionOut {
  const id = REFUND_TRANSACTIONS + refund.id;
  return { id, orderId: refund.orderId, kind: "REFUND", amount: refund.amount, at: refund.createdAt, isPending: false };
}

const refund: Fields<RefundRow> = {
  ...identity("Refund"),
  note: column("note"),
  createdAt: column("createdAt"),
  processedAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  totalRefundedSet: bag((row) => row.amount),
  order: object("Order", (row, _args, context) => findOrder(context, row.orderId)),
  refundLineItems: connection("RefundLineItem", (row) => table("refundLines", ["t.refundId = ?"], [row.id])),
  refundShippingLines: connection("RefundShippingLine", (row) => ({ rows: row.shipping > 0 ? [row] : [] })),
  transactions: connection("OrderTransaction", (row) => ({ rows: row.amount > 0 ? [refundTransaction(row)] : [] })),
  duties: list("RefundDuty", () => []),
};

const refundLine: Fields<RefundLineRow> = {
  id: value((row) => gid("RefundLineItem", row.id)),
  quantity: column("quantity"),
  restockType: column("restockType"),
  restocked: value((row) => row.restockType !== "NO_RESTOCK"),
  priceSet: bag((row) => row.price),
  subtotalSet: bag((row) => row.subtotal),
  totalTaxSet: bag((row) => row.tax),
  location: object("Location", (row, _args, context) => find(context, "locations", row.locationId)),
  lineItem: object("LineItem", (row, _args, context) => find(context, "orderLines", row.lineId)),
};

const fulfillment: Fields<FulfillmentRow> = {
  ...identity("Fulfillment"),
  name: value((row, _args, context) => `${find(context, "orders", row.orderId)?.name ?? ""}-F${row.number}`),
  status: column("status"),
  displayStatus: column("displayStatus"),
  createdAt: column("createdAt"),
  updatedAt: column("updatedAt"),
  deliveredAt: column("deliveredAt"),
  estimatedDeliveryAt: value(() => null),
  inTransitAt: value(() => null),
  requiresShipping: value(() => true),
  totalQuantity: value((row, _args, context) =>
    Number(
      context.state
        .sql("SELECT coalesce(sum(quantity), 0) AS n FROM fulfillmentLines WHERE fulfillmentId = ?")
        .get(row.id)?.["n"],
    ),
  ),
  trackingInfo: list("FulfillmentTrackingInfo", (row) => (row.trackingNumber || row.trackingCompany ? [row] : [])),
  location: object("Location", (row, _args, context) => find(context, "locations", row.locationId)),
  order: object("Order", (row, _args, context) => findOrder(context, row.orderId)),
  fulfillmentLineItems: connection("FulfillmentLineItem", (row) =>
    table("fulfillmentLines", ["t.fulfillmentId = ?"], [row.id]),
  ),
};

const lineOf = (row: FulfillmentLineRow, context: Context) => find(context, "orderLines", row.lineId) as OrderLineRow;

const fulfillmentLine: Fields<FulfillmentLineRow> = {
  id: value((row) => gid("FulfillmentLineItem", row.id)),
  quantity: column("quantity"),
  lineItem: object("LineItem", lineItem),
  originalTotalSet: bag((row, context) => lineOf(row, context).price * row.quantity),
  discountedTotalSet: bag((row, context) => {
    const line = lineOf(row, context);
    return line.price * row.quantity - Math.round((line.discount * row.quantity) / line.quantity);
  }),
};

function lineItem(row: FulfillmentLineRow, _args: unknown, context: Context): OrderLineRow {
  return lineOf(row, context);
}

const transaction: Fields<TransactionOut> = {
  id: value((row) => gid("OrderTransaction", row.id)),
  kind: column("kind"),
  status: value((row) => (row.isPending ? "PENDING" : "SUCCESS")),
  gateway: value(() => "bogus"),
  formattedGateway: value(() => "Bogus gateway"),
  test: value(() => true),
  createdAt: column("at"),
  processedAt: column("at"),
  amountSet: bag((row) => row.amount),
  order: object("Order", (row, _args, context) => findOrder(context, row.orderId)),
  parentTransaction: object("OrderTransaction", (row, _args, context) => {
    const order =
      row.kind === "REFUND" ? readOne<OrderRow>(context.state, "SELECT * FROM orders WHERE id = ?", row.orderId) : null;
    return order && (transactionsOf(order, context)[0] ?? null);
  }),
};

const discountApplication: Fields<DiscountOut> = {
  code: column("code"),
  index: value(() => 0),
  allocationMethod: value(() => "ACROSS"),
  targetSelection: value(() => "ALL"),
  targetType: value(() => "LINE_ITEM"),
  value: object(null, (row) => new Typed("MoneyV2", { minor: row.amount })),
};

interface AllocationOut extends Amount {
  discount: DiscountOut | null;
}

export const paymentTypes = {
  Refund: refund,
  RefundLineItem: refundLine,
  RefundShippingLine: {
    id: value((row) => gid("RefundShippingLine", row.id)),
    subtotalAmountSet: bag((row) => row.shipping),
  } satisfies Fields<RefundRow>,
  Fulfillment: fulfillment,
  FulfillmentLineItem: fulfillmentLine,
  FulfillmentTrackingInfo: {
    company: column("trackingCompany"),
    number: column("trackingNumber"),
    url: column("trackingUrl"),
  } satisfies Fields<FulfillmentRow>,
  OrderTransaction: transaction,
  DiscountCodeApplication: discountApplication,
  DiscountAllocation: {
    allocatedAmountSet: bag((row) => row.minor),
    allocatedAmount: moneyV2((row) => row.minor),
    discountApplication: object(null, (row) => row.discount && new Typed("DiscountCodeApplication", row.discount)),
  } satisfies Fields<AllocationOut>,
  ShippingLine: {
    id: value((row) => gid("ShippingLine", row.id)),
    title: column("shippingTitle"),
    code: column("shippingTitle"),
    source: value(() => "shopify"),
    custom: value(() => false),
    isRemoved: value(() => false),
    originalPriceSet: bag((row) => row.shipping),
    discountedPriceSet: bag((row) => row.shipping),
    currentDiscountedPriceSet: bag((row) => row.shipping - row.refundedShipping),
    price: money((row) => row.shipping),
  } satisfies Fields<OrderRow>,
  TaxLine: {
    title: value(() => "Tax"),
    rate: value((row) => (row.total > row.tax ? Math.round((row.tax / (row.total - row.tax)) * 1e4) / 1e4 : null)),
    priceSet: bag((row) => row.tax),
  } satisfies Fields<OrderRow>,
};
