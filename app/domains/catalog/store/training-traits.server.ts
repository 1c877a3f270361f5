import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { TrainingTraits } from "../types";

/** As `readTrainingProducts`, without any words: a fifth of the time. */
export async function readTrainingTraits(scope: ShopScope, channelId?: string): Promise<TrainingTraits[]> {
  const found = await rows(scope).sql<Omit<TrainingTraits, "minPriceMinor"> & { minPriceMinor: number | bigint }>(
    `SELECT id, "externalId", "productType", "minPriceMinor", (status = 'active' AND "isPublished") AS "isShown"
     FROM "Product" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND ($2::uuid IS NULL OR "channelId" = $2)
     ORDER BY "externalId", id`,
    [scope.shopId, channelId ?? null],
  );
  return found.map((row) => ({ ...row, minPriceMinor: BigInt(row.minPriceMinor) }));
}
