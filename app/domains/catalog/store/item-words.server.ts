import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Items of which any live offer, on any channel, says these words in its title or SKU; in no order. */
export async function readItemsByWords(scope: ShopScope, search: string): Promise<string[]> {
  const found = await rows(scope).sql<{ itemId: string }>(
    `SELECT DISTINCT v."itemId" FROM "Variant" v JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId"
     WHERE v."shopId" = $1 AND v."deletedAt" IS NULL AND (p.title ILIKE $2 OR v.title ILIKE $2 OR v.sku ILIKE $2)`,
    [scope.shopId, `%${search.replace(/[\\%_]/g, "\\$&")}%`],
  );
  return found.map((row) => row.itemId);
}

/** These items by the title of their offer on the first of `channelIds` that has one, from A to Z. */
export async function readItemsInTitleOrder(
  scope: ShopScope,
  itemIds: readonly string[],
  channelIds: readonly string[],
): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const found = await rows(scope).sql<{ itemId: string }>(
    `SELECT "itemId" FROM (
       SELECT DISTINCT ON (v."itemId") v."itemId", lower(p.title) AS product, lower(v.title) AS variant
       FROM "Variant" v JOIN "Product" p ON p."shopId" = $1 AND p.id = v."productId"
       WHERE v."shopId" = $1 AND v."deletedAt" IS NULL AND v."itemId" = ANY($2::uuid[])
       ORDER BY v."itemId", array_position($3::uuid[], v."channelId") NULLS LAST, v.id
     ) AS named ORDER BY product, variant, "itemId"`,
    [scope.shopId, itemIds, channelIds],
  );
  return found.map((row) => row.itemId);
}
