import type { SeedProduct, SeedVariant, ShopSeed } from "../../shops/seed";
import { nextId } from "./ids";
import { insertRow } from "./insert";
import { toJson } from "./json";
import type { ShopState } from "./shop-state";
import { toInstant } from "./time";

/** What the seed's own keys have become. */
export interface Places {
  locations: Map<string, number>;
  variants: Map<string, LoadedVariant>;
}

export interface LoadedVariant {
  id: number;
  productId: number;
  inventoryItemId: number;
  title: string;
  vendor: string;
}

/** Writes locations, products with variants and stock, collections and the changes of stock that no order made. */
export function loadCatalogue(state: ShopState, seed: ShopSeed, founded: string): Places {
  const places: Places = { locations: new Map(), variants: new Map() };
  seed.locations.forEach((location, index) => {
    const id = nextId(state, "locations");
    places.locations.set(location.ref, id);
    insertRow(state, "locations", {
      id,
      name: location.name,
      countryCode: location.countryCode,
      city: location.city,
      isActive: 1,
      isPrimary: index === 0 ? 1 : 0,
      createdAt: founded,
      updatedAt: founded,
    });
  });
  const products = new Map<string, number>();
  for (const product of seed.products) products.set(product.ref, loadProduct(state, product, places));
  for (const collection of seed.collections) {
    const id = nextId(state, "collections");
    insertRow(state, "collections", {
      id,
      title: collection.title,
      handle: collection.handle,
      descriptionHtml: collection.descriptionHtml,
      image: collection.image && toJson(collection.image),
      sortOrder: "MANUAL",
      createdAt: founded,
      updatedAt: founded,
    });
    collection.products.forEach((ref, position) => {
      const productId = known(products, ref, "product");
      insertRow(state, "collectionProducts", { collectionId: id, productId, position });
    });
  }
  for (const change of seed.stockAdjustments) {
    insertRow(state, "inventoryChanges", {
      id: nextId(state, "inventoryChanges"),
      inventoryItemId: known(places.variants, change.variant, "variant").inventoryItemId,
      locationId: known(places.locations, change.location, "location"),
      delta: change.delta,
      reason: change.reason,
      reference: null,
      at: toInstant(change.at),
    });
  }
  return places;
}

/** The entry of that key. @throws when the seed names what it does not hold */
export function known<T>(map: Map<string, T>, ref: string, kind: string): T {
  const found = map.get(ref);
  if (found === undefined) throw new Error(`The seed names the ${kind} ${ref}, which it does not hold`);
  return found;
}

function loadProduct(state: ShopState, product: SeedProduct, places: Places): number {
  const id = nextId(state, "products");
  const at = toInstant(product.createdAt);
  insertRow(state, "products", {
    id,
    title: product.title,
    handle: product.handle,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: toJson([...product.tags].sort()),
    status: product.status,
    publishedAt: product.status === "ACTIVE" ? at : null,
    createdAt: at,
    updatedAt: at,
  });
  const images = product.images.map((image, index) => {
    const imageId = nextId(state, "images");
    insertRow(state, "images", { id: imageId, productId: id, position: index + 1, ...image });
    return imageId;
  });
  const options = product.options.length > 0 ? product.options : [{ name: "Title", values: ["Default Title"] }];
  options.forEach((option, index) => {
    insertRow(state, "productOptions", {
      id: nextId(state, "productOptions"),
      productId: id,
      position: index + 1,
      name: option.name,
      choices: toJson(option.values),
    });
  });
  product.variants.forEach((variant, index) => {
    const imageId = variant.image === null ? null : (images[variant.image] ?? null);
    const hasOptions = product.options.length > 0;
    places.variants.set(variant.ref, {
      ...loadVariant(state, id, index + 1, variant, hasOptions, imageId, at, places),
      vendor: product.vendor,
    });
  });
  return id;
}

function loadVariant(
  state: ShopState,
  productId: number,
  position: number,
  variant: SeedVariant,
  hasOptions: boolean,
  imageId: number | null,
  at: string,
  places: Places,
): Omit<LoadedVariant, "vendor"> {
  const id = nextId(state, "variants");
  const inventoryItemId = nextId(state, "inventoryItems");
  const title = hasOptions ? variant.optionValues.join(" / ") : "Default Title";
  insertRow(state, "variants", {
    id,
    productId,
    position,
    title,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    optionValues: toJson(hasOptions ? variant.optionValues : ["Default Title"]),
    inventoryItemId,
    sellsWhenOutOfStock: variant.sellsWhenOutOfStock ? 1 : 0,
    imageId,
    taxable: 1,
    createdAt: at,
    updatedAt: at,
  });
  insertRow(state, "inventoryItems", {
    id: inventoryItemId,
    variantId: id,
    sku: variant.sku,
    unitCost: variant.unitCost,
    tracked: variant.tracked ? 1 : 0,
    requiresShipping: 1,
    grams: variant.grams,
    createdAt: at,
    updatedAt: at,
  });
  for (const [ref, onHand] of Object.entries(variant.stock)) {
    insertRow(state, "inventoryLevels", {
      id: nextId(state, "inventoryLevels"),
      inventoryItemId,
      locationId: known(places.locations, ref, "location"),
      available: onHand,
      committed: 0,
      incoming: 0,
      createdAt: at,
      updatedAt: at,
    });
  }
  return { id, productId, inventoryItemId, title };
}
