import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ProductTraitsRow } from "../types";

type Record = Omit<ProductTraitsRow, "priceMinor"> & { priceMinor: number | bigint };

const SELECT = `SELECT p."externalId", p.title, p."productType", p.vendor, p.tags, p."minPriceMinor" AS "priceMinor",
    p."inventoryTotal" AS inventory, (p.status = 'active' AND p."isPublished") AS "isShown",
    ARRAY(SELECT c."externalId" FROM "CollectionProduct" m JOIN "Collection" c ON c."shopId" = $1 AND c.id = m."collectionId"
      WHERE m."shopId" = $1 AND m."productExternalId" = p."externalId" AND c."channelId" = p."channelId" AND c."deletedAt" IS NULL) AS collections,
    (SELECT round(avg(v."priceMinor" - v."unitCostMinor"))::float8 FROM "Variant" v
      WHERE v."shopId" = $1 AND v."productId" = p.id AND v."deletedAt" IS NULL AND v."unitCostMinor" IS NOT NULL) AS "marginMinor"
  FROM "Product" p WHERE p."shopId" = $1 AND p."deletedAt" IS NULL`;

/**
 * Of these products of a channel, or of all of them (null): what merchandising looks at. Those that we hold, in no order.
 * Without a channel: of all channels.
 */
export async function readTraits(
  scope: ShopScope,
  externalIds: readonly string[] | null,
  channelId: string | null = null,
): Promise<ProductTraitsRow[]> {
  if (externalIds?.length === 0) return [];
  const found = await rows(scope).sql<Record>(
    `${SELECT} AND ($2::uuid IS NULL OR p."channelId" = $2) ${externalIds ? `AND p."externalId" = ANY($3::text[])` : ""}`,
    externalIds ? [scope.shopId, channelId, externalIds] : [scope.shopId, channelId],
  );
  return found.map((row) => ({ ...row, priceMinor: Number(row.priceMinor) }));
}
