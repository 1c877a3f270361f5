import type { CanonicalImage, ProductStatus } from "~/kernel/commerce";
import type { Money } from "~/kernel/money";
import type { MatchedBy } from "./core/matching/partition";
import type { GuessReason } from "./core/matching/reasons";

export interface ProductRow {
  id: string;
  externalId: string;
  title: string;
  handle: string;
  status: ProductStatus;
  isPublished: boolean;
  isAvailable: boolean;
  imageUrl: string | null;
  vendor: string;
  productType: string;
  tags: string[];
  minPrice: Money;
  maxPrice: Money;
  /** Null when no variant counts its stock. */
  inventoryTotal: number | null;
  variantCount: number;
  createdAt: string;
  updatedAt: string;
}

/** A product of the one catalogue. */
export interface ListedProduct extends ProductRow {
  /** All channels on which it is sold, its own among them. */
  channelIds: string[];
}

export interface VariantRow {
  id: string;
  externalId: string;
  title: string;
  sku: string | null;
  barcode: string | null;
  position: number;
  price: Money;
  compareAt: Money | null;
  unitCost: Money | null;
  isAvailable: boolean;
  inventoryQuantity: number | null;
  tracksInventory: boolean;
  options: { name: string; value: string }[];
  inventoryItemExternalId: string | null;
}

export interface ProductDetail extends ProductRow {
  channelId: string;
  /** The product that stands for it in the one catalogue; null when it stands for itself. */
  lead: { id: string; title: string } | null;
  description: string;
  onlineUrl: string | null;
  images: CanonicalImage[];
  variants: VariantRow[];
  collections: { externalId: string; title: string; handle: string }[];
  stock: { variantExternalId: string; locationName: string; available: number | null; onHand: number | null }[];
}

export interface ProductCard {
  externalId: string;
  title: string;
  handle: string;
  imageUrl: string | null;
  minPrice: Money;
  maxPrice: Money;
  currency: string;
  isAvailable: boolean;
  isPublished: boolean;
  status: ProductStatus;
  onlineUrl: string | null;
  productType: string;
}

/** Of a product what matters where orders alone are learnt from. */
export type TrainingTraits = Pick<TrainingProduct, "id" | "externalId" | "productType" | "minPriceMinor" | "isShown">;

/** What a recommender learns from. */
export interface TrainingProduct {
  id: string;
  externalId: string;
  title: string;
  description: string;
  /** What stands for its images, where it is written. */
  imageTexts: string[];
  productType: string;
  vendor: string;
  tags: string[];
  minPriceMinor: bigint;
  /** Active and on the online store: may be shown. */
  isShown: boolean;
  isAvailable: boolean;
  createdAt: string;
}

/** What merchandising looks at. */
export interface ProductTraitsRow {
  externalId: string;
  title: string;
  productType: string;
  vendor: string;
  tags: string[];
  /** The platform's ids. */
  collections: string[];
  /** Of the cheapest variant, minor units. */
  priceMinor: number;
  /** Price less cost, minor units, mean over the variants whose cost is known; null when none is. */
  marginMinor: number | null;
  /** Null when the shop does not count it. */
  inventory: number | null;
  /** Active and on the online store. */
  isShown: boolean;
}

export interface CollectionRow {
  id: string;
  externalId: string;
  title: string;
  handle: string;
  imageUrl: string | null;
  productCount: number;
}

export interface ProductFilterChoices {
  types: string[];
  vendors: string[];
  tags: string[];
  collections: { externalId: string; title: string }[];
}

export interface ProductCounts {
  /** Of the one catalogue: what several channels sell counts once. */
  products: number;
  variants: number;
  collections: number;
}

/** One channel's offer of an item: a variant as that channel sells it. */
export interface ItemOffer {
  itemId: string;
  variantId: string;
  productId: string;
  channelId: string;
  /** The variant's. */
  externalId: string;
  inventoryItemExternalId: string | null;
  tracksInventory: boolean;
  /** Product – variant. */
  title: string;
  sku: string | null;
  isDeleted: boolean;
}

/** What a channel last told of its stock of one inventory item at one location. */
export interface ChannelLevel {
  inventoryItemExternalId: string;
  locationExternalId: string;
  /** Null when it is not counted. */
  available: number | null;
  updatedAt: Date;
}

/** The product that stands for others in the one catalogue. */
export interface LeadProduct {
  leadId: string;
  channelId: string;
  externalId: string;
}

/** Why two offers could not be linked or split. */
export interface LinkError {
  code: "not-found" | "same-channel" | "alone";
}

/** An offer as the merchant looks at it, beside others that are or may be the same item. */
export interface MatchOffer {
  variantId: string;
  itemId: string;
  productId: string;
  channelId: string;
  productTitle: string;
  variantTitle: string;
  imageUrl: string | null;
  sku: string | null;
  price: Money;
  /** Null when it is not counted. */
  inventoryQuantity: number | null;
  isAvailable: boolean;
  /** What joined it to its item; null when it is alone, or the first. */
  matchedBy: MatchedBy | null;
}

/** Two offers that may be one item, for the merchant to say. */
export interface MatchRow {
  id: string;
  /** That of the channel connected earlier. */
  first: MatchOffer;
  second: MatchOffer;
  /** 0 to 100. */
  score: number;
  reasons: GuessReason[];
}

export type { GuessReason, MatchedBy };
