import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { Tally } from "~/kernel/applied";
import { type ChannelId, newId } from "~/kernel/ids";
import { barcodeKey, skuKey } from "../core/matching/keys";
import type { HeldVariant, ToldVariant } from "../core/untold";

interface VariantWrite {
  id: string;
  itemId: string;
  productId: string;
  channelId: string;
  externalId: string;
  inventoryItemExternalId: string | null;
  title: string;
  sku: string | null;
  skuKey: string | null;
  barcode: string | null;
  barcodeKey: string | null;
  position: number;
  priceMinor: bigint;
  compareAtMinor: bigint | null;
  unitCostMinor: bigint | null;
  currency: string;
  isAvailable: boolean;
  inventoryQuantity: number | null;
  tracksInventory: boolean;
  options: object;
}

const PLAN: UpsertPlan<VariantWrite> = {
  table: "Variant",
  columns: {
    id: "uuid",
    itemId: "uuid",
    productId: "uuid",
    channelId: "uuid",
    externalId: "text",
    inventoryItemExternalId: "text",
    title: "text",
    sku: "text",
    skuKey: "text",
    barcode: "text",
    barcodeKey: "text",
    position: "int4",
    priceMinor: "int8",
    compareAtMinor: "int8",
    unitCostMinor: "int8",
    currency: "text",
    isAvailable: "bool",
    inventoryQuantity: "int4",
    tracksInventory: "bool",
    options: "jsonb",
  },
  key: ["channelId", "externalId"],
  keep: ["id", "itemId"],
  also: `"deletedAt" = NULL`,
  differs: `t."deletedAt" IS NOT NULL`,
  returning: ["id", "externalId", "productId"],
};

export interface VariantOfProduct {
  productId: string;
  currency: string;
  variant: ToldVariant;
}

/** A new variant is an item of its own. */
function alone(): { id: string; itemId: string } {
  const id = newId();
  return { id, itemId: id };
}

/** A variant that was written, and whose it is. */
export interface WrittenVariant {
  id: string;
  productId: string;
}

/** Gives back the variants that changed. */
export async function saveVariants(
  scope: ShopScope,
  channelId: ChannelId,
  variants: readonly VariantOfProduct[],
  tally: Tally,
): Promise<WrittenVariant[]> {
  const writes = variants.map(({ productId, currency, variant }) => ({
    ...alone(),
    productId,
    channelId,
    externalId: variant.externalId,
    inventoryItemExternalId: variant.inventoryItemExternalId,
    title: variant.title,
    sku: variant.sku,
    skuKey: skuKey(variant.sku),
    barcode: variant.barcode,
    barcodeKey: barcodeKey(variant.barcode),
    position: variant.position,
    priceMinor: variant.priceMinor,
    compareAtMinor: variant.compareAtMinor,
    unitCostMinor: variant.unitCostMinor,
    currency,
    isAvailable: variant.isAvailable,
    inventoryQuantity: variant.inventoryQuantity,
    tracksInventory: variant.tracksInventory,
    options: variant.options,
  }));
  const written = await upsert<VariantWrite, WrittenVariant & { externalId: string }>(scope, PLAN, writes);
  for (const row of written) (row.isNew ? tally.inserted : tally.updated).push(row.externalId);
  tally.unchanged += writes.length - written.length;
  return written;
}

export async function heldVariants(
  scope: ShopScope,
  channelId: ChannelId,
  externalIds: readonly string[],
): Promise<Map<string, HeldVariant>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<Omit<HeldVariant, "unitCostMinor"> & { unitCostMinor: number | bigint | null }>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT "externalId", "unitCostMinor", "isAvailable", "tracksInventory", "inventoryQuantity" FROM "Variant"
       WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(
    found.map((row) => [
      row.externalId,
      { ...row, unitCostMinor: row.unitCostMinor === null ? null : BigInt(row.unitCostMinor) },
    ]),
  );
}

/** Of products whose variants came whole: those held that did not come are gone. Gives them back. */
export async function dropMissingVariants(
  scope: ShopScope,
  channelId: ChannelId,
  productIds: readonly string[],
  keptExternalIds: readonly string[],
  now: Date,
  tally: Tally,
): Promise<WrittenVariant[]> {
  if (productIds.length === 0) return [];
  const gone = await rows(scope).sql<WrittenVariant & { externalId: string }>(
    `UPDATE "Variant" SET "deletedAt" = $5, "isAvailable" = false
     WHERE "shopId" = $1 AND "channelId" = $2 AND "productId" = ANY($3::uuid[]) AND "deletedAt" IS NULL
       AND NOT EXISTS (SELECT 1 FROM unnest($4::text[]) AS kept WHERE kept = "externalId")
     RETURNING id, "externalId", "productId"`,
    [scope.shopId, channelId, productIds, keptExternalIds, now],
  );
  for (const row of gone) tally.deleted.push(row.externalId);
  return gone;
}

/** Brings what a product keeps of its variants in step: prices, stock, whether one can be bought. */
export async function summarizeProducts(scope: ShopScope, productIds: readonly string[]): Promise<string[]> {
  if (productIds.length === 0) return [];
  const changed = await rows(scope).sql<{ id: string }>(
    `UPDATE "Product" p
     SET "minPriceMinor" = s.low, "maxPriceMinor" = s.high, "isAvailable" = s.available, "inventoryTotal" = s.stock, "variantCount" = s.variants
     FROM (
       SELECT wanted.id, v.* FROM unnest($2::uuid[]) AS wanted(id)
       CROSS JOIN LATERAL (
         SELECT coalesce(min("priceMinor"), 0) AS low, coalesce(max("priceMinor"), 0) AS high,
           coalesce(bool_or("isAvailable"), false) AS available,
           (sum("inventoryQuantity") FILTER (WHERE "tracksInventory"))::int AS stock, count(*)::int AS variants
         FROM "Variant" WHERE "shopId" = $1 AND "productId" = wanted.id AND "deletedAt" IS NULL
       ) v
     ) s
     WHERE p."shopId" = $1 AND p.id = s.id
       AND (p."minPriceMinor", p."maxPriceMinor", p."isAvailable", p."inventoryTotal", p."variantCount")
         IS DISTINCT FROM (s.low, s.high, s.available, s.stock, s.variants)
     RETURNING p.id`,
    [scope.shopId, productIds],
  );
  return changed.map((row) => row.id);
}
