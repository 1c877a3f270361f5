import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** Variants that orders' lines may hang on: those of these products, deleted ones too. */
export async function readVariantsOfProducts(
  scope: ShopScope,
  productIds: readonly string[],
): Promise<{ id: string; productId: string; channelId: string; externalId: string }[]> {
  if (productIds.length === 0) return [];
  return rows(scope).sql(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT id, "productId", "channelId", "externalId" FROM "Variant" WHERE "shopId" = $1 AND "productId" = wanted.key`,
    )}`,
    [scope.shopId, productIds],
  );
}
