import type { TestDatabase } from "../database";
import type { Row, Tables } from "./tables";

/**
 * What Aisle holds of a shop, by plain SQL as the tables' owner, in the same form as `readSource`. Deleted records are
 * left out; what names a deleted product or variant counts as naming none. Rows come in the order of their keys.
 */
export async function readAisle(db: Pick<TestDatabase, "query">, domain: string): Promise<Tables> {
  const shops = await db.query<{ id: string }>(`SELECT id FROM "Shop" WHERE domain = $1`, [domain]);
  if (shops.length !== 1) throw new Error(`${shops.length} shops are kept for ${domain}`);
  const tables: Tables = {};
  for (const [table, text] of Object.entries(QUERIES)) {
    tables[table] = await db.query<Row>(`${text} ORDER BY key`, [shops[0]?.id]);
  }
  return tables;
}

const flag = (expression: string) => `(${expression})::int`;
const amount = (expression: string) => `(${expression})::float8`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
// Sorted by bytes, as SQLite does.
const tags = (column: string) => `(SELECT string_agg(t, ',' ORDER BY t COLLATE "C") FROM unnest(${column}) AS t)`;

const QUERIES: Record<string, string> = {
  location: `SELECT "externalId" AS key, name, ${flag(`"isActive"`)} AS active FROM "Location" WHERE "shopId" = $1 AND "deletedAt" IS NULL`,
  product: `SELECT "externalId" AS key, title, handle, vendor, "productType" AS type, ${tags("tags")} AS tags, status,
      ${flag(`"isPublished"`)} AS published, ${amount(`"minPriceMinor"`)} AS lowest, ${amount(`"maxPriceMinor"`)} AS highest,
      "variantCount" AS variants, "inventoryTotal" AS stock
    FROM "Product" WHERE "shopId" = $1 AND "deletedAt" IS NULL`,
  variant: `SELECT v."externalId" AS key, p."externalId" AS product, v."inventoryItemExternalId" AS item, v.title, v.sku, v.barcode,
      v.position, ${amount(`v."priceMinor"`)} AS price, ${amount(`v."compareAtMinor"`)} AS "compareAt",
      ${amount(`v."unitCostMinor"`)} AS cost, ${flag(`v."tracksInventory"`)} AS tracked, v."inventoryQuantity" AS stock,
      ${flag(`v."isAvailable"`)} AS available
    FROM "Variant" v JOIN "Product" p ON p."shopId" = v."shopId" AND p.id = v."productId" AND p."deletedAt" IS NULL
    WHERE v."shopId" = $1 AND v."deletedAt" IS NULL`,
  level: `SELECT l."inventoryItemExternalId" || '@' || l."locationExternalId" AS key, l.available, l."onHand"
    FROM "InventoryLevel" l JOIN "Variant" v ON v."shopId" = l."shopId" AND v."channelId" = l."channelId"
      AND v."inventoryItemExternalId" = l."inventoryItemExternalId" AND v."deletedAt" IS NULL
    WHERE l."shopId" = $1`,
  collection: `SELECT "externalId" AS key, title, handle FROM "Collection" WHERE "shopId" = $1 AND "deletedAt" IS NULL`,
  member: `SELECT c."externalId" || '/' || p."externalId" AS key
    FROM "CollectionProduct" m JOIN "Collection" c ON c."shopId" = m."shopId" AND c.id = m."collectionId" AND c."deletedAt" IS NULL
      JOIN "Product" p ON p."shopId" = m."shopId" AND p."externalId" = m."productExternalId" AND p."deletedAt" IS NULL
    WHERE m."shopId" = $1`,
  customer: `SELECT "externalId" AS key, email, phone, "firstName", "lastName", ${tags("tags")} AS tags, note,
      "emailConsent" AS consent, city, zip, "countryCode" AS country, "orderCount" AS orders, ${amount(`"spentMinor"`)} AS spent
    FROM "Customer" WHERE "shopId" = $1 AND "deletedAt" IS NULL`,
  order: `SELECT "externalId" AS key, name, "customerExternalId" AS customer, ${flag(`"customerId" IS NOT NULL`)} AS linked,
      email, "financialStatus" AS paid, "fulfillmentStatus" AS sent, ${amount(`"subtotalMinor"`)} AS subtotal,
      ${amount(`"discountMinor"`)} AS discounts, ${amount(`"shippingMinor"`)} AS shipping, ${amount(`"taxMinor"`)} AS tax,
      ${amount(`"totalMinor"`)} AS total, ${amount(`"refundedMinor"`)} AS refunded, ${amount(`"grossMinor"`)} AS gross,
      "unitCount" AS units, ${flag(`"isTest"`)} AS test, "sourceName" AS source, array_to_string("discountCodes", ',') AS codes,
      ${tags("tags")} AS tags, note, "shipCity" AS city, "shipZip" AS zip, ${ms(`"placedAt"`)} AS "placedAt",
      ${ms(`"cancelledAt"`)} AS "cancelledAt"
    FROM "Order" WHERE "shopId" = $1 AND "deletedAt" IS NULL`,
  line: `SELECT l."externalId" AS key, o."externalId" AS "order", p."externalId" AS product, v."externalId" AS variant, l.title,
      l."variantTitle", l.sku, l.quantity, ${amount(`l."unitPriceMinor"`)} AS price, ${amount(`l."discountMinor"`)} AS discount
    FROM "OrderLine" l JOIN "Order" o ON o."shopId" = l."shopId" AND o.id = l."orderId" AND o."deletedAt" IS NULL
      LEFT JOIN "Product" p ON p."shopId" = l."shopId" AND p.id = l."productId" AND p."deletedAt" IS NULL
        AND p."externalId" = l."productExternalId"
      LEFT JOIN "Variant" v ON v."shopId" = l."shopId" AND v."externalId" = l."variantExternalId" AND v."deletedAt" IS NULL
    WHERE l."shopId" = $1`,
  refund: `SELECT r."externalId" AS key, o."externalId" AS "order", r.note, ${amount(`r."totalMinor"`)} AS amount, ${ms(`r."createdAt"`)} AS at
    FROM "Refund" r JOIN "Order" o ON o."shopId" = r."shopId" AND o.id = r."orderId" WHERE r."shopId" = $1`,
  refundLine: `SELECT l."externalId" AS key, r."externalId" AS refund, l."orderLineExternalId" AS line, l.quantity,
      ${amount(`l."subtotalMinor"`)} AS subtotal, ${flag(`l."isRestocked"`)} AS restocked
    FROM "RefundLine" l JOIN "Refund" r ON r."shopId" = l."shopId" AND r.id = l."refundId" WHERE l."shopId" = $1`,
  fulfillment: `SELECT f."externalId" AS key, o."externalId" AS "order", f.status, ${ms(`f."createdAt"`)} AS at,
      ${ms(`f."deliveredAt"`)} AS "deliveredAt"
    FROM "Fulfillment" f JOIN "Order" o ON o."shopId" = f."shopId" AND o.id = f."orderId" WHERE f."shopId" = $1`,
};
