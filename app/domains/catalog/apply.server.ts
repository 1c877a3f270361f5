import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { type Applied, type ApplyContext, nothingApplied, tallyOf } from "~/kernel/applied";
import type { CanonicalCollection, CanonicalProduct, CanonicalVariant, Change } from "~/kernel/commerce";
import { availabilityAt } from "./core/availability";
import { type CatalogBatch, catalogBatch } from "./core/batch";
import { fillUntold, leavesUntold } from "./core/untold";
import { productChanged, stockTold } from "./events";
import { channelOrder, groupProducts, matchVariants } from "./faces/match";
import { deleteCollections, type MemberWrite, saveCollections, saveMembers } from "./store/collections.server";
import { heldParents } from "./store/held.server";
import {
  deleteLevels,
  deleteLocations,
  saveLevels,
  saveLocations,
  saveStock,
  stockOfItems,
} from "./store/inventory.server";
import { lockItems } from "./store/items.server";
import { deleteProducts, saveProducts } from "./store/products.server";
import {
  dropMissingVariants,
  heldVariants,
  saveVariants,
  summarizeProducts,
  type VariantOfProduct,
} from "./store/variants.server";

/**
 * The one writer of the catalogue: takes its own kinds out of `changes` and leaves others. An older change never
 * overwrites a newer one; repeating a batch changes nothing. Tells `catalog.product-changed`, except in a first import.
 */
export async function apply(
  scope: ShopScope,
  context: Omit<ApplyContext, "timeZone">,
  changes: readonly Change[],
): Promise<Applied> {
  const batch = catalogBatch(changes);
  const applied = nothingApplied();
  await applyLocations(scope, context, batch, applied);
  const changed = await applyProducts(scope, context, batch, applied);
  for (const id of await applyInventory(scope, context, batch, applied)) changed.add(id);
  await applyCollections(scope, context, batch, applied);
  if (!context.isImport) await tellChanged(scope, [...changed]);
  return applied;
}

type Context = Omit<ApplyContext, "timeZone">;
type Placed = Omit<VariantOfProduct, "variant"> & { variant: CanonicalVariant; isOnSale: boolean };

async function applyLocations(scope: ShopScope, context: Context, batch: CatalogBatch, applied: Applied) {
  if (batch.locations.length > 0)
    await saveLocations(scope, context.channelId, batch.locations, tallyOf(applied, "location"));
  if (batch.deletedLocations.length > 0)
    await deleteLocations(scope, context.channelId, batch.deletedLocations, context.now, tallyOf(applied, "location"));
}

async function applyProducts(
  scope: ShopScope,
  context: Context,
  batch: CatalogBatch,
  applied: Applied,
): Promise<Set<string>> {
  const { channelId, now } = context;
  const changed = new Set<string>();
  if (batch.products.length + batch.looseVariants.length + batch.deletedProducts.length === 0) return changed;
  const channels = await channelOrder(scope);
  const isMatched = channels.length > 1;
  // Before the first row is written: two batches of two channels never wait for each other crosswise.
  if (isMatched) await lockItems(scope);
  const written: string[] = [];
  if (batch.products.length + batch.looseVariants.length > 0) {
    const saved = await saveProducts(scope, channelId, now, batch.products, tallyOf(applied, "product"));
    for (const row of saved.changed) changed.add(row.id);
    const { variants, wholeIds } = await placeVariants(scope, context, batch, saved.accepted, applied);
    const tally = tallyOf(applied, "variant");
    const touched = await saveVariants(scope, channelId, variants, tally);
    const kept = variants.map((v) => v.variant.externalId);
    touched.push(...(await dropMissingVariants(scope, channelId, wholeIds, kept, now, tally)));
    for (const { id, productId } of touched) {
      written.push(id);
      changed.add(productId);
    }
    await summarizeProducts(scope, [...changed]);
  }
  const gone = await deleteProducts(scope, channelId, batch.deletedProducts, tallyOf(applied, "product"));
  for (const id of gone.ids) changed.add(id);
  if (isMatched) {
    const moved = await matchVariants(scope, channels, [...written, ...gone.variantIds]);
    for (const id of await groupProducts(scope, channels, [...new Set([...changed, ...moved])])) changed.add(id);
  }
  return changed;
}

