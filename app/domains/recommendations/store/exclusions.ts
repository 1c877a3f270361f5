import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface ExclusionRow {
  productExternalId: string;
  reason: string | null;
  createdAt: Date;
}

export async function addExclusions(
  scope: ShopScope,
  channelId: string,
  productExternalIds: string[],
  reason: string | null,
): Promise<void> {
  await rows(scope).prisma.exclusion.createMany({
    data: productExternalIds.map((productExternalId) => ({
      shopId: scope.shopId,
      channelId,
      productExternalId,
      reason,
    })),
    skipDuplicates: true,
  });
}

export async function removeExclusions(scope: ShopScope, productExternalIds: string[]): Promise<void> {
  await rows(scope).prisma.exclusion.deleteMany({
    where: { shopId: scope.shopId, productExternalId: { in: productExternalIds } },
  });
}

/** Newest first: where the platform's list is full, the newest wishes are honoured there too. */
export async function allExclusions(scope: ShopScope): Promise<ExclusionRow[]> {
  return rows(scope).prisma.exclusion.findMany({
    where: { shopId: scope.shopId },
    orderBy: [{ createdAt: "desc" }, { productExternalId: "asc" }],
    select: { productExternalId: true, reason: true, createdAt: true },
  });
}
