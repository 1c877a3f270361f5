-- CreateTable
CREATE TABLE "Credit" (
    "shopId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "strategy" TEXT NOT NULL DEFAULT '',
    "placement" TEXT NOT NULL DEFAULT '',
    "lineExternalId" TEXT NOT NULL DEFAULT '',
    "productExternalId" TEXT,
    "clickId" TEXT,
    "evidence" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "grossMinor" BIGINT NOT NULL,
    "refundedMinor" BIGINT NOT NULL DEFAULT 0,
    "clickedAt" TIMESTAMPTZ(3),
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "orderedOn" DATE NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Credit_pkey" PRIMARY KEY ("shopId","orderId","source","strategy","placement","lineExternalId")
);

-- CreateTable
CREATE TABLE "BehaviourEvent" (
    "shopId" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "occurredOn" DATE NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clientId" TEXT,
    "productExternalId" TEXT,
    "variantExternalId" TEXT,
    "subjectExternalId" TEXT,
    "strategy" TEXT,
    "placement" TEXT,
    "position" INTEGER,
    "clickId" TEXT,
    "cartToken" TEXT,
    "checkoutToken" TEXT,
    "orderExternalId" TEXT,
    "page" TEXT,
    "modelVersion" INTEGER,

    CONSTRAINT "BehaviourEvent_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Product" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "vendor" TEXT NOT NULL DEFAULT '',
    "productType" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL,
    "isPublished" BOOLEAN NOT NULL,
    "onlineUrl" TEXT,
    "imageUrl" TEXT,
    "images" JSONB NOT NULL DEFAULT '[]',
    "currency" CHAR(3) NOT NULL,
    "minPriceMinor" BIGINT NOT NULL DEFAULT 0,
    "maxPriceMinor" BIGINT NOT NULL DEFAULT 0,
    "isAvailable" BOOLEAN NOT NULL DEFAULT false,
    "inventoryTotal" INTEGER,
    "variantCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Variant" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "inventoryItemExternalId" TEXT,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "barcode" TEXT,
    "position" INTEGER NOT NULL,
    "priceMinor" BIGINT NOT NULL,
    "compareAtMinor" BIGINT,
    "unitCostMinor" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "isAvailable" BOOLEAN NOT NULL,
    "inventoryQuantity" INTEGER,
    "tracksInventory" BOOLEAN NOT NULL,
    "options" JSONB NOT NULL DEFAULT '[]',
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Variant_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Collection" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "imageUrl" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Collection_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "CollectionProduct" (
    "shopId" UUID NOT NULL,
    "collectionId" UUID NOT NULL,
    "productExternalId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "CollectionProduct_pkey" PRIMARY KEY ("shopId","collectionId","productExternalId")
);

-- CreateTable
CREATE TABLE "Location" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "countryCode" TEXT,
    "isActive" BOOLEAN NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Location_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "InventoryLevel" (
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "inventoryItemExternalId" TEXT NOT NULL,
    "locationExternalId" TEXT NOT NULL,
    "available" INTEGER,
    "onHand" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InventoryLevel_pkey" PRIMARY KEY ("shopId","channelId","inventoryItemExternalId","locationExternalId")
);

-- CreateTable
CREATE TABLE "Channel" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "accountDomain" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'connected',
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "credentials" TEXT,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL,
    "disconnectedAt" TIMESTAMPTZ(3),
    "importedAt" TIMESTAMPTZ(3),
    "reconciledAt" TIMESTAMPTZ(3),
    "ordersSince" TIMESTAMPTZ(3),

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "SyncRun" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "since" TIMESTAMPTZ(3),
    "progress" JSONB NOT NULL DEFAULT '{}',
    "mended" JSONB NOT NULL DEFAULT '{}',
    "failure" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SyncRun_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "SyncCursor" (
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "port" TEXT NOT NULL,
    "cursor" JSONB,
    "isFinished" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SyncCursor_pkey" PRIMARY KEY ("shopId","channelId","runId","port")
);

