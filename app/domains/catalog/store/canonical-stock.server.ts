import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalInventoryLevel } from "~/kernel/commerce";

interface LevelRecord extends Omit<CanonicalInventoryLevel, "updatedAt"> {
  updatedAt: Date;
}

/** All levels of inventory items of a channel. */
export async function readLevels(
  scope: ShopScope,
  channelId: string,
  items: readonly string[],
): Promise<CanonicalInventoryLevel[]> {
  if (items.length === 0) return [];
  const found = await rows(scope).sql<LevelRecord>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT "inventoryItemExternalId", "locationExternalId", available, "onHand", "updatedAt" FROM "InventoryLevel"
       WHERE "shopId" = $1 AND "channelId" = $2 AND "inventoryItemExternalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, items],
  );
  return found.map((level) => ({ ...level, updatedAt: level.updatedAt.toISOString() }));
}

/** What a variant is counted by. */
export interface StockItem {
  item: string;
  externalId: string;
  productExternalId: string;
  sku: string | null;
  barcode: string | null;
}

/** The variants of a channel that have one of the ids, SKUs or barcodes. */
export async function readStockItems(
  scope: ShopScope,
  channelId: string,
  names: { externalIds: readonly string[]; skus: readonly string[]; barcodes: readonly string[] },
): Promise<StockItem[]> {
  const columns = `coalesce("inventoryItemExternalId", "externalId") AS item, "externalId", sku, barcode,
    (SELECT p."externalId" FROM "Product" p WHERE p."shopId" = $1 AND p.id = "productId") AS "productExternalId"`;
  const of = (condition: string) =>
    `SELECT ${columns} FROM "Variant" WHERE "shopId" = $1 AND "channelId" = $2 AND ${condition} AND "deletedAt" IS NULL`;
  const { sql } = rows(scope);
  const ask = (text: string, values: readonly string[]) =>
    values.length === 0 ? [] : sql<StockItem>(text, [scope.shopId, channelId, values]);
  const found = [
    ...(await ask(`SELECT held.* FROM ${eachKey("$3::text[]", of(`"externalId" = wanted.key`))}`, names.externalIds)),
    ...(await ask(`SELECT held.* FROM ${eachKey("$3::text[]", of("sku = wanted.key"))}`, names.skus)),
    // No index by barcode: one walk for all of them.
    ...(await ask(of("barcode = ANY($3::text[])"), names.barcodes)),
  ];
  return [...new Map(found.map((one) => [one.externalId, one])).values()];
}

/** One level as an export tells it. */
export interface StockRow {
  channelId: string;
  variantExternalId: string;
  sku: string | null;
  title: string;
  location: string;
  available: number | null;
  onHand: number | null;
}

/** The next levels of all channels, by variant: after `after`, our id of the last variant told. */
export async function readStockChunk(
  scope: ShopScope,
  after: string | null,
  size: number,
): Promise<{ rows: StockRow[]; last: string | null }> {
  const { sql } = rows(scope);
  const variants = await sql<{ id: string }>(
    `SELECT id FROM "Variant" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND ($2::uuid IS NULL OR id > $2::uuid) ORDER BY id LIMIT $3`,
    [scope.shopId, after, size],
  );
  if (variants.length === 0) return { rows: [], last: null };
  const found = await sql<StockRow>(
    `SELECT v."channelId", v."externalId" AS "variantExternalId", v.sku,
       p.title || CASE WHEN v.title IN ('', 'Default Title') THEN '' ELSE ' - ' || v.title END AS title,
       coalesce(o.name, l."locationExternalId") AS location, l.available, l."onHand"
     FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, place)
     JOIN "Variant" v ON v."shopId" = $1 AND v.id = wanted.id
     JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId"
     JOIN "InventoryLevel" l ON l."shopId" = $1 AND l."channelId" = v."channelId"
       AND l."inventoryItemExternalId" = coalesce(v."inventoryItemExternalId", v."externalId")
     LEFT JOIN "Location" o ON o."shopId" = $1 AND o."channelId" = v."channelId" AND o."externalId" = l."locationExternalId"
     ORDER BY wanted.place, location`,
    [scope.shopId, variants.map((row) => row.id)],
  );
  return { rows: found, last: variants.length === size ? (variants.at(-1)?.id ?? null) : null };
}

/** Names of a channel's places by their ids. */
export async function readLocationNames(scope: ShopScope, channelId: string): Promise<Map<string, string>> {
  const found = await rows(scope).sql<{ externalId: string; name: string }>(
    `SELECT "externalId", name FROM "Location" WHERE "shopId" = $1 AND "channelId" = $2 AND "deletedAt" IS NULL`,
    [scope.shopId, channelId],
  );
  return new Map(found.map((row) => [row.externalId, row.name]));
}