/** Variants under their product: those of products that came along, and loose ones of products we hold. */
async function placeVariants(
  scope: ShopScope,
  { channelId }: Context,
  batch: CatalogBatch,
  accepted: Map<string, string>,
  applied: Applied,
): Promise<{ variants: VariantOfProduct[]; wholeIds: string[] }> {
  const variants = new Map<string, Placed>();
  const wholeIds: string[] = [];
  const came = new Set(batch.products.map((product: CanonicalProduct) => product.externalId));
  for (const product of batch.products) {
    const productId = accepted.get(product.externalId);
    if (!productId || !product.variants) continue;
    wholeIds.push(productId);
    for (const variant of product.variants)
      variants.set(variant.externalId, {
        productId,
        currency: product.currency,
        variant,
        isOnSale: product.status === "active",
      });
  }
  const parents = new Set(batch.looseVariants.map((v) => v.productExternalId).filter((id) => !came.has(id)));
  const held = await heldParents(scope, channelId, "product", [...parents]);
  const missing = new Set<string>();
  for (const { productExternalId, currency, variant } of batch.looseVariants) {
    // A parent that came along but was overtaken takes its variants with it.
    const productId = accepted.get(productExternalId) ?? held.get(productExternalId)?.id;
    // Such records tell whether they can be bought.
    if (productId) variants.set(variant.externalId, { productId, currency, variant, isOnSale: true });
    else if (!came.has(productExternalId)) missing.add(productExternalId);
  }
  for (const externalId of missing) applied.unresolved.push({ resource: "product", externalId });
  const placed = [...variants.values()];
  const unsaid = placed.filter(({ variant }) => leavesUntold(variant)).map(({ variant }) => variant.externalId);
  const known = await heldVariants(scope, channelId, unsaid);
  return {
    wholeIds,
    variants: placed.map(({ isOnSale, ...p }) => ({
      ...p,
      variant: fillUntold(p.variant, known.get(p.variant.externalId), isOnSale),
    })),
  };
}

async function applyInventory(
  scope: ShopScope,
  { channelId, isImport }: Context,
  batch: CatalogBatch,
  applied: Applied,
): Promise<string[]> {
  if (batch.levels.length + batch.deletedLevels.length === 0) return [];
  const tally = tallyOf(applied, "inventory");
  const items = await saveLevels(scope, channelId, batch.levels, tally);
  items.push(...(await deleteLevels(scope, channelId, batch.deletedLevels, tally)));
  const told = [...new Set(items)];
  if (!isImport) await tellStock(scope, channelId, told);
  const stocks = await stockOfItems(scope, channelId, told);
  const moved = stocks
    .filter((stock) => stock.tracksInventory && stock.levelTotal !== stock.quantity)
    .map((stock) => ({
      id: stock.id,
      productId: stock.productId,
      quantity: stock.levelTotal,
      isAvailable: availabilityAt(stock.levelTotal, stock),
    }));
  await saveStock(scope, moved);
  const productIds = [...new Set(moved.map((variant) => variant.productId))];
  await summarizeProducts(scope, productIds);
  return productIds;
}

async function applyCollections(scope: ShopScope, context: Context, batch: CatalogBatch, applied: Applied) {
  const { channelId } = context;
  if (batch.collections.length + batch.looseMembers.length > 0) {
    const tally = tallyOf(applied, "collection");
    const accepted = await saveCollections(scope, channelId, batch.collections, tally);
    const came = new Set(batch.collections.map((collection: CanonicalCollection) => collection.externalId));
    const parents = batch.looseMembers.map((m) => m.collectionExternalId).filter((id) => !came.has(id));
    const held = await heldParents(scope, channelId, "collection", [...new Set(parents)]);
    const members = new Map<string, MemberWrite>();
    const put = (collectionId: string, productExternalId: string, position: number) =>
      members.set(`${collectionId} ${productExternalId}`, { collectionId, productExternalId, position });
    const wholeIds: string[] = [];
    for (const { externalId, productExternalIds } of batch.collections) {
      const id = accepted.get(externalId);
      if (!id || !productExternalIds) continue;
      wholeIds.push(id);
      for (const [position, product] of productExternalIds.entries()) put(id, product, position);
    }
    const missing = new Set<string>();
    for (const member of batch.looseMembers) {
      const id = accepted.get(member.collectionExternalId) ?? held.get(member.collectionExternalId)?.id;
      if (id) put(id, member.productExternalId, member.position);
      else if (!came.has(member.collectionExternalId)) missing.add(member.collectionExternalId);
    }
    for (const externalId of missing) applied.unresolved.push({ resource: "collection", externalId });
    await saveMembers(scope, [...members.values()], wholeIds);
  }
  if (batch.deletedCollections.length > 0)
    await deleteCollections(scope, channelId, batch.deletedCollections, tallyOf(applied, "collection"));
}

async function tellChanged(scope: ShopScope, productIds: string[]): Promise<void> {
  for (let i = 0; i < productIds.length; i += 500) {
    const ids = productIds.slice(i, i + 500);
    await tell(scope, productChanged, { productIds: ids });
  }
}

async function tellStock(scope: ShopScope, channelId: string, items: string[]): Promise<void> {
  for (let i = 0; i < items.length; i += 500)
    await tell(scope, stockTold, { channelId, inventoryItemExternalIds: items.slice(i, i + 500) });
}
