import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { type Money, money } from "~/kernel/money";

/** What of a product can be bought now: its first variant that is to be had. Ids are the platform's. */
export interface BuyableVariant {
  productExternalId: string;
  variantExternalId: string;
  title: string;
  /** Null when the product has but one variant. */
  variantTitle: string | null;
  imageUrl: string | null;
  price: Money;
}

/**
 * Of these products, by the platform's id; those that are sold out, unpublished or unknown are left out. With a channel: of
 * those that it sells.
 */
export async function readBuyable(
  scope: ShopScope,
  productExternalIds: readonly string[],
  channelId: string | null = null,
): Promise<Map<string, BuyableVariant>> {
  if (productExternalIds.length === 0) return new Map();
  const found = await rows(scope).sql<
    Omit<BuyableVariant, "price"> & { priceMinor: number | bigint; currency: string; variantCount: number }
  >(
    `SELECT p."externalId" AS "productExternalId", v."externalId" AS "variantExternalId", p.title, v.title AS "variantTitle",
       p."imageUrl", p."variantCount", v."priceMinor", v.currency
     FROM "Product" p CROSS JOIN LATERAL (
       SELECT * FROM "Variant" w WHERE w."shopId" = $1 AND w."productId" = p.id AND w."deletedAt" IS NULL AND w."isAvailable"
       ORDER BY w.position, w."externalId" LIMIT 1) AS v
     WHERE p."shopId" = $1 AND p."externalId" = ANY($2::text[]) AND p."deletedAt" IS NULL
       AND p."isAvailable" AND p."isPublished" AND p.status = 'active' AND ($3::uuid IS NULL OR p."channelId" = $3)`,
    [scope.shopId, productExternalIds, channelId],
  );
  return new Map(
    found.map(({ priceMinor, currency, variantCount, variantTitle, ...row }) => [
      row.productExternalId,
      { ...row, variantTitle: variantCount > 1 ? variantTitle : null, price: money(priceMinor, currency) },
    ]),
  );
}
