import type { FinancialStatus, FulfillmentStatus } from "~/kernel/commerce";
import type { Money } from "~/kernel/money";
import type { ShopDay } from "~/kernel/time";
import type { Clue } from "./core/copies";

export interface OrderRow {
  id: string;
  channelId: string;
  externalId: string;
  name: string;
  customerId: string | null;
  /** Of the customer, else the order's email address, else "". */
  customerName: string;
  email: string | null;
  financialStatus: FinancialStatus;
  fulfillmentStatus: FulfillmentStatus;
  total: Money;
  refunded: Money;
  unitCount: number;
  tags: string[];
  countryCode: string | null;
  sourceName: string | null;
  isTest: boolean;
  placedAt: string;
  cancelledAt: string | null;
  /** What the platform itself calls the order's states. */
  platformStatus: string;
  /** The order of another channel that this is a copy of. */
  copyOfId: string | null;
}

/** Another order, in a word. */
export interface OrderNamed {
  id: string;
  channelId: string;
  name: string;
}

/** An order, its channel, and what it has to do with other orders. */
export interface OrderPage {
  order: OrderDetail;
  channel: { id: string; platform: string; title: string } | null;
  /** Whether the shop has others: then the channel is worth a word. */
  hasOthers: boolean;
  /** Where its platform shows it. */
  url: string | null;
  /** Whether the word for its state is the platform's own, and not some app's or plugin's. */
  isOwnWord: boolean;
  copyOf: OrderNamed | null;
  /** What the merchant said it is no copy of. */
  notCopyOf: OrderNamed | null;
  copies: OrderNamed[];
  /** Set where the order's is another: no sum holds it. */
  shopCurrency: string | null;
}

export interface OrderLineRow {
  externalId: string;
  productId: string | null;
  productExternalId: string | null;
  variantExternalId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  refundedQuantity: number;
  unitPrice: Money;
  discount: Money;
  properties: { key: string; value: string }[];
}

export interface RefundRow {
  externalId: string;
  note: string | null;
  total: Money;
  createdAt: string;
  lines: { orderLineExternalId: string; quantity: number; subtotal: Money; isRestocked: boolean }[];
}

export interface FulfillmentRow {
  externalId: string;
  status: string;
  trackingCompany: string | null;
  trackingNumbers: string[];
  /** Null: all lines in full. */
  lines: { orderLineExternalId: string; quantity: number }[] | null;
  createdAt: string;
  deliveredAt: string | null;
}

export interface OrderDetail extends OrderRow {
  /** What told that it is a copy; its sum is the other's besides. */
  copyClues: Clue[];
  /** The merchant said that it is no copy of this order. */
  notCopyOfId: string | null;
  /** What the lines sum to at their unit prices. */
  gross: Money;
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  taxesIncluded: boolean;
  discountCodes: string[];
  note: string | null;
  attributes: { key: string; value: string }[];
  shipTo: { name: string | null; city: string | null; zip: string | null; country: string | null } | null;
  lines: OrderLineRow[];
  refunds: RefundRow[];
  fulfillments: FulfillmentRow[];
  updatedAt: string;
}

/**
 * Sales of one day in the shop's zone. Test and cancelled orders and copies are left out, of a cancelled order its refunds
 * too. Amounts are minor units of the one currency that was asked for: `gross` = Σ units × unit price of the orders placed that day;
 * `revenue` = their totals as paid (discounts off, shipping and tax in); `refunded` = refunds made that day, whenever
 * their order was placed; `net` = revenue − refunded, so that the nets of all days sum to what was kept.
 */
export interface DaySales {
  day: ShopDay;
  orders: number;
  units: number;
  grossMinor: bigint;
  revenueMinor: bigint;
  refundedMinor: bigint;
  netMinor: bigint;
  /** Orders of customers who had none before; guests are neither. */
  newCustomers: number;
  returningCustomers: number;
}

/** Which orders are summed: amounts of one currency alone, of one channel or (null) of all. */
export interface Among {
  currency: string;
  channelId: string | null;
}

/** Both ends included. */
export interface Period {
  from: ShopDay;
  to: ShopDay;
}

export type SalesTotals = Omit<DaySales, "day">;

