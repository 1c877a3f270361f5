import type { ListPlan } from "~/infra/db/list";
import { listChunk, listColumn, listPage } from "~/infra/db/list";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ProductStatus } from "~/kernel/commerce";
import type { ListPage, ListQuery } from "~/kernel/list";
import { money } from "~/kernel/money";
import type { CollectionRow, ListedProduct, ProductCard, ProductCounts, ProductRow, TrainingProduct } from "../types";

export interface ProductRecord {
  id: string;
  externalId: string;
  title: string;
  handle: string;
  status: ProductStatus;
  isPublished: boolean;
  isAvailable: boolean;
  imageUrl: string | null;
  vendor: string;
  productType: string;
  tags: string[];
  currency: string;
  minPriceMinor: number | bigint;
  maxPriceMinor: number | bigint;
  inventoryTotal: number | null;
  variantCount: number;
  createdAt: Date;
  updatedAt: Date;
}

export const PRODUCT_COLUMNS = [
  ...["id", "externalId", "title", "handle", "status", "isPublished", "isAvailable", "imageUrl", "vendor"],
  ...["productType", "tags", "currency", "minPriceMinor", "maxPriceMinor", "inventoryTotal", "variantCount"],
  ...["createdAt", "updatedAt"],
]
  .map((name) => `t."${name}"`)
  .join(", ");

/** Live offers of the items of product `t`, on whatever channel. */
const SAME_ITEMS = `FROM "Variant" v JOIN "Variant" o ON o."shopId" = v."shopId" AND o."itemId" = v."itemId" AND o."deletedAt" IS NULL
  WHERE v."shopId" = $1::uuid AND v."productId" = t.id AND v."deletedAt" IS NULL`;

const LIST: ListPlan = {
  table: "Product",
  select: PRODUCT_COLUMNS,
  // One catalogue: products that lead. What other channels call them, and their SKUs, find them too.
  where: `t."deletedAt" IS NULL AND t."leadId" = t.id`,
  search: `t.title ILIKE $x OR t.handle ILIKE $x OR t.id = ANY(ARRAY(
    SELECT f."leadId" FROM "Product" f WHERE f."shopId" = $1::uuid AND f."deletedAt" IS NULL AND f."leadId" <> f.id
      AND (f.title ILIKE $x OR f.handle ILIKE $x)
    UNION SELECT p."leadId" FROM "Variant" v JOIN "Product" p ON p."shopId" = $1::uuid AND p.id = v."productId"
    WHERE v."shopId" = $1::uuid AND v."deletedAt" IS NULL AND (v.sku ILIKE $x OR v.barcode ILIKE $x)))`,
  filters: {
    channel: `t."channelId"::text = ANY($x::text[]) OR EXISTS (SELECT 1 ${SAME_ITEMS} AND o."channelId"::text = ANY($x::text[]))`,
    matched: `CASE WHEN EXISTS (SELECT 1 ${SAME_ITEMS} AND o."channelId" <> t."channelId") THEN 'matched' ELSE 'unmatched' END = ANY($x::text[])`,
    status: `t.status = ANY($x::text[])`,
    type: `t."productType" = ANY($x::text[])`,
    vendor: `t.vendor = ANY($x::text[])`,
    tag: `t.tags && $x::text[]`,
    availability: `CASE WHEN t."isAvailable" THEN 'available' ELSE 'sold-out' END = ANY($x::text[])`,
    published: `CASE WHEN t."isPublished" THEN 'published' ELSE 'unpublished' END = ANY($x::text[])`,
    collection: `t."externalId" = ANY(ARRAY(
      SELECT m."productExternalId" FROM "CollectionProduct" m JOIN "Collection" c ON c."shopId" = m."shopId" AND c.id = m."collectionId"
      WHERE m."shopId" = $1::uuid AND c."externalId" = ANY($x::text[]) AND c."deletedAt" IS NULL))`,
  },
  sorts: {
    title: ["t.title"],
    price: [`t."minPriceMinor"`],
    inventory: [`t."inventoryTotal"`],
    vendor: ["t.vendor"],
    type: [`t."productType"`],
    created: [`t."createdAt"`],
    updated: [`t."updatedAt"`],
  },
  gappy: ["inventory"],
  defaultSort: "title",
  walk: ["title", "id"],
  walkTypes: ["text", "uuid"],
};

/** Where a product is sold, too: asked for the rows of a page alone. */
const LISTED: ListPlan = {
  ...LIST,
  select: `${PRODUCT_COLUMNS}, ARRAY(SELECT t."channelId"::text UNION SELECT o."channelId"::text ${SAME_ITEMS}) AS "channelIds"`,
};

export async function productPage(scope: ShopScope, query: ListQuery): Promise<ListPage<ListedProduct>> {
  const page = await listPage<ProductRecord & { channelIds: string[] }>(scope, LISTED, query);
  return {
    total: page.total,
    rows: page.rows.map(({ channelIds, ...row }) => ({ ...toProductRow(row), channelIds })),
  };
}

