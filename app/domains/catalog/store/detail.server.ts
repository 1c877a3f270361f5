import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalImage } from "~/kernel/commerce";
import { isId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { ProductDetail, VariantRow } from "../types";
import { PRODUCT_COLUMNS, type ProductRecord, toProductRow } from "./reads.server";

interface DetailRecord extends ProductRecord {
  channelId: string;
  leadId: string;
  leadTitle: string;
  description: string;
  onlineUrl: string | null;
  images: CanonicalImage[];
}

/** `key` is our id or the platform's; of several channels' products by that id, one that leads. */
export async function readProduct(scope: ShopScope, key: string): Promise<ProductDetail | null> {
  const { sql } = rows(scope);
  const [record] = await sql<DetailRecord>(
    `SELECT ${PRODUCT_COLUMNS}, t."channelId", t."leadId", l.title AS "leadTitle", t.description, t."onlineUrl", t.images
     FROM "Product" t JOIN "Product" l ON l."shopId" = $1 AND l.id = t."leadId"
     WHERE t."shopId" = $1 AND ${isId(key) ? "t.id = $2::uuid" : `t."externalId" = $2`} AND t."deletedAt" IS NULL
     ORDER BY t."leadId" <> t.id, t.id LIMIT 1`,
    [scope.shopId, key],
  );
  if (!record) return null;
  const { channelId, leadId, leadTitle, description, onlineUrl, images, ...row } = record;
  return {
    ...toProductRow(row),
    channelId,
    lead: leadId === row.id ? null : { id: leadId, title: leadTitle },
    description,
    onlineUrl,
    images,
    variants: await readVariants(scope, record.id),
    collections: await sql(
      `SELECT c."externalId", c.title, c.handle FROM "CollectionProduct" m
       JOIN "Collection" c ON c."shopId" = $1 AND c.id = m."collectionId" AND c."channelId" = $3 AND c."deletedAt" IS NULL
       WHERE m."shopId" = $1 AND m."productExternalId" = $2 ORDER BY c.title`,
      [scope.shopId, record.externalId, channelId],
    ),
    stock: await sql(
      `SELECT v."externalId" AS "variantExternalId", coalesce(p.name, l."locationExternalId") AS "locationName", l.available, l."onHand"
       FROM "Variant" v
       JOIN "InventoryLevel" l ON l."shopId" = $1 AND l."channelId" = v."channelId" AND l."inventoryItemExternalId" = v."inventoryItemExternalId"
       LEFT JOIN "Location" p ON p."shopId" = $1 AND p."channelId" = v."channelId" AND p."externalId" = l."locationExternalId"
       WHERE v."shopId" = $1 AND v."productId" = $2 AND v."deletedAt" IS NULL ORDER BY v.position, 2`,
      [scope.shopId, record.id],
    ),
  };
}

type VariantRecord = Omit<VariantRow, "price" | "compareAt" | "unitCost"> & {
  currency: string;
  priceMinor: number | bigint;
  compareAtMinor: number | bigint | null;
  unitCostMinor: number | bigint | null;
};

async function readVariants(scope: ShopScope, productId: string): Promise<VariantRow[]> {
  const found = await rows(scope).sql<VariantRecord>(
    `SELECT id, "externalId", title, sku, barcode, position, currency, "priceMinor", "compareAtMinor", "unitCostMinor",
       "isAvailable", "inventoryQuantity", "tracksInventory", options, "inventoryItemExternalId"
     FROM "Variant" WHERE "shopId" = $1 AND "productId" = $2 AND "deletedAt" IS NULL ORDER BY position, "externalId"`,
    [scope.shopId, productId],
  );
  return found.map(({ currency, priceMinor, compareAtMinor, unitCostMinor, ...variant }) => ({
    ...variant,
    price: money(priceMinor, currency),
    compareAt: compareAtMinor === null ? null : money(compareAtMinor, currency),
    unitCost: unitCostMinor === null ? null : money(unitCostMinor, currency),
  }));
}