-- CreateTable
CREATE TABLE "DamagedRecord" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID,
    "source" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "externalId" TEXT,
    "line" INTEGER,
    "field" TEXT,
    "reason" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DamagedRecord_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "firstName" TEXT,
    "lastName" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "emailConsent" TEXT NOT NULL,
    "smsConsent" TEXT NOT NULL,
    "city" TEXT,
    "zip" TEXT,
    "province" TEXT,
    "country" TEXT,
    "countryCode" TEXT,
    "orderCount" INTEGER NOT NULL DEFAULT 0,
    "spentMinor" BIGINT NOT NULL DEFAULT 0,
    "firstOrderAt" TIMESTAMPTZ(3),
    "lastOrderAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "redactedAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Order" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "customerExternalId" TEXT,
    "customerId" UUID,
    "email" TEXT,
    "financialStatus" TEXT NOT NULL,
    "fulfillmentStatus" TEXT NOT NULL,
    "platformStatus" TEXT NOT NULL,
    "subtotalMinor" BIGINT NOT NULL,
    "discountMinor" BIGINT NOT NULL,
    "shippingMinor" BIGINT NOT NULL,
    "taxMinor" BIGINT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "refundedMinor" BIGINT NOT NULL,
    "grossMinor" BIGINT NOT NULL DEFAULT 0,
    "unitCount" INTEGER NOT NULL DEFAULT 0,
    "taxesIncluded" BOOLEAN NOT NULL,
    "isTest" BOOLEAN NOT NULL DEFAULT false,
    "sourceName" TEXT,
    "discountCodes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "cartToken" TEXT,
    "checkoutToken" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '[]',
    "shipCity" TEXT,
    "shipCountry" TEXT,
    "shipCountryCode" TEXT,
    "shipZip" TEXT,
    "shipName" TEXT,
    "hasRefunds" BOOLEAN NOT NULL DEFAULT false,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "placedOn" DATE NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "redactedAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "shopId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "productExternalId" TEXT,
    "productId" UUID,
    "variantExternalId" TEXT,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "unitPriceMinor" BIGINT NOT NULL,
    "discountMinor" BIGINT NOT NULL,
    "properties" JSONB,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("shopId","orderId","externalId")
);

-- CreateTable
CREATE TABLE "Refund" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "note" TEXT,
    "totalMinor" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdOn" DATE NOT NULL,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "RefundLine" (
    "shopId" UUID NOT NULL,
    "refundId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "orderLineExternalId" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "subtotalMinor" BIGINT NOT NULL,
    "isRestocked" BOOLEAN NOT NULL,

    CONSTRAINT "RefundLine_pkey" PRIMARY KEY ("shopId","refundId","externalId")
);

-- CreateTable
CREATE TABLE "Fulfillment" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "trackingCompany" TEXT,
    "trackingNumbers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "lines" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deliveredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Fulfillment_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "RecommendationModel" (
    "shopId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "orderCount" INTEGER NOT NULL,
    "productCount" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecommendationModel_pkey" PRIMARY KEY ("shopId","version")
);

-- CreateTable
CREATE TABLE "Slot" (
    "shopId" UUID NOT NULL,
    "strategy" TEXT NOT NULL,
    "subjectExternalId" TEXT NOT NULL,
    "channelId" UUID NOT NULL,
    "modelVersion" INTEGER NOT NULL,
    "items" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "publishedDigest" TEXT,
    "publishedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("shopId","strategy","subjectExternalId")
);

-- CreateTable
CREATE TABLE "Exclusion" (
    "shopId" UUID NOT NULL,
    "productExternalId" TEXT NOT NULL,
    "channelId" UUID NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Exclusion_pkey" PRIMARY KEY ("shopId","productExternalId")
);

-- CreateTable
CREATE TABLE "Publication" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ComplementaryEntry" (
    "shopId" UUID NOT NULL,
    "productExternalId" TEXT NOT NULL,
    "channelId" UUID NOT NULL,
    "former" TEXT,
    "writtenDigest" TEXT,
    "writtenAt" TIMESTAMPTZ(3),

    CONSTRAINT "ComplementaryEntry_pkey" PRIMARY KEY ("shopId","productExternalId")
);

-- CreateTable
CREATE TABLE "ShopifySession" (
    "id" TEXT NOT NULL,
    "shopDomain" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL,
    "scope" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "accessTokenSealed" TEXT,
    "refreshTokenSealed" TEXT,
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "onlineAccess" JSONB,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShopifySession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelRoute" (
    "platform" TEXT NOT NULL,
    "accountDomain" TEXT NOT NULL,
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "isConnected" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ChannelRoute_pkey" PRIMARY KEY ("platform","accountDomain")
);

