import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/**
 * Items that at least two of these channels offer and count, by their id from `after` on, at most `limit`; among `within`
 * when it is given.
 */
export async function readSharedItems(
  scope: ShopScope,
  channelIds: readonly string[],
  { after, limit, within }: { after: string | null; limit: number; within?: readonly string[] },
): Promise<string[]> {
  if (channelIds.length < 2) return [];
  const found = await rows(scope).sql<{ itemId: string }>(
    `SELECT "itemId" FROM "Variant"
     WHERE "shopId" = $1 AND "channelId" = ANY($2::uuid[]) AND "deletedAt" IS NULL AND "tracksInventory"
       AND "inventoryItemExternalId" IS NOT NULL AND ($3::uuid IS NULL OR "itemId" > $3) AND ($5::uuid[] IS NULL OR "itemId" = ANY($5))
     GROUP BY "itemId" HAVING count(DISTINCT "channelId") > 1 ORDER BY "itemId" LIMIT $4`,
    [scope.shopId, channelIds, after, limit, within ?? null],
  );
  return found.map((row) => row.itemId);
}
