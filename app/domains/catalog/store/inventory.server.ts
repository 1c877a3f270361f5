import { rows } from "~/infra/db/rows";
import { type UpsertPlan, upsert } from "~/infra/db/upsert";
import type { ShopScope } from "~/infra/scope";
import type { Tally } from "~/kernel/applied";
import type { CanonicalInventoryLevel, CanonicalLocation } from "~/kernel/commerce";
import { type ChannelId, newId } from "~/kernel/ids";
import type { Stock } from "../core/availability";

interface LocationWrite {
  id: string;
  channelId: string;
  externalId: string;
  name: string;
  countryCode: string | null;
  isActive: boolean;
}

const LOCATIONS: UpsertPlan<LocationWrite> = {
  table: "Location",
  columns: {
    id: "uuid",
    channelId: "uuid",
    externalId: "text",
    name: "text",
    countryCode: "text",
    isActive: "bool",
  },
  key: ["channelId", "externalId"],
  keep: ["id"],
  also: `"deletedAt" = NULL`,
  differs: `t."deletedAt" IS NOT NULL`,
  returning: ["externalId"],
};

export async function saveLocations(
  scope: ShopScope,
  channelId: ChannelId,
  locations: readonly CanonicalLocation[],
  tally: Tally,
): Promise<void> {
  const writes = locations.map(({ externalId, name, countryCode, isActive }) => ({
    id: newId(),
    channelId,
    externalId,
    name,
    countryCode,
    isActive,
  }));
  const written = await upsert<LocationWrite, { externalId: string }>(scope, LOCATIONS, writes);
  for (const row of written) (row.isNew ? tally.inserted : tally.updated).push(row.externalId);
  tally.unchanged += writes.length - written.length;
}

export async function deleteLocations(
  scope: ShopScope,
  channelId: ChannelId,
  externalIds: readonly string[],
  now: Date,
  tally: Tally,
): Promise<void> {
  if (externalIds.length === 0) return;
  const gone = await rows(scope).sql<{ externalId: string }>(
    `UPDATE "Location" SET "deletedAt" = $4, "isActive" = false
     WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = ANY($3::text[]) AND "deletedAt" IS NULL RETURNING "externalId"`,
    [scope.shopId, channelId, externalIds, now],
  );
  for (const row of gone) tally.deleted.push(row.externalId);
  tally.unchanged += externalIds.length - gone.length;
}

interface LevelWrite {
  channelId: string;
  inventoryItemExternalId: string;
  locationExternalId: string;
  available: number | null;
  onHand: number | null;
  updatedAt: string;
}

const LEVELS: UpsertPlan<LevelWrite> = {
  table: "InventoryLevel",
  columns: {
    channelId: "uuid",
    inventoryItemExternalId: "text",
    locationExternalId: "text",
    available: "int4",
    onHand: "int4",
    updatedAt: "timestamptz",
  },
  key: ["channelId", "inventoryItemExternalId", "locationExternalId"],
  // A webhook tells `available` alone: what is on hand stays as it was.
  also: `"onHand" = coalesce(excluded."onHand", t."onHand")`,
  keep: ["onHand"],
  clock: "updatedAt",
  differs: `excluded."onHand" IS NOT NULL AND t."onHand" IS DISTINCT FROM excluded."onHand"`,
  when: `excluded."updatedAt" >= t."updatedAt"`,
  returning: ["inventoryItemExternalId"],
};

/** Gives back the inventory items whose stock changed. */
export async function saveLevels(
  scope: ShopScope,
  channelId: ChannelId,
  levels: readonly CanonicalInventoryLevel[],
  tally: Tally,
): Promise<string[]> {
  const writes = levels.map((level) => ({ channelId, ...level }));
  const written = await upsert<LevelWrite, { inventoryItemExternalId: string }>(scope, LEVELS, writes);
  for (const row of written) (row.isNew ? tally.inserted : tally.updated).push(row.inventoryItemExternalId);
  tally.unchanged += writes.length - written.length;
  return written.map((row) => row.inventoryItemExternalId);
}

export async function deleteLevels(
  scope: ShopScope,
  channelId: ChannelId,
  levels: readonly { inventoryItemExternalId: string; locationExternalId: string }[],
  tally: Tally,
): Promise<string[]> {
  if (levels.length === 0) return [];
  const gone = await rows(scope).sql<{ inventoryItemExternalId: string }>(
    `DELETE FROM "InventoryLevel" l USING unnest($3::text[], $4::text[]) AS c(item, location)
     WHERE l."shopId" = $1 AND l."channelId" = $2 AND l."inventoryItemExternalId" = c.item AND l."locationExternalId" = c.location
     RETURNING l."inventoryItemExternalId"`,
    [scope.shopId, channelId, levels.map((l) => l.inventoryItemExternalId), levels.map((l) => l.locationExternalId)],
  );
  for (const row of gone) tally.deleted.push(row.inventoryItemExternalId);
  return gone.map((row) => row.inventoryItemExternalId);
}

export interface VariantStock extends Stock {
  id: string;
  productId: string;
  /** What the levels of its item sum to, or null when none is held. */
  levelTotal: number | null;
}

/** Joined here: of a shop that was just imported the planner knows nothing, and would join row by row. */
export async function stockOfItems(
  scope: ShopScope,
  channelId: ChannelId,
  items: readonly string[],
): Promise<VariantStock[]> {
  if (items.length === 0) return [];
  const { sql } = rows(scope);
  const named = [scope.shopId, channelId, items];
  const variants = await sql<Omit<VariantStock, "levelTotal"> & { item: string }>(
    `SELECT id, "productId", "tracksInventory", "isAvailable", "inventoryQuantity" AS quantity, "inventoryItemExternalId" AS item,
       coalesce((SELECT p.status = 'active' FROM "Product" p WHERE p."shopId" = $1 AND p.id = "productId"), false) AS "isOnSale"
     FROM "Variant"
     WHERE "shopId" = $1 AND "channelId" = $2 AND "inventoryItemExternalId" = ANY($3::text[]) AND "deletedAt" IS NULL`,
    named,
  );
  const levels = await sql<{ item: string; total: number | null }>(
    `SELECT "inventoryItemExternalId" AS item, sum(available)::int AS total FROM "InventoryLevel"
     WHERE "shopId" = $1 AND "channelId" = $2 AND "inventoryItemExternalId" = ANY($3::text[]) GROUP BY 1`,
    named,
  );
  const totals = new Map(levels.map((level) => [level.item, level.total]));
  return variants.map(({ item, ...variant }) => ({ ...variant, levelTotal: totals.get(item) ?? null }));
}

export async function saveStock(
  scope: ShopScope,
  variants: readonly { id: string; quantity: number | null; isAvailable: boolean }[],
): Promise<void> {
  if (variants.length === 0) return;
  await rows(scope).sql(
    `UPDATE "Variant" v SET "inventoryQuantity" = c.quantity, "isAvailable" = c.available
     FROM unnest($2::uuid[], $3::int[], $4::bool[]) AS c(id, quantity, available) WHERE v."shopId" = $1 AND v.id = c.id`,
    [scope.shopId, variants.map((v) => v.id), variants.map((v) => v.quantity), variants.map((v) => v.isAvailable)],
  );
}
