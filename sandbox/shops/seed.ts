/**
 * What a shop is made from: the neutral form between a maker of shops (the sample generator, a file of real orders)
 * and the sandbox's state. Amounts are integer minor units of `shop.currency`; instants are ISO 8601 in UTC.
 * `ref` fields are the maker's own keys; the sandbox turns them into numeric ids in the order given, so that the same
 * seed always makes the same ids.
 */
export interface ShopSeed {
  shop: SeedShop;
  locations: SeedLocation[];
  products: SeedProduct[];
  collections: SeedCollection[];
  customers: SeedCustomer[];
  /** Oldest first. */
  orders: SeedOrder[];
  /** Changes of stock that no order made, oldest first. */
  stockAdjustments: SeedStockAdjustment[];
}

export interface SeedShop {
  name: string;
  /** Such as `harbour-home.myshopify.com`. */
  domain: string;
  email: string;
  /** ISO 4217. */
  currency: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
  taxesIncluded: boolean;
  /** Whether the shop lets an app read orders older than 60 days when it asks for `read_all_orders`. */
  grantsAllOrders: boolean;
  tagline: string;
  /** Colours and logo of the theme. */
  theme: {
    primary: string;
    accent: string;
    background: string;
    text: string;
    logo: SeedImage | null;
    hero: SeedImage | null;
  };
}

export interface SeedLocation {
  ref: string;
  name: string;
  countryCode: string;
  city: string;
}

export interface SeedImage {
  /** A path below the shop's own asset folder, which the online store serves. */
  file: string;
  alt: string;
  width: number;
  height: number;
}

export interface SeedProduct {
  ref: string;
  title: string;
  handle: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: "ACTIVE" | "DRAFT" | "ARCHIVED";
  createdAt: string;
  images: SeedImage[];
  /** Empty for a product with one variant. */
  options: { name: string; values: string[] }[];
  variants: SeedVariant[];
}

export interface SeedVariant {
  ref: string;
  sku: string;
  barcode: string | null;
  title: string;
  /** One value per option of the product. */
  optionValues: string[];
  price: number;
  compareAtPrice: number | null;
  unitCost: number | null;
  grams: number;
  tracked: boolean;
  sellsWhenOutOfStock: boolean;
  /** Index into the product's images, or null. */
  image: number | null;
  /** On hand by location ref. */
  stock: Record<string, number>;
}

export interface SeedCollection {
  ref: string;
  title: string;
  handle: string;
  descriptionHtml: string;
  image: SeedImage | null;
  /** Product refs in order. */
  products: string[];
}

export interface SeedCustomer {
  ref: string;
  email: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  createdAt: string;
  acceptsMarketing: boolean;
  tags: string[];
  address: SeedAddress | null;
}

export interface SeedAddress {
  name: string;
  address1: string;
  city: string;
  zip: string;
  /** The country in words, as the source writes it. */
  country: string;
  /** ISO 3166-1 alpha-2, or null when the word has none. */
  countryCode: string | null;
}

export interface SeedOrder {
  ref: string;
  /** Such as `#1001`. */
  name: string;
  createdAt: string;
  customer: string | null;
  email: string | null;
  shippingAddress: SeedAddress | null;
  lines: SeedLine[];
  /** A discount on the whole order, split over the lines by the sandbox with the largest remainder. */
  discount: { code: string; amount: number } | null;
  shippingAmount: number;
  taxAmount: number;
  sourceName: string;
  tags: string[];
  fulfilledAt: string | null;
  deliveredAt: string | null;
  cancelledAt: string | null;
  refunds: SeedRefund[];
}

export interface SeedLine {
  /** Variant ref, or null for a custom line without product. */
  variant: string | null;
  title: string;
  sku: string | null;
  quantity: number;
  /** Per unit, before discounts. */
  price: number;
}

export interface SeedRefund {
  createdAt: string;
  note: string | null;
  /** `line` is the index into the order's lines. The amount is units × the line's price. */
  lines: { line: number; quantity: number; restock: boolean }[];
}

export interface SeedStockAdjustment {
  variant: string;
  location: string;
  at: string;
  delta: number;
  reason: string;
}
