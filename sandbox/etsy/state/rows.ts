/** One record as it is kept: what lists are filtered and sorted by in columns, the rest in `data`. */
export interface Row<Data> {
  id: number;
  /** Of a listing its state, of a receipt its status; else empty. */
  state: string;
  /** Seconds since 1970. */
  created: number;
  updated: number;
  data: Data;
}

export type ListingState = "active" | "inactive" | "sold_out" | "draft" | "expired";
export const LISTING_STATES: readonly ListingState[] = ["active", "inactive", "sold_out", "draft", "expired"];

export interface PropertyValue {
  property_id: number;
  property_name: string;
  value_id: number;
  value: string;
}

/** What a buyer can put into a basket: one combination of a listing's properties. `price` in minor units. */
export interface ProductData {
  product_id: number;
  sku: string;
  properties: PropertyValue[];
  offering_id: number;
  price: number;
  quantity: number;
  is_enabled: boolean;
}

export interface ImageData {
  id: number;
  file: string;
  alt: string;
  width: number;
  height: number;
}

export interface ListingData {
  title: string;
  description: string;
  slug: string;
  tags: string[];
  /** 0: in no section. */
  section: number;
  images: ImageData[];
  products: ProductData[];
  price_on_property: number[];
  quantity_on_property: number[];
  sku_on_property: number[];
  state_changed: number;
}

export interface SectionData {
  title: string;
  rank: number;
}

export interface TransactionData {
  transaction_id: number;
  title: string;
  listing_id: number | null;
  product_id: number | null;
  sku: string;
  quantity: number;
  /** Per unit, minor units. */
  price: number;
  /** Of the whole line, minor units. */
  coupon: number;
  variations: { property_id: number; name: string; value: string }[];
}

export interface ShipmentData {
  receipt_shipping_id: number;
  at: number;
  carrier: string;
  tracking: string;
}

/** A refund of a payment: an amount for each line of the receipt, in minor units. */
export interface AdjustmentData {
  payment_adjustment_id: number;
  at: number;
  reason: string;
  note: string | null;
  items: { payment_adjustment_item_id: number; transaction_id: number; amount: number }[];
}

export interface ReceiptData {
  buyer_user_id: number;
  buyer_email: string | null;
  name: string;
  first_line: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  country_iso: string | null;
  message_from_buyer: string | null;
  is_paid: boolean;
  is_gift: boolean;
  /** Minor units. */
  shipping: number;
  tax: number;
  vat: number;
  discount: number;
  transactions: TransactionData[];
  shipments: ShipmentData[];
  payment_id: number;
  adjustments: AdjustmentData[];
}

export interface ReviewData {
  transaction_id: number;
  listing_id: number;
  buyer_user_id: number;
  rating: number;
  review: string;
}

export interface Kinds {
  listing: ListingData;
  section: SectionData;
  receipt: ReceiptData;
  review: ReviewData;
}
export type Kind = keyof Kinds;
