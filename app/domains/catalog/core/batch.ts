import type {
  CanonicalCollection,
  CanonicalInventoryLevel,
  CanonicalLocation,
  CanonicalProduct,
  CanonicalVariant,
  Change,
} from "~/kernel/commerce";
import { lastByKey, newestByKey } from "~/kernel/newest";

export interface Tombstone {
  externalId: string;
  at: string;
}

export interface VariantRecord {
  productExternalId: string;
  currency: string;
  variant: CanonicalVariant;
}

export interface MemberRecord {
  collectionExternalId: string;
  productExternalId: string;
  position: number;
}

/** A batch of changes by kind, each record once. What is not the catalogue's is left out. */
export interface CatalogBatch {
  locations: CanonicalLocation[];
  deletedLocations: string[];
  products: CanonicalProduct[];
  /** Variants that came as records of their own. */
  looseVariants: VariantRecord[];
  deletedProducts: Tombstone[];
  collections: CanonicalCollection[];
  looseMembers: MemberRecord[];
  deletedCollections: Tombstone[];
  levels: CanonicalInventoryLevel[];
  deletedLevels: { inventoryItemExternalId: string; locationExternalId: string }[];
}

export function catalogBatch(changes: readonly Change[]): CatalogBatch {
  const batch: CatalogBatch = {
    locations: [],
    deletedLocations: [],
    products: [],
    looseVariants: [],
    deletedProducts: [],
    collections: [],
    looseMembers: [],
    deletedCollections: [],
    levels: [],
    deletedLevels: [],
  };
  for (const change of changes) collect(batch, change);
  return {
    ...batch,
    locations: lastByKey(batch.locations, (l) => l.externalId),
    products: newestByKey(
      batch.products,
      (p) => p.externalId,
      (p) => p.updatedAt,
    ),
    looseVariants: lastByKey(batch.looseVariants, (v) => v.variant.externalId),
    collections: newestByKey(
      batch.collections,
      (c) => c.externalId,
      (c) => c.updatedAt,
    ),
    looseMembers: lastByKey(batch.looseMembers, (m) => `${m.collectionExternalId} ${m.productExternalId}`),
    levels: newestByKey(
      batch.levels,
      (l) => `${l.inventoryItemExternalId} ${l.locationExternalId}`,
      (l) => l.updatedAt,
    ),
    deletedProducts: newestByKey(
      batch.deletedProducts,
      (t) => t.externalId,
      (t) => t.at,
    ),
    deletedCollections: newestByKey(
      batch.deletedCollections,
      (t) => t.externalId,
      (t) => t.at,
    ),
  };
}

function collect(batch: CatalogBatch, change: Change): void {
  switch (change.kind) {
    case "location":
      batch.locations.push(change.location);
      break;
    case "location-deleted":
      batch.deletedLocations.push(change.externalId);
      break;
    case "product":
      batch.products.push(change.product);
      break;
    case "variants":
      for (const variant of change.variants)
        batch.looseVariants.push({ productExternalId: change.productExternalId, currency: change.currency, variant });
      break;
    case "product-deleted":
      batch.deletedProducts.push({ externalId: change.externalId, at: change.at });
      break;
    case "collection":
      batch.collections.push(change.collection);
      break;
    case "collection-members":
      for (const [i, productExternalId] of change.productExternalIds.entries())
        batch.looseMembers.push({
          collectionExternalId: change.collectionExternalId,
          productExternalId,
          position: change.startPosition + i,
        });
      break;
    case "collection-deleted":
      batch.deletedCollections.push({ externalId: change.externalId, at: change.at });
      break;
    case "inventory-level":
      batch.levels.push(change.level);
      break;
    case "inventory-level-deleted":
      batch.deletedLevels.push({
        inventoryItemExternalId: change.inventoryItemExternalId,
        locationExternalId: change.locationExternalId,
      });
      break;
  }
}
