/** One record as WordPress keeps it: what lists are filtered and sorted by in columns, the rest in `data`. */
export interface Row<Data> {
  id: number;
  /** Of a variation its product, of a refund its order, of a category the one above; else 0. */
  parent: number;
  status: string;
  /** UTC with whole seconds and no zone, as WooCommerce's `*_gmt` fields: `2026-11-21T10:00:00`. */
  created: string;
  modified: string;
  data: Data;
}

export interface Meta {
  id: number;
  key: string;
  value: unknown;
}

export interface Attribute {
  /** 0: the product's own. */
  id: number;
  name: string;
  options: string[];
  /** Whether variations are made of it. */
  variation: boolean;
}

/** What a shopper can buy: a simple product, or one of a variable product's variations. Prices are decimal texts. */
export interface Ware {
  sku: string;
  /** The ware's barcode. */
  global_unique_id: string;
  regular_price: string;
  sale_price: string;
  manage_stock: boolean;
  stock_quantity: number | null;
  stock_status: "instock" | "outofstock" | "onbackorder";
  backorders: "no" | "notify" | "yes";
  weight: string;
  meta_data: Meta[];
}

export interface ImageData {
  id: number;
  src: string;
  alt: string;
}

export interface ProductData extends Ware {
  name: string;
  slug: string;
  type: string;
  description: string;
  short_description: string;
  catalog_visibility: string;
  categories: number[];
  tags: number[];
  images: ImageData[];
  attributes: Attribute[];
  menu_order: number;
  total_sales: number;
}

export interface VariationData extends Ware {
  attributes: { id: number; name: string; option: string }[];
  description: string;
  image: ImageData | null;
  menu_order: number;
}

export interface TermData {
  name: string;
  slug: string;
  description: string;
  image: ImageData | null;
}

export interface Address {
  first_name: string;
  last_name: string;
  company: string;
  address_1: string;
  address_2: string;
  city: string;
  state: string;
  postcode: string;
  country: string;
  email?: string;
  phone: string;
}

export interface CustomerData {
  email: string;
  first_name: string;
  last_name: string;
  username: string;
  role: string;
  billing: Address;
  shipping: Address;
  meta_data: Meta[];
}

/** Amounts are in minor units without tax, their tax beside them. */
export interface ItemData {
  id: number;
  name: string;
  product_id: number;
  variation_id: number;
  quantity: number;
  subtotal: number;
  subtotal_tax: number;
  total: number;
  total_tax: number;
  sku: string | null;
  meta_data: Meta[];
}

export interface FeeData {
  id: number;
  name: string;
  total: number;
  total_tax: number;
}

export interface OrderData {
  number: string;
  currency: string;
  prices_include_tax: boolean;
  customer_id: number;
  order_key: string;
  billing: Address;
  shipping: Address;
  payment_method: string;
  payment_method_title: string;
  transaction_id: string;
  created_via: string;
  customer_note: string;
  date_paid: string | null;
  date_completed: string | null;
  cart_hash: string;
  meta_data: Meta[];
  line_items: ItemData[];
  fee_lines: FeeData[];
  shipping_lines: (FeeData & { method_id: string })[];
  coupon_lines: { id: number; code: string; discount: number; discount_tax: number }[];
}

export interface RefundData {
  /** Minor units, positive. */
  amount: number;
  reason: string;
  /** Amounts and quantities are negative; `_refunded_item_id` in the meta data names the line. */
  line_items: ItemData[];
}

export interface CouponData {
  code: string;
  discount_type: "percent" | "fixed_cart" | "fixed_product";
  amount: string;
  usage_count: number;
}

export interface WebhookData {
  name: string;
  topic: string;
  delivery_url: string;
  secret: string;
  failure_count: number;
}

/** What is kept, by kind. Ids of products, orders and what belongs to them come from one row of numbers. */
export interface Kinds {
  product: ProductData;
  variation: VariationData;
  category: TermData;
  tag: TermData;
  customer: CustomerData;
  order: OrderData;
  refund: RefundData;
  coupon: CouponData;
  webhook: WebhookData;
}
export type Kind = keyof Kinds;
