import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** External id → our id, for the variants of a channel that we hold, deleted ones too. */
export async function readVariantIds(
  scope: ShopScope,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<{ externalId: string; id: string }>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT "externalId", id FROM "Variant" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(found.map((row) => [row.externalId, row.id]));
}

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