-- CreateTable
CREATE TABLE "InboxMessage" (
    "id" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "accountDomain" TEXT NOT NULL,
    "externalId" TEXT,
    "body" BYTEA,
    "triggeredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimedAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "InboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxEvent" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "shopId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "availableAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutboxEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "StorefrontKey" (
    "key" TEXT NOT NULL,
    "shopId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StorefrontKey_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "primaryDomain" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "countryCode" TEXT,
    "taxesIncluded" BOOLEAN NOT NULL DEFAULT false,
    "planName" TEXT,
    "state" TEXT NOT NULL DEFAULT 'active',
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "eraseAfter" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "setup" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Problem" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "externalKey" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "result" JSONB,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "Credit_shopId_orderedOn_idx" ON "Credit"("shopId", "orderedOn");

-- CreateIndex
CREATE INDEX "BehaviourEvent_shopId_occurredOn_name_idx" ON "BehaviourEvent"("shopId", "occurredOn", "name");

-- CreateIndex
CREATE INDEX "BehaviourEvent_shopId_checkoutToken_idx" ON "BehaviourEvent"("shopId", "checkoutToken");

-- CreateIndex
CREATE INDEX "BehaviourEvent_shopId_clickId_idx" ON "BehaviourEvent"("shopId", "clickId");

-- CreateIndex
CREATE INDEX "Product_shopId_title_idx" ON "Product"("shopId", "title");

-- CreateIndex
CREATE INDEX "Product_shopId_updatedAt_idx" ON "Product"("shopId", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Product_shopId_channelId_externalId_key" ON "Product"("shopId", "channelId", "externalId");

-- CreateIndex
CREATE INDEX "Variant_shopId_productId_idx" ON "Variant"("shopId", "productId");

-- CreateIndex
CREATE INDEX "Variant_shopId_sku_idx" ON "Variant"("shopId", "sku");

-- CreateIndex
CREATE INDEX "Variant_shopId_channelId_inventoryItemExternalId_idx" ON "Variant"("shopId", "channelId", "inventoryItemExternalId");

-- CreateIndex
CREATE UNIQUE INDEX "Variant_shopId_channelId_externalId_key" ON "Variant"("shopId", "channelId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Collection_shopId_channelId_externalId_key" ON "Collection"("shopId", "channelId", "externalId");

-- CreateIndex
CREATE INDEX "CollectionProduct_shopId_productExternalId_idx" ON "CollectionProduct"("shopId", "productExternalId");

-- CreateIndex
CREATE UNIQUE INDEX "Location_shopId_channelId_externalId_key" ON "Location"("shopId", "channelId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Channel_shopId_platform_accountDomain_key" ON "Channel"("shopId", "platform", "accountDomain");

-- CreateIndex
CREATE INDEX "SyncRun_shopId_channelId_startedAt_idx" ON "SyncRun"("shopId", "channelId", "startedAt");

-- CreateIndex
CREATE INDEX "DamagedRecord_shopId_source_resolvedAt_idx" ON "DamagedRecord"("shopId", "source", "resolvedAt");

-- CreateIndex
CREATE INDEX "Customer_shopId_email_idx" ON "Customer"("shopId", "email");

-- CreateIndex
CREATE INDEX "Customer_shopId_lastOrderAt_idx" ON "Customer"("shopId", "lastOrderAt");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_shopId_channelId_externalId_key" ON "Customer"("shopId", "channelId", "externalId");

-- CreateIndex
CREATE INDEX "Order_shopId_placedAt_idx" ON "Order"("shopId", "placedAt" DESC);

-- CreateIndex
CREATE INDEX "Order_shopId_placedOn_idx" ON "Order"("shopId", "placedOn");

-- CreateIndex
CREATE INDEX "Order_shopId_customerId_idx" ON "Order"("shopId", "customerId");

-- CreateIndex
CREATE INDEX "Order_shopId_checkoutToken_idx" ON "Order"("shopId", "checkoutToken");

-- CreateIndex
CREATE UNIQUE INDEX "Order_shopId_channelId_externalId_key" ON "Order"("shopId", "channelId", "externalId");

-- CreateIndex
CREATE INDEX "OrderLine_shopId_productId_idx" ON "OrderLine"("shopId", "productId");

-- CreateIndex
CREATE INDEX "Refund_shopId_createdOn_idx" ON "Refund"("shopId", "createdOn");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_shopId_orderId_externalId_key" ON "Refund"("shopId", "orderId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Fulfillment_shopId_orderId_externalId_key" ON "Fulfillment"("shopId", "orderId", "externalId");

-- CreateIndex
CREATE INDEX "Slot_shopId_publishedDigest_idx" ON "Slot"("shopId", "publishedDigest");

-- CreateIndex
CREATE INDEX "Publication_shopId_startedAt_idx" ON "Publication"("shopId", "startedAt");

-- CreateIndex
CREATE INDEX "ShopifySession_shopDomain_idx" ON "ShopifySession"("shopDomain");

-- CreateIndex
CREATE INDEX "ChannelRoute_shopId_idx" ON "ChannelRoute"("shopId");

-- CreateIndex
CREATE INDEX "InboxMessage_platform_accountDomain_doneAt_idx" ON "InboxMessage"("platform", "accountDomain", "doneAt");

-- CreateIndex
CREATE UNIQUE INDEX "InboxMessage_platform_eventId_topic_key" ON "InboxMessage"("platform", "eventId", "topic");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxEvent_id_key" ON "OutboxEvent"("id");

-- CreateIndex
CREATE INDEX "OutboxEvent_shopId_seq_idx" ON "OutboxEvent"("shopId", "seq");

-- CreateIndex
CREATE INDEX "StorefrontKey_shopId_idx" ON "StorefrontKey"("shopId");

-- CreateIndex
CREATE INDEX "Problem_shopId_closedAt_idx" ON "Problem"("shopId", "closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_shopId_list_name_key" ON "SavedView"("shopId", "list", "name");

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRequest_shopId_platform_kind_externalKey_key" ON "PrivacyRequest"("shopId", "platform", "kind", "externalKey");

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_shopId_productId_fkey" FOREIGN KEY ("shopId", "productId") REFERENCES "Product"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SyncRun" ADD CONSTRAINT "SyncRun_shopId_channelId_fkey" FOREIGN KEY ("shopId", "channelId") REFERENCES "Channel"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SyncCursor" ADD CONSTRAINT "SyncCursor_shopId_channelId_fkey" FOREIGN KEY ("shopId", "channelId") REFERENCES "Channel"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DamagedRecord" ADD CONSTRAINT "DamagedRecord_shopId_channelId_fkey" FOREIGN KEY ("shopId", "channelId") REFERENCES "Channel"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefundLine" ADD CONSTRAINT "RefundLine_shopId_refundId_fkey" FOREIGN KEY ("shopId", "refundId") REFERENCES "Refund"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fulfillment" ADD CONSTRAINT "Fulfillment_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Below: what the schema language cannot say.

-- Roles belong to the server, not the database: another database of the same server may have made them already.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['aisle_tenant', 'aisle_ingress', 'aisle_queue'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO aisle_tenant, aisle_ingress;

-- A table of tenants' rows: forced row security, one policy on the scope's shop, rights for the tenant role alone.
-- current_setting without missing_ok: a forgotten scope is an error, never silent rows.
CREATE FUNCTION aisle_protect(target regclass, shop_column text DEFAULT 'shopId') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY in_shop ON %s TO aisle_tenant USING (%I = current_setting(''app.shop_id'')::uuid) WITH CHECK (%I = current_setting(''app.shop_id'')::uuid)',
    target, shop_column, shop_column);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO aisle_tenant', target);
END $$;

SELECT aisle_protect('"Shop"', 'id');
SELECT aisle_protect(format('%I', name)::regclass)
FROM unnest(ARRAY[
  'Problem', 'SavedView', 'PrivacyRequest',
  'Channel', 'SyncRun', 'SyncCursor', 'DamagedRecord',
  'Product', 'Variant', 'Collection', 'CollectionProduct', 'Location', 'InventoryLevel',
  'Customer', 'Order', 'OrderLine', 'Refund', 'RefundLine', 'Fulfillment',
  'BehaviourEvent', 'Credit',
  'RecommendationModel', 'Slot', 'Exclusion', 'Publication', 'ComplementaryEntry'
]) AS name;

-- Routing tables: no row security, the ingress role alone. A tenant may tell the outbox, and nothing else here.
GRANT SELECT, INSERT, UPDATE, DELETE ON "ShopifySession", "ChannelRoute", "InboxMessage", "OutboxEvent", "StorefrontKey" TO aisle_ingress;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO aisle_ingress;
GRANT INSERT ON "OutboxEvent" TO aisle_tenant;
GRANT USAGE ON SEQUENCE "OutboxEvent_seq_seq" TO aisle_tenant;

-- At most one open problem per code and subject.
CREATE UNIQUE INDEX "Problem_open_key" ON "Problem" ("shopId", code, subject) WHERE "closedAt" IS NULL;
-- The inbox is read by what is still to do.
CREATE INDEX "InboxMessage_waiting_idx" ON "InboxMessage" (id) WHERE "doneAt" IS NULL AND "failedAt" IS NULL;
-- The same record is listed once while it is unresolved.
CREATE UNIQUE INDEX "DamagedRecord_open_key"
  ON "DamagedRecord" ("shopId", source, resource, coalesce("externalId", ''), coalesce(line, 0), coalesce(field, '')) WHERE "resolvedAt" IS NULL;
-- One import or reconciliation at a time per channel.
CREATE UNIQUE INDEX "SyncRun_running_key" ON "SyncRun" ("shopId", "channelId") WHERE state = 'running';
-- Rows change often and in batches: sample early, so that plans follow an import.
ALTER TABLE "OrderLine" SET (autovacuum_analyze_scale_factor = 0.02);