/** Sales of one channel on one day, as in `DaySales`. */
export interface ChannelDay extends Pick<DaySales, "day" | "orders" | "revenueMinor" | "refundedMinor" | "netMinor"> {
  channelId: string;
}

/** Orders and what was paid for them, before refunds, in minor units of their own currency. */
export interface Amounts {
  currency: string;
  orders: number;
  totalMinor: bigint;
}

/** What stands in no sum, by currency: orders in another than the shop's, and copies of other channels' orders. */
export interface LeftOut {
  foreign: Amounts[];
  copies: Amounts[];
}

export interface OrderCounts {
  orders: number;
  lines: number;
  grossMinor: bigint;
  refundedUnits: number;
  firstPlacedAt: string | null;
  lastPlacedAt: string | null;
}

/**
 * Order lines as columns: index `i` is one line, sorted by its order's time. Orders are numbered in time order,
 * products in the order of `productExternalIds`. Cancelled and test orders, and lines without product, are left out.
 */
export interface TrainingLines {
  orderOfLine: Int32Array;
  productOfLine: Int32Array;
  quantityOfLine: Int32Array;
  /** Milliseconds, by order. */
  placedAtOfOrder: Float64Array;
  /** Numbered from 0; −1 for a guest. By order. */
  customerOfOrder: Int32Array;
  productExternalIds: string[];
  customerIds: string[];
}

/** What attribution needs of an order. */
export interface OrderForCredit {
  id: string;
  channelId: string;
  externalId: string;
  currency: string;
  /** As paid: discounts off, shipping and tax in. */
  totalMinor: bigint;
  /** Of all its refunds. */
  refundedMinor: bigint;
  checkoutToken: string | null;
  placedAt: string;
  placedOn: ShopDay;
  /** Cancelled, deleted, a test or a copy: earns nothing. */
  isVoid: boolean;
  /** Its customer was erased by law: nothing leads from it to the storefront any more. */
  isErased: boolean;
  attributes: { key: string; value: string }[];
  lines: {
    externalId: string;
    productExternalId: string | null;
    variantExternalId: string | null;
    quantity: number;
    unitPriceMinor: bigint;
    discountMinor: bigint;
    properties: { key: string; value: string }[];
  }[];
  /** Units given back, by line. */
  refunds: { orderLineExternalId: string; quantity: number; subtotalMinor: bigint; isRestocked: boolean }[];
}

/** A sale as an outcome. `totalMinor` is what was paid, in minor units of the shop's currency, before refunds. */
export interface PlacedOrder {
  externalId: string;
  checkoutToken: string | null;
  customerExternalId: string | null;
  /** Milliseconds since 1970. */
  placedAtMs: number;
  totalMinor: number;
  /** Whether something of it was given back. */
  isReturned: boolean;
}

export interface SoldOfProduct {
  productExternalId: string;
  units: number;
  /** Given back, minor units. */
  returnedMinor: number;
}

/** Orders placed in a period: what was paid, and what of it was given back whenever that was. Minor units. */
export interface Placed {
  orders: number;
  paidMinor: bigint;
  givenBackMinor: bigint;
}

/** By the customer: their first order ever, not the first, or nobody known. */
export type Segment = "new" | "returning" | "guest";

/** What orders placed in a period sold of a variant: kept of its lines' price, and units not put back on the shelf. */
export interface SoldOfVariant {
  /** `<channel>/<the platform's id>`. */
  variant: string | null;
  netMinor: bigint;
  spentUnits: number;
}

/** What an order took from the shelf. */
export interface OrderSale {
  orderId: string;
  channelId: string;
  externalId: string;
  name: string;
  placedAt: Date;
  updatedAt: Date;
  isTest: boolean;
  /** Copied from another channel's order by somebody else's app. */
  isCopy: boolean;
  cancelledAt: Date | null;
  /** The platform's own word. */
  platformStatus: string;
  fulfillmentStatus: FulfillmentStatus;
  deletedAt: Date | null;
  lines: SaleLine[];
}

export interface SaleLine {
  externalId: string;
  variantId: string | null;
  variantExternalId: string | null;
  productExternalId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  /** Given back and put on the shelf again. */
  restockedQuantity: number;
  /** Given back, wherever it went. */
  refundedQuantity: number;
}
