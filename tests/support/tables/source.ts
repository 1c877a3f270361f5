import { DatabaseSync } from "node:sqlite";
import type { Row, Tables } from "./tables";

/**
 * A sandbox shop as it stands, by plain SQL on its file: written apart from the sandbox's API and from the connector, so
 * that the three cannot share one misunderstanding.
 * @param file the shop's SQLite file, which the sandbox may have open
 */
export function readSource(file: string): Tables {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const read = (text: string) => db.prepare(text).all() as unknown as Row[];
    return Object.fromEntries(Object.entries(QUERIES).map(([table, text]) => [table, read(text)]));
  } finally {
    db.close();
  }
}

const ms = (column: string) => `CAST(round((julianday(${column}) - 2440587.5) * 86400) AS INTEGER) * 1000`;
const tags = (column: string) =>
  `(SELECT group_concat(value, ',') FROM (SELECT value FROM json_each(${column}) ORDER BY value))`;
const ADDRESS = (column: string, part: string) => `nullif(json_extract(${column}, '$.${part}'), '')`;

const QUERIES: Record<string, string> = {
  location: "SELECT CAST(id AS TEXT) AS key, name, isActive AS active FROM locations",
  product: `SELECT CAST(p.id AS TEXT) AS key, p.title, p.handle, p.vendor, p.productType AS type, ${tags("p.tags")} AS tags,
      lower(p.status) AS status, p.publishedAt IS NOT NULL AS published,
      (SELECT min(price) FROM variants v WHERE v.productId = p.id) AS lowest,
      (SELECT max(price) FROM variants v WHERE v.productId = p.id) AS highest,
      (SELECT count(*) FROM variants v WHERE v.productId = p.id) AS variants,
      (SELECT sum(l.available) FROM variants v JOIN inventoryItems i ON i.id = v.inventoryItemId AND i.tracked
        JOIN inventoryLevels l ON l.inventoryItemId = i.id WHERE v.productId = p.id) AS stock
    FROM products p`,
  variant: `SELECT CAST(v.id AS TEXT) AS key, CAST(v.productId AS TEXT) AS product, CAST(v.inventoryItemId AS TEXT) AS item,
      v.title, nullif(v.sku, '') AS sku, nullif(v.barcode, '') AS barcode, v.position, v.price, v.compareAtPrice AS compareAt,
      i.unitCost AS cost, i.tracked,
      (SELECT coalesce(sum(available), 0) FROM inventoryLevels l WHERE l.inventoryItemId = i.id) AS stock,
      p.status = 'ACTIVE' AND (v.sellsWhenOutOfStock OR NOT i.tracked
        OR (SELECT coalesce(sum(available), 0) FROM inventoryLevels l WHERE l.inventoryItemId = i.id) > 0) AS available
    FROM variants v JOIN inventoryItems i ON i.id = v.inventoryItemId JOIN products p ON p.id = v.productId`,
  level: `SELECT inventoryItemId || '@' || locationId AS key, available, available + committed AS onHand FROM inventoryLevels`,
  collection: "SELECT CAST(id AS TEXT) AS key, title, handle FROM collections",
  member: "SELECT collectionId || '/' || productId AS key FROM collectionProducts",
  customer: `SELECT CAST(c.id AS TEXT) AS key, c.email, c.phone, nullif(c.firstName, '') AS firstName,
      nullif(c.lastName, '') AS lastName, ${tags("c.tags")} AS tags, nullif(c.note, '') AS note,
      lower(replace(c.emailMarketing, '_', '-')) AS consent, ${ADDRESS("c.address", "city")} AS city,
      ${ADDRESS("c.address", "zip")} AS zip, ${ADDRESS("c.address", "countryCode")} AS country,
      (SELECT count(*) FROM orders o WHERE o.customerId = c.id AND o.cancelledAt IS NULL AND NOT o.test) AS orders,
      (SELECT coalesce(sum(o.total - o.refunded), 0) FROM orders o
        WHERE o.customerId = c.id AND o.cancelledAt IS NULL AND NOT o.test) AS spent
    FROM customers c`,
  order: `SELECT CAST(o.id AS TEXT) AS key, o.name, CAST(o.customerId AS TEXT) AS customer, o.customerId IS NOT NULL AS linked,
      o.email, lower(replace(o.financialStatus, '_', '-')) AS paid,
      CASE o.fulfillmentStatus WHEN 'PARTIALLY_FULFILLED' THEN 'partial' ELSE lower(o.fulfillmentStatus) END AS sent,
      o.subtotal, o.discounts, o.shipping, o.tax, o.total, o.refunded,
      (SELECT sum(l.price * l.quantity) FROM orderLines l WHERE l.orderId = o.id) AS gross,
      (SELECT sum(l.quantity) FROM orderLines l WHERE l.orderId = o.id) AS units,
      o.test, o.sourceName AS source, coalesce(o.discountCode, '') AS codes, ${tags("o.tags")} AS tags, nullif(o.note, '') AS note,
      ${ADDRESS("o.shippingAddress", "city")} AS city, ${ADDRESS("o.shippingAddress", "zip")} AS zip,
      ${ms("o.processedAt")} AS placedAt, ${ms("o.cancelledAt")} AS cancelledAt
    FROM orders o`,
  line: `SELECT CAST(l.id AS TEXT) AS key, CAST(l.orderId AS TEXT) AS "order", CAST(p.id AS TEXT) AS product,
      CAST(v.id AS TEXT) AS variant, l.title, nullif(l.variantTitle, '') AS variantTitle, nullif(l.sku, '') AS sku,
      l.quantity, l.price, l.discount
    FROM orderLines l LEFT JOIN products p ON p.id = l.productId LEFT JOIN variants v ON v.id = l.variantId`,
  refund: `SELECT CAST(id AS TEXT) AS key, CAST(orderId AS TEXT) AS "order", nullif(note, '') AS note, amount,
      ${ms("createdAt")} AS at FROM refunds`,
  refundLine: `SELECT CAST(id AS TEXT) AS key, CAST(refundId AS TEXT) AS refund, CAST(lineId AS TEXT) AS line, quantity, subtotal,
      restockType <> 'NO_RESTOCK' AS restocked FROM refundLines`,
  fulfillment: `SELECT CAST(id AS TEXT) AS key, CAST(orderId AS TEXT) AS "order", lower(displayStatus) AS status,
      ${ms("createdAt")} AS at, ${ms("deliveredAt")} AS deliveredAt FROM fulfillments`,
};
