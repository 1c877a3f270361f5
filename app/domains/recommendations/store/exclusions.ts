import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface ExclusionRow {
  productExternalId: string;
  reason: string | null;
  createdAt: Date;
}

/** However many: one statement. Those that stand already keep their day and reason. */
export async function addExclusions(
  scope: ShopScope,
  channelId: string,
  productExternalIds: readonly string[],
  reason: string | null,
): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "Exclusion" ("shopId", "channelId", "productExternalId", reason)
     SELECT $1, $2, unnest($3::text[]), $4 ON CONFLICT DO NOTHING`,
    [scope.shopId, channelId, productExternalIds, reason],
  );
}

export async function removeExclusions(scope: ShopScope, productExternalIds: readonly string[]): Promise<void> {
  await rows(scope).sql(`DELETE FROM "Exclusion" WHERE "shopId" = $1 AND "productExternalId" = ANY($2::text[])`, [
    scope.shopId,
    productExternalIds,
  ]);
}

export async function countExclusions(scope: ShopScope): Promise<number> {
  return rows(scope).prisma.exclusion.count({ where: { shopId: scope.shopId } });
}

/** Newest first: where the platform's list is full, the newest wishes are honoured there too. */
export async function allExclusions(scope: ShopScope): Promise<ExclusionRow[]> {
  return rows(scope).prisma.exclusion.findMany({
    where: { shopId: scope.shopId },
    orderBy: [{ createdAt: "desc" }, { productExternalId: "asc" }],
    select: { productExternalId: true, reason: true, createdAt: true },
  });
}
