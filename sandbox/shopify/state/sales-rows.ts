import type { Json } from "./json";
import type { Flag } from "./rows";

export interface Address {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  zip: string | null;
  /** The country in words, as the source wrote it. */
  country: string | null;
  countryCode: string | null;
  phone: string | null;
}

export interface CustomAttribute {
  key: string;
  value: string;
}

export type MarketingState = "NOT_SUBSCRIBED" | "SUBSCRIBED" | "UNSUBSCRIBED" | "PENDING";

export interface CustomerRow {
  id: number;
  email: string | null;
  firstName: string;
  lastName: string;
  phone: string | null;
  state: "DISABLED" | "ENABLED" | "INVITED" | "DECLINED";
  note: string | null;
  tags: Json<string[]>;
  locale: string;
  emailMarketing: MarketingState;
  emailMarketingAt: string | null;
  smsMarketing: MarketingState;
  smsMarketingAt: string | null;
  address: Json<Address> | null;
  addressId: number | null;
  ordersCount: number;
  amountSpent: number;
  lastOrderId: number | null;
  createdAt: string;
  updatedAt: string;
}

export type FinancialStatus = "PAID" | "PENDING" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED";
export type FulfillmentStatus = "UNFULFILLED" | "PARTIALLY_FULFILLED" | "FULFILLED";

/**
 * `subtotal` is the lines after discounts; `total` = subtotal + shipping + tax unless the shop's prices include tax.
 * The `refunded…` columns are what refunds took back so far.
 */
export interface OrderRow {
  id: number;
  number: number;
  name: string;
  customerId: number | null;
  email: string | null;
  phone: string | null;
  shippingAddress: Json<Address> | null;
  billingAddress: Json<Address> | null;
  subtotal: number;
  discounts: number;
  shipping: number;
  shippingTitle: string | null;
  tax: number;
  total: number;
  refunded: number;
  refundedLines: number;
  refundedShipping: number;
  refundedTax: number;
  discountCode: string | null;
  discountAmount: number;
  financialStatus: FinancialStatus;
  fulfillmentStatus: FulfillmentStatus;
  sourceName: string;
  tags: Json<string[]>;
  note: string | null;
  customAttributes: Json<CustomAttribute[]>;
  checkoutToken: string | null;
  cartToken: string | null;
  landingSite: string | null;
  referringSite: string | null;
  test: Flag;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  closedAt: string | null;
  cancelledAt: string | null;
  cancelReason: string | null;
}

/** `price` is per unit before discounts, `discount` the whole line's share of the order's discount. */
export interface OrderLineRow {
  id: number;
  orderId: number;
  productId: number | null;
  variantId: number | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  refundedQuantity: number;
  fulfilledQuantity: number;
  price: number;
  discount: number;
  requiresShipping: Flag;
  taxable: Flag;
  customAttributes: Json<CustomAttribute[]>;
}

export interface RefundRow {
  id: number;
  orderId: number;
  note: string | null;
  amount: number;
  shipping: number;
  createdAt: string;
  updatedAt: string;
}

export type RestockType = "RETURN" | "CANCEL" | "NO_RESTOCK" | "LEGACY_RESTOCK";

/** `price` is the line's unit price, `subtotal` what was given back for these units. */
export interface RefundLineRow {
  id: number;
  refundId: number;
  orderId: number;
  lineId: number;
  quantity: number;
  restockType: RestockType;
  locationId: number | null;
  price: number;
  subtotal: number;
  tax: number;
}

export interface FulfillmentRow {
  id: number;
  orderId: number;
  number: number;
  status: "SUCCESS" | "CANCELLED";
  displayStatus: "FULFILLED" | "IN_TRANSIT" | "OUT_FOR_DELIVERY" | "DELIVERED" | "CANCELED";
  locationId: number | null;
  trackingCompany: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  deliveredAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface FulfillmentLineRow {
  id: number;
  fulfillmentId: number;
  lineId: number;
  quantity: number;
}
