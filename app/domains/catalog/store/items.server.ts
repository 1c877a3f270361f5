import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Who decides about items of a shop waits for who does so already, until the transaction ends. */
export async function lockItems(scope: ShopScope): Promise<void> {
  await rows(scope).sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 7244))", [scope.shopId]);
}

export interface ItemMember {
  id: string;
  productId: string;
  channelId: string;
  itemId: string;
  isDeleted: boolean;
}

/** All variants of the item that `variantId` belongs to, deleted ones too; none when it is not held. */
export async function readMembersWith(scope: ShopScope, variantId: string): Promise<ItemMember[]> {
  return rows(scope).sql<ItemMember>(
    `SELECT m.id, m."productId", m."channelId", m."itemId", m."deletedAt" IS NOT NULL AS "isDeleted"
     FROM "Variant" v JOIN "Variant" m ON m."shopId" = $1 AND m."itemId" = v."itemId" WHERE v."shopId" = $1 AND v.id = $2
     ORDER BY m.id`,
    [scope.shopId, variantId],
  );
}

/** All variants of an item, deleted ones too. */
export async function readMembers(scope: ShopScope, itemId: string): Promise<ItemMember[]> {
  return rows(scope).sql<ItemMember>(
    `SELECT id, "productId", "channelId", "itemId", "deletedAt" IS NOT NULL AS "isDeleted" FROM "Variant"
     WHERE "shopId" = $1 AND "itemId" = $2 ORDER BY id`,
    [scope.shopId, itemId],
  );
}

export async function saveItems(
  scope: ShopScope,
  variants: readonly { id: string; itemId: string; matchedBy: string | null }[],
): Promise<void> {
  if (variants.length === 0) return;
  await rows(scope).sql(
    `UPDATE "Variant" v SET "itemId" = c.item, "matchedBy" = c.by
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS c(id, item, by) WHERE v."shopId" = $1 AND v.id = c.id`,
    [scope.shopId, variants.map((v) => v.id), variants.map((v) => v.itemId), variants.map((v) => v.matchedBy)],
  );
}
