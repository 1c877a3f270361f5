/**
 * The canonical words of commerce: what every connector reads into and every domain works on. Platform ids are
 * `externalId`s (strings, unique per channel). Amounts are integer minor units (`…Minor`) of the record's `currency`.
 * Instants are ISO 8601 in UTC.
 */

export interface CanonicalShop {
  externalId: string;
  name: string;
  domain: string;
  /** The domain that shoppers see. */
  primaryDomain: string;
  email: string;
  currency: string;
  timeZone: string;
  countryCode: string | null;
  taxesIncluded: boolean;
  planName: string | null;
}

export interface CanonicalLocation {
  externalId: string;
  name: string;
  isActive: boolean;
  countryCode: string | null;
}

export type ProductStatus = "active" | "draft" | "archived";

export interface CanonicalImage {
  url: string;
  alt: string | null;
  width: number | null;
  height: number | null;
}

export interface CanonicalVariant {
  externalId: string;
  inventoryItemExternalId: string | null;
  title: string;
  sku: string | null;
  barcode: string | null;
  position: number;
  priceMinor: bigint;
  compareAtMinor: bigint | null;
  /** Absent: the message does not tell it, what is known stays. */
  unitCostMinor?: bigint | null;
  /** Whether a shopper can buy it now (stock, or sold without). Absent as above; of a new variant: true. */
  isAvailable?: boolean;
  inventoryQuantity: number | null;
  /** Absent as above; of a new variant: true. */
  tracksInventory?: boolean;
  options: { name: string; value: string }[];
}

export interface CanonicalProduct {
  externalId: string;
  title: string;
  handle: string;
  descriptionText: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: ProductStatus;
  isPublished: boolean;
  onlineUrl: string | null;
  images: CanonicalImage[];
  currency: string;
  /** All of them, or null when they follow as `variant` records of their own (bulk reading). */
  variants: CanonicalVariant[] | null;
  createdAt: string;
  updatedAt: string;
}

export interface CanonicalCollection {
  externalId: string;
  title: string;
  handle: string;
  imageUrl: string | null;
  /** All members in order, or null when they follow as `collection-members` records, or are not known (webhook). */
  productExternalIds: string[] | null;
  updatedAt: string;
}

export interface CanonicalInventoryLevel {
  inventoryItemExternalId: string;
  locationExternalId: string;
  available: number | null;
  /** Null: not told, what is known stays. */
  onHand: number | null;
  updatedAt: string;
}

export interface CanonicalAddress {
  name: string | null;
  city: string | null;
  zip: string | null;
  province: string | null;
  country: string | null;
  countryCode: string | null;
}

export type Consent = "subscribed" | "unsubscribed" | "not-subscribed" | "pending";

export interface CanonicalCustomer {
  externalId: string;
  email: string | null;
  phone: string | null;
  /** Whether the platform saw that the address is theirs. Absent: it does not tell, what is known of the same address stays. */
  isEmailVerified?: boolean;
  /** As above, of the number. */
  isPhoneVerified?: boolean;
  firstName: string | null;
  lastName: string | null;
  tags: string[];
  note: string | null;
  emailConsent: Consent;
  smsConsent: Consent;
  defaultAddress: CanonicalAddress | null;
  createdAt: string;
  updatedAt: string;
}

export type FinancialStatus =
  | "pending"
  | "authorized"
  | "partially-paid"
  | "paid"
  | "partially-refunded"
  | "refunded"
  | "voided"
  | "expired";
export type FulfillmentStatus = "unfulfilled" | "partial" | "fulfilled" | "restocked" | "on-hold" | "scheduled";

export interface CanonicalOrderLine {
  externalId: string;
  productExternalId: string | null;
  variantExternalId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  /** Per unit, before discounts. */
  unitPriceMinor: bigint;
  /** Discounts allocated to the line, whole line. */
  discountMinor: bigint;
  /** Line properties: what a block wrote when it added the line. */
  properties: { key: string; value: string }[];
  position: number;
}

export interface CanonicalOrder {
  externalId: string;
  name: string;
  currency: string;
  customerExternalId: string | null;
  email: string | null;
  financialStatus: FinancialStatus;
  fulfillmentStatus: FulfillmentStatus;
  /** What the platform itself calls the two states. */
  platformStatus: string;
  subtotalMinor: bigint;
  discountMinor: bigint;
  shippingMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  refundedMinor: bigint;
  taxesIncluded: boolean;
  isTest: boolean;
  sourceName: string | null;
  discountCodes: string[];
  tags: string[];
  note: string | null;
  cartToken: string | null;
  checkoutToken: string | null;
  attributes: { key: string; value: string }[];
  shippingAddress: CanonicalAddress | null;
  /** All of them, or null when they follow as `order-lines` records (bulk reading). */
  lines: CanonicalOrderLine[] | null;
  /** All of them with their lines, or null when they are read apart. */
  refunds: CanonicalRefund[] | null;
  fulfillments: CanonicalFulfillment[] | null;
  /** When refunds are null: whether there are any to be read by the `refunds` port. */
  hasRefunds: boolean;
  placedAt: string;
  cancelledAt: string | null;
  updatedAt: string;
}

export interface CanonicalRefund {
  externalId: string;
  orderExternalId: string;
  note: string | null;
  totalMinor: bigint;
  lines: CanonicalRefundLine[];
  createdAt: string;
}

export interface CanonicalRefundLine {
  externalId: string;
  orderLineExternalId: string;
  quantity: number;
  subtotalMinor: bigint;
  isRestocked: boolean;
}

export interface CanonicalFulfillment {
  externalId: string;
  orderExternalId: string;
  status: string;
  trackingCompany: string | null;
  trackingNumbers: string[];
  /** Null: all lines of the order, in full. */
  lines: { orderLineExternalId: string; quantity: number }[] | null;
  createdAt: string;
  deliveredAt: string | null;
}

/** One canonical upsert or tombstone. Upserts are whole: what a change does not hold (null list) is left as it is. */
export type Change =
  | { kind: "shop"; shop: CanonicalShop }
  | { kind: "location"; location: CanonicalLocation }
  | { kind: "location-deleted"; externalId: string }
  | { kind: "product"; product: CanonicalProduct }
  | { kind: "variants"; productExternalId: string; currency: string; variants: CanonicalVariant[] }
  | { kind: "product-deleted"; externalId: string; at: string }
  | { kind: "collection"; collection: CanonicalCollection }
  | { kind: "collection-members"; collectionExternalId: string; startPosition: number; productExternalIds: string[] }
  | { kind: "collection-deleted"; externalId: string; at: string }
  | { kind: "inventory-level"; level: CanonicalInventoryLevel }
  | { kind: "inventory-level-deleted"; inventoryItemExternalId: string; locationExternalId: string }
  | { kind: "customer"; customer: CanonicalCustomer }
  | { kind: "customer-deleted"; externalId: string; at: string }
  | { kind: "order"; order: CanonicalOrder }
  | { kind: "order-lines"; orderExternalId: string; lines: CanonicalOrderLine[] }
  | { kind: "order-deleted"; externalId: string; at: string }
  | { kind: "refund"; refund: CanonicalRefund }
  | { kind: "fulfillment"; fulfillment: CanonicalFulfillment }
  /** Something changed that the message does not hold whole: read the record by `refresh`. */
  | { kind: "stale"; resource: Resource; externalId: string };

export type Resource = "shop" | "location" | "product" | "collection" | "inventory" | "customer" | "order";
