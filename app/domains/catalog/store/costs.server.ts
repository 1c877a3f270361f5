import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** What a unit costs the shop, as the platform knows it now, in minor units, by the platform's variant id; where it is known. */
export async function readUnitCosts(
  scope: ShopScope,
  variantExternalIds: readonly string[],
): Promise<Map<string, bigint>> {
  if (variantExternalIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ variant: string; cost: number | bigint }>(
    `SELECT DISTINCT ON ("externalId") "externalId" AS variant, "unitCostMinor" AS cost FROM "Variant"
     WHERE "shopId" = $1 AND "externalId" = ANY($2::text[]) AND "unitCostMinor" IS NOT NULL ORDER BY "externalId", "deletedAt" DESC NULLS FIRST`,
    [scope.shopId, variantExternalIds],
  );
  return new Map(found.map((row) => [row.variant, BigInt(row.cost)]));
}
