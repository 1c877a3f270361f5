/**
 * The tables of one shop. Columns are named as the row types in `rows.ts`; amounts are integer minor units of the
 * shop's currency, instants are text in UTC with whole seconds, flags are 0 or 1.
 */
export const TABLES = `
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shop (
  id INTEGER PRIMARY KEY, domain TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, currency TEXT NOT NULL,
  timeZone TEXT NOT NULL, countryCode TEXT NOT NULL, taxesIncluded INTEGER NOT NULL, grantsAllOrders INTEGER NOT NULL,
  tagline TEXT NOT NULL, theme TEXT NOT NULL, plan TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE TABLE locations (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, countryCode TEXT NOT NULL, city TEXT NOT NULL, isActive INTEGER NOT NULL,
  isPrimary INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE TABLE products (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, handle TEXT NOT NULL UNIQUE, descriptionHtml TEXT NOT NULL,
  vendor TEXT NOT NULL, productType TEXT NOT NULL, tags TEXT NOT NULL, status TEXT NOT NULL, seoTitle TEXT,
  seoDescription TEXT, templateSuffix TEXT, publishedAt TEXT, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE INDEX products_updated ON products (updatedAt, id);
CREATE TABLE images (
  id INTEGER PRIMARY KEY, productId INTEGER NOT NULL, position INTEGER NOT NULL, file TEXT NOT NULL, alt TEXT NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL);
CREATE INDEX images_product ON images (productId, position);
CREATE TABLE productOptions (
  id INTEGER PRIMARY KEY, productId INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, choices TEXT NOT NULL);
CREATE INDEX options_product ON productOptions (productId, position);
CREATE TABLE variants (
  id INTEGER PRIMARY KEY, productId INTEGER NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL, sku TEXT NOT NULL,
  barcode TEXT, price INTEGER NOT NULL, compareAtPrice INTEGER, optionValues TEXT NOT NULL,
  inventoryItemId INTEGER NOT NULL, sellsWhenOutOfStock INTEGER NOT NULL, imageId INTEGER, taxable INTEGER NOT NULL,
  createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE INDEX variants_product ON variants (productId, position);
CREATE INDEX variants_sku ON variants (sku);
CREATE TABLE inventoryItems (
  id INTEGER PRIMARY KEY, variantId INTEGER NOT NULL, sku TEXT NOT NULL, unitCost INTEGER, tracked INTEGER NOT NULL,
  requiresShipping INTEGER NOT NULL, grams INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE INDEX inventory_items_variant ON inventoryItems (variantId);
CREATE TABLE inventoryLevels (
  id INTEGER PRIMARY KEY, inventoryItemId INTEGER NOT NULL, locationId INTEGER NOT NULL, available INTEGER NOT NULL,
  committed INTEGER NOT NULL, incoming INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL,
  UNIQUE (inventoryItemId, locationId));
CREATE INDEX inventory_levels_location ON inventoryLevels (locationId);
CREATE TABLE inventoryChanges (
  id INTEGER PRIMARY KEY, inventoryItemId INTEGER NOT NULL, locationId INTEGER NOT NULL, delta INTEGER NOT NULL,
  reason TEXT NOT NULL, reference TEXT, at TEXT NOT NULL);
CREATE INDEX inventory_changes_item ON inventoryChanges (inventoryItemId, id);
CREATE TABLE collections (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, handle TEXT NOT NULL UNIQUE, descriptionHtml TEXT NOT NULL, image TEXT,
  sortOrder TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE TABLE collectionProducts (
  collectionId INTEGER NOT NULL, productId INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (collectionId, productId)) WITHOUT ROWID;
CREATE INDEX collection_products_product ON collectionProducts (productId);
CREATE TABLE customers (
  id INTEGER PRIMARY KEY, email TEXT, firstName TEXT NOT NULL, lastName TEXT NOT NULL, phone TEXT, state TEXT NOT NULL,
  note TEXT, tags TEXT NOT NULL, locale TEXT NOT NULL, emailMarketing TEXT NOT NULL, emailMarketingAt TEXT,
  smsMarketing TEXT NOT NULL, smsMarketingAt TEXT, address TEXT, addressId INTEGER, ordersCount INTEGER NOT NULL,
  amountSpent INTEGER NOT NULL, lastOrderId INTEGER, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE INDEX customers_email ON customers (email COLLATE NOCASE);
CREATE INDEX customers_updated ON customers (updatedAt, id);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, customerId INTEGER, email TEXT, phone TEXT,
  shippingAddress TEXT, billingAddress TEXT, subtotal INTEGER NOT NULL, discounts INTEGER NOT NULL,
  shipping INTEGER NOT NULL, shippingTitle TEXT, tax INTEGER NOT NULL, total INTEGER NOT NULL, refunded INTEGER NOT NULL,
  refundedLines INTEGER NOT NULL, refundedShipping INTEGER NOT NULL, refundedTax INTEGER NOT NULL,
  discountCode TEXT, discountAmount INTEGER NOT NULL, financialStatus TEXT NOT NULL, fulfillmentStatus TEXT NOT NULL,
  sourceName TEXT NOT NULL, tags TEXT NOT NULL, note TEXT, customAttributes TEXT NOT NULL, checkoutToken TEXT,
  cartToken TEXT, landingSite TEXT, referringSite TEXT, test INTEGER NOT NULL, createdAt TEXT NOT NULL,
  processedAt TEXT NOT NULL, updatedAt TEXT NOT NULL, closedAt TEXT, cancelledAt TEXT, cancelReason TEXT);
CREATE INDEX orders_created ON orders (createdAt, id);
CREATE INDEX orders_processed ON orders (processedAt, id);
CREATE INDEX orders_updated ON orders (updatedAt, id);
CREATE INDEX orders_customer ON orders (customerId, id);
CREATE INDEX orders_name ON orders (name);
CREATE TABLE orderLines (
  id INTEGER PRIMARY KEY, orderId INTEGER NOT NULL, productId INTEGER, variantId INTEGER, title TEXT NOT NULL,
  variantTitle TEXT, sku TEXT, vendor TEXT, quantity INTEGER NOT NULL, refundedQuantity INTEGER NOT NULL,
  fulfilledQuantity INTEGER NOT NULL, price INTEGER NOT NULL, discount INTEGER NOT NULL, requiresShipping INTEGER NOT NULL,
  taxable INTEGER NOT NULL, customAttributes TEXT NOT NULL);
CREATE INDEX order_lines_order ON orderLines (orderId, id);
CREATE TABLE refunds (
  id INTEGER PRIMARY KEY, orderId INTEGER NOT NULL, note TEXT, amount INTEGER NOT NULL, shipping INTEGER NOT NULL,
  createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE INDEX refunds_order ON refunds (orderId, id);
CREATE TABLE refundLines (
  id INTEGER PRIMARY KEY, refundId INTEGER NOT NULL, orderId INTEGER NOT NULL, lineId INTEGER NOT NULL,
  quantity INTEGER NOT NULL, restockType TEXT NOT NULL, locationId INTEGER, price INTEGER NOT NULL,
  subtotal INTEGER NOT NULL, tax INTEGER NOT NULL);
CREATE INDEX refund_lines_refund ON refundLines (refundId, id);
CREATE TABLE fulfillments (
  id INTEGER PRIMARY KEY, orderId INTEGER NOT NULL, number INTEGER NOT NULL, status TEXT NOT NULL,
  displayStatus TEXT NOT NULL, locationId INTEGER, trackingCompany TEXT, trackingNumber TEXT, trackingUrl TEXT,
  deliveredAt TEXT, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE INDEX fulfillments_order ON fulfillments (orderId, id);
CREATE TABLE fulfillmentLines (
  id INTEGER PRIMARY KEY, fulfillmentId INTEGER NOT NULL, lineId INTEGER NOT NULL, quantity INTEGER NOT NULL);
CREATE INDEX fulfillment_lines_fulfillment ON fulfillmentLines (fulfillmentId, id);
CREATE TABLE metafields (
  id INTEGER PRIMARY KEY, ownerType TEXT NOT NULL, ownerId INTEGER NOT NULL, namespace TEXT NOT NULL, key TEXT NOT NULL,
  type TEXT NOT NULL, value TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL,
  UNIQUE (ownerType, ownerId, namespace, key));
CREATE TABLE metafieldDefinitions (
  id INTEGER PRIMARY KEY, ownerType TEXT NOT NULL, namespace TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
  description TEXT, type TEXT NOT NULL, adminAccess TEXT, storefrontAccess TEXT, validations TEXT NOT NULL,
  pinnedPosition INTEGER, standardId INTEGER, UNIQUE (ownerType, namespace, key));
CREATE TABLE webhookSubscriptions (
  id INTEGER PRIMARY KEY, appKey TEXT NOT NULL, topic TEXT NOT NULL, uri TEXT NOT NULL, format TEXT NOT NULL,
  includeFields TEXT NOT NULL, metafieldNamespaces TEXT NOT NULL, filter TEXT, name TEXT, apiVersion TEXT NOT NULL,
  createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE TABLE installations (
  appKey TEXT PRIMARY KEY, id INTEGER NOT NULL, appId INTEGER NOT NULL, title TEXT NOT NULL, handle TEXT NOT NULL,
  installedAt TEXT, uninstalledAt TEXT, scopes TEXT NOT NULL);
CREATE TABLE accessTokens (
  token TEXT PRIMARY KEY, appKey TEXT NOT NULL, kind TEXT NOT NULL, scopes TEXT NOT NULL, userId INTEGER,
  expiresAt TEXT, refreshToken TEXT, refreshExpiresAt TEXT, replacedBy TEXT, revokedAt TEXT, createdAt TEXT NOT NULL);
CREATE INDEX access_tokens_refresh ON accessTokens (refreshToken);
CREATE TABLE webPixels (
  id INTEGER PRIMARY KEY, appKey TEXT NOT NULL UNIQUE, settings TEXT NOT NULL, createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL);
CREATE TABLE bulkOperations (
  id INTEGER PRIMARY KEY, appKey TEXT NOT NULL, type TEXT NOT NULL, query TEXT NOT NULL, scopes TEXT NOT NULL,
  stagedPath TEXT, groupObjects INTEGER NOT NULL, status TEXT NOT NULL, errorCode TEXT, objectCount INTEGER NOT NULL,
  rootObjectCount INTEGER NOT NULL, fileSize INTEGER, file TEXT, isPartial INTEGER NOT NULL, createdAt TEXT NOT NULL,
  completedAt TEXT);
CREATE TABLE themes (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL);
CREATE TABLE idempotencyKeys (
  appKey TEXT NOT NULL, mutation TEXT NOT NULL, key TEXT NOT NULL, input TEXT NOT NULL, answer TEXT NOT NULL,
  PRIMARY KEY (appKey, mutation, key)) WITHOUT ROWID;
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, eventId TEXT NOT NULL UNIQUE, topic TEXT NOT NULL, ids TEXT NOT NULL,
  at TEXT NOT NULL);
`;
