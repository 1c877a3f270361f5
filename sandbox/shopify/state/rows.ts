import type { Json } from "./json";

/** Rows as SQLite gives them back: see `tables.ts` for units. A flag is 0 or 1. */
export type Flag = 0 | 1;

export interface ShopRow {
  id: number;
  domain: string;
  name: string;
  email: string;
  currency: string;
  timeZone: string;
  countryCode: string;
  taxesIncluded: Flag;
  grantsAllOrders: Flag;
  tagline: string;
  theme: Json<ThemeLook>;
  plan: string;
  createdAt: string;
  updatedAt: string;
}

export interface ImageFile {
  file: string;
  alt: string;
  width: number;
  height: number;
}

export interface ThemeLook {
  primary: string;
  accent: string;
  background: string;
  text: string;
  logo: ImageFile | null;
  hero: ImageFile | null;
}

export interface LocationRow {
  id: number;
  name: string;
  countryCode: string;
  city: string;
  isActive: Flag;
  isPrimary: Flag;
  createdAt: string;
  updatedAt: string;
}

export type ProductStatus = "ACTIVE" | "DRAFT" | "ARCHIVED";

export interface ProductRow {
  id: number;
  title: string;
  handle: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: Json<string[]>;
  status: ProductStatus;
  seoTitle: string | null;
  seoDescription: string | null;
  templateSuffix: string | null;
  publishedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface ImageRow extends ImageFile {
  id: number;
  productId: number;
  position: number;
}

export interface OptionRow {
  id: number;
  productId: number;
  position: number;
  name: string;
  choices: Json<string[]>;
}

export interface VariantRow {
  id: number;
  productId: number;
  position: number;
  title: string;
  sku: string;
  barcode: string | null;
  price: number;
  compareAtPrice: number | null;
  /** One value per option of the product, in the options' order. */
  optionValues: Json<string[]>;
  inventoryItemId: number;
  sellsWhenOutOfStock: Flag;
  imageId: number | null;
  taxable: Flag;
  createdAt: string;
  updatedAt: string;
}

export interface InventoryItemRow {
  id: number;
  variantId: number;
  sku: string;
  unitCost: number | null;
  tracked: Flag;
  requiresShipping: Flag;
  grams: number;
  createdAt: string;
  updatedAt: string;
}

/** On hand = available + committed. */
export interface InventoryLevelRow {
  id: number;
  inventoryItemId: number;
  locationId: number;
  available: number;
  committed: number;
  incoming: number;
  createdAt: string;
  updatedAt: string;
}

export interface InventoryChangeRow {
  id: number;
  inventoryItemId: number;
  locationId: number;
  delta: number;
  reason: string;
  reference: string | null;
  at: string;
}

export interface CollectionRow {
  id: number;
  title: string;
  handle: string;
  descriptionHtml: string;
  image: Json<ImageFile> | null;
  sortOrder: string;
  createdAt: string;
  updatedAt: string;
}