/** Filters that the products list knows. */
export const PRODUCT_FILTERS: readonly string[] = Object.keys(LIST.filters);

/** Our ids of every product that the list finds, in no order. */
export async function matchingIds(scope: ShopScope, query: Pick<ListQuery, "search" | "filters">): Promise<string[]> {
  return listColumn(scope, LIST, query, "id");
}

export async function productChunk(
  scope: ShopScope,
  query: Pick<ListQuery, "search" | "filters">,
  after: readonly [string, string] | null,
  size: number,
): Promise<{ rows: ProductRow[]; last: readonly [string, string] | null }> {
  const chunk = await listChunk<ProductRecord>(scope, LIST, query, after, size);
  return { rows: chunk.rows.map(toProductRow), last: chunk.last };
}

export function toProductRow(record: ProductRecord): ProductRow {
  const { currency, minPriceMinor, maxPriceMinor, createdAt, updatedAt, ...rest } = record;
  return {
    ...rest,
    minPrice: money(minPriceMinor, currency),
    maxPrice: money(maxPriceMinor, currency),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export async function cardsByExternalId(scope: ShopScope, externalIds: readonly string[]): Promise<ProductCard[]> {
  if (externalIds.length === 0) return [];
  const found = await rows(scope).sql<ProductRecord & { onlineUrl: string | null }>(
    `SELECT ${PRODUCT_COLUMNS}, t."onlineUrl" FROM "Product" t
     WHERE t."shopId" = $1 AND t."externalId" = ANY($2::text[]) AND t."deletedAt" IS NULL`,
    [scope.shopId, externalIds],
  );
  return found.map(toCard);
}

export function toCard(row: ProductRecord & { onlineUrl: string | null }): ProductCard {
  return {
    externalId: row.externalId,
    title: row.title,
    handle: row.handle,
    imageUrl: row.imageUrl,
    minPrice: money(row.minPriceMinor, row.currency),
    maxPrice: money(row.maxPriceMinor, row.currency),
    currency: row.currency,
    isAvailable: row.isAvailable,
    isPublished: row.isPublished,
    status: row.status,
    onlineUrl: row.onlineUrl,
    productType: row.productType,
  };
}

/** Products that orders' lines may hang on: those of these ids, deleted ones too. */
export async function externalIdsOf(
  scope: ShopScope,
  productIds: readonly string[],
): Promise<{ id: string; channelId: string; externalId: string }[]> {
  if (productIds.length === 0) return [];
  return rows(scope).sql(
    `SELECT id, "channelId", "externalId" FROM "Product" WHERE "shopId" = $1 AND id = ANY($2::uuid[])`,
    [scope.shopId, productIds],
  );
}

/** Of one channel, or of all. */
export async function readTrainingProducts(scope: ShopScope, channelId?: string): Promise<TrainingProduct[]> {
  const found = await rows(scope).sql<
    Omit<TrainingProduct, "minPriceMinor" | "createdAt"> & { minPriceMinor: number | bigint; createdAt: Date }
  >(
    `SELECT id, "externalId", title, description, "productType", vendor, tags, "minPriceMinor",
       ARRAY(SELECT i ->> 'alt' FROM jsonb_array_elements(images) AS i WHERE i ->> 'alt' <> '') AS "imageTexts",
       (status = 'active' AND "isPublished") AS "isShown", "isAvailable", "createdAt"
     FROM "Product" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND ($2::uuid IS NULL OR "channelId" = $2)
     ORDER BY "externalId", id`,
    [scope.shopId, channelId ?? null],
  );
  return found.map((row) => ({
    ...row,
    minPriceMinor: BigInt(row.minPriceMinor),
    createdAt: row.createdAt.toISOString(),
  }));
}

export async function readCollections(scope: ShopScope): Promise<CollectionRow[]> {
  return rows(scope).sql<CollectionRow>(
    `SELECT c.id, c."externalId", c.title, c.handle, c."imageUrl", count(p.id) AS "productCount"
     FROM "Collection" c
     LEFT JOIN "CollectionProduct" m ON m."shopId" = $1 AND m."collectionId" = c.id
     LEFT JOIN "Product" p ON p."shopId" = $1 AND p."channelId" = c."channelId" AND p."externalId" = m."productExternalId" AND p."deletedAt" IS NULL
     WHERE c."shopId" = $1 AND c."deletedAt" IS NULL GROUP BY c."shopId", c.id ORDER BY c.title, c.id`,
    [scope.shopId],
  );
}

export async function readCounts(scope: ShopScope): Promise<ProductCounts> {
  const [counts] = await rows(scope).sql<ProductCounts>(
    `SELECT
       (SELECT count(*) FROM "Product" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND "leadId" = id) AS products,
       (SELECT count(*) FROM "Variant" WHERE "shopId" = $1 AND "deletedAt" IS NULL) AS variants,
       (SELECT count(*) FROM "Collection" WHERE "shopId" = $1 AND "deletedAt" IS NULL) AS collections`,
    [scope.shopId],
  );
  return counts ?? { products: 0, variants: 0, collections: 0 };
}
