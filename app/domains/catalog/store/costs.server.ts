import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

/** `<channel>/<the platform's id>`: two channels may have equal ids. */
const split = (names: readonly string[]) => [
  names.map((name) => name.slice(0, 36)),
  names.map((name) => name.slice(37)),
];

/**
 * What a unit costs the shop, as its platform knows it now, in minor units, by `<channel>/<the platform's variant id>`;
 * where it is known. A platform that knows no costs takes another offer's of the same item, in the same currency.
 */
export async function readUnitCosts(scope: ShopScope, variants: readonly string[]): Promise<Map<string, bigint>> {
  if (variants.length === 0) return new Map();
  const found = await rows(scope).sql<{ variant: string; cost: number | bigint }>(
    `SELECT v."channelId"::text || '/' || v."externalId" AS variant, coalesce(v."unitCostMinor", other.cost) AS cost
     FROM unnest($2::uuid[], $3::text[]) AS w("channelId", "externalId")
     JOIN "Variant" v ON v."shopId" = $1 AND v."channelId" = w."channelId" AND v."externalId" = w."externalId"
     LEFT JOIN LATERAL (SELECT o."unitCostMinor" AS cost FROM "Variant" o
       WHERE o."shopId" = $1 AND o."itemId" = v."itemId" AND o.currency = v.currency AND o."unitCostMinor" IS NOT NULL
       ORDER BY o."deletedAt" IS NOT NULL, o."channelId", o."externalId" LIMIT 1) other ON v."unitCostMinor" IS NULL
     WHERE coalesce(v."unitCostMinor", other.cost) IS NOT NULL`,
    [scope.shopId, ...split([...new Set(variants)])],
  );
  return new Map(found.map((row) => [row.variant, BigInt(row.cost)]));
}

/** Titles of products by `<channel>/<the platform's product id>`, of deleted ones too; those that we do not hold are left out. */
export async function readProductTitles(scope: ShopScope, products: readonly string[]): Promise<Map<string, string>> {
  if (products.length === 0) return new Map();
  const found = await rows(scope).sql<{ product: string; title: string }>(
    `SELECT p."channelId"::text || '/' || p."externalId" AS product, p.title
     FROM unnest($2::uuid[], $3::text[]) AS w("channelId", "externalId")
     JOIN "Product" p ON p."shopId" = $1 AND p."channelId" = w."channelId" AND p."externalId" = w."externalId"`,
    [scope.shopId, ...split([...new Set(products)])],
  );
  return new Map(found.map(({ product, title }) => [product, title]));
}
