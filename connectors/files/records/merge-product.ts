import type { CanonicalImage, CanonicalProduct, CanonicalVariant } from "~/kernel/commerce";
import { fail, ok, type Result } from "~/kernel/result";
import type { CellProblem, ShopDefaults } from "../plan";
import type { ToldImage, ToldProduct, ToldVariant } from "./products";
import type { FileRecord } from "./record";

/** Ours as it is held, variants included; what the file tells over it; null held: a new one. */
export function mergeProduct(
  held: CanonicalProduct | null,
  record: FileRecord<ToldProduct>,
  defaults: ShopDefaults,
): Result<CanonicalProduct, { code: "refused"; problem: CellProblem }> {
  const { told, key, row } = record;
  const refused = (field: string, code: CellProblem["code"], at = row) =>
    fail({ code: "refused" as const, problem: { row: at, field, code, found: "" } });
  if (!held && !told.title) return refused("title", told.isHeader ? "no-title" : "no-product");
  const status = told.status ?? held?.status ?? (told.isPublished === false ? "draft" : "active");
  const variants = new Map((held?.variants ?? []).map((variant) => [variant.externalId, variant]));
  for (const variant of told.variants) {
    const before = variants.get(variant.externalId) ?? heldAs(variant, told, held?.variants ?? []);
    if (!before && variant.priceMinor === undefined) return refused("price", "no-price", variant.row);
    variants.set(
      before?.externalId ?? variant.externalId,
      mergeVariant(before, variant, status === "active", variants.size + 1),
    );
  }
  const title = told.title ?? held?.title ?? "";
  return ok({
    externalId: key,
    title,
    handle: told.handle ?? held?.handle ?? key,
    descriptionText: told.descriptionText ?? held?.descriptionText ?? "",
    vendor: told.vendor ?? held?.vendor ?? "",
    productType: told.productType ?? held?.productType ?? "",
    tags: told.tags ?? held?.tags ?? [],
    status,
    isPublished: told.isPublished ?? held?.isPublished ?? true,
    onlineUrl: told.onlineUrl ?? held?.onlineUrl ?? null,
    images: told.images ? mergeImages(held?.images ?? [], told.images) : (held?.images ?? []),
    currency: told.currency ?? held?.currency ?? defaults.currency,
    variants: [...variants.values()].sort(inOrder),
    createdAt: told.createdAt ?? held?.createdAt ?? defaults.now,
    updatedAt: defaults.now,
  });
}

/** A row that does not say which variant it means: the one with its SKU, or the only one there is. */
function heldAs(
  variant: ToldVariant,
  told: ToldProduct,
  held: readonly CanonicalVariant[],
): CanonicalVariant | undefined {
  if (variant.options && variant.options.length > 0) return undefined;
  const [only] = held;
  const sameSku = variant.sku ? held.filter((one) => one.sku === variant.sku) : [];
  if (sameSku.length === 1) return sameSku[0];
  return held.length === 1 && told.variants.length === 1 && only?.options.length === 0 ? only : undefined;
}

const inOrder = (a: CanonicalVariant, b: CanonicalVariant) =>
  a.position - b.position || (a.externalId < b.externalId ? -1 : 1);

function mergeImages(held: readonly CanonicalImage[], told: readonly ToldImage[]): CanonicalImage[] {
  const known = new Map(held.map((image) => [image.url, image]));
  return told.map(({ url, alt }) => {
    const before = known.get(url) ?? { url, alt: null, width: null, height: null };
    return alt === undefined ? before : { ...before, alt: alt || null };
  });
}

function mergeVariant(
  held: CanonicalVariant | undefined,
  told: ToldVariant,
  isOnSale: boolean,
  position: number,
): CanonicalVariant {
  const tracksInventory = told.tracksInventory ?? held?.tracksInventory ?? told.inventoryQuantity !== undefined;
  const inventoryQuantity = told.inventoryQuantity ?? held?.inventoryQuantity ?? null;
  const byStock =
    !tracksInventory || inventoryQuantity === null || inventoryQuantity > 0 || told.isSoldWithoutStock === true;
  const tellsStock = told.inventoryQuantity !== undefined || told.isSoldWithoutStock !== undefined;
  return {
    externalId: held?.externalId ?? told.externalId,
    inventoryItemExternalId: held?.inventoryItemExternalId ?? told.externalId,
    title: told.title ?? held?.title ?? "Default Title",
    sku: told.sku === undefined ? (held?.sku ?? null) : told.sku,
    barcode: told.barcode === undefined ? (held?.barcode ?? null) : told.barcode,
    position: held?.position ?? told.position ?? position,
    priceMinor: told.priceMinor ?? held?.priceMinor ?? 0n,
    compareAtMinor: told.compareAtMinor === undefined ? (held?.compareAtMinor ?? null) : told.compareAtMinor,
    unitCostMinor: told.unitCostMinor ?? held?.unitCostMinor ?? null,
    isAvailable: isOnSale && (told.isAvailable ?? (tellsStock || !held ? byStock : held.isAvailable)),
    inventoryQuantity,
    tracksInventory,
    options: told.options ?? held?.options ?? [],
  };
}
