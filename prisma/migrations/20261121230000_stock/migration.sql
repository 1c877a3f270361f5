-- CreateTable
CREATE TABLE "StockChannel" (
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT false,
    "startedAt" TIMESTAMPTZ(3),
    "location" TEXT NOT NULL,
    "bufferKind" TEXT NOT NULL DEFAULT 'auto',
    "bufferUnits" INTEGER NOT NULL DEFAULT 0,
    "lagMs" INTEGER NOT NULL DEFAULT 2000,
    "restsUntil" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockChannel_pkey" PRIMARY KEY ("shopId", "channelId")
);

-- CreateTable
CREATE TABLE "StockTruth" (
    "shopId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "location" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "soldPerDay" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "baseId" UUID NOT NULL,
    "baseAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockTruth_pkey" PRIMARY KEY ("shopId", "itemId", "location")
);

-- CreateTable
CREATE TABLE "StockMovement" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "location" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "ownQuantity" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "channelId" UUID,
    "variantId" UUID,
    "orderId" UUID,
    "lineExternalId" TEXT,
    "orderName" TEXT,
    "sourceKey" TEXT NOT NULL,
    "sinceAt" TIMESTAMPTZ(3),
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockMovement_pkey" PRIMARY KEY ("shopId", "id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StockMovement_shopId_sourceKey_key" ON "StockMovement"("shopId", "sourceKey");

-- CreateIndex
CREATE INDEX "StockMovement_shopId_itemId_occurredAt_idx" ON "StockMovement"("shopId", "itemId", "occurredAt");

-- CreateIndex
CREATE INDEX "StockMovement_shopId_orderId_idx" ON "StockMovement"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "StockMovement_shopId_variantId_idx" ON "StockMovement"("shopId", "variantId");

-- CreateTable
CREATE TABLE "StockOffer" (
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "variantId" UUID NOT NULL,
    "location" TEXT NOT NULL,
    "itemId" UUID NOT NULL,
    "inventoryItemExternalId" TEXT NOT NULL,
    "ownLocation" TEXT NOT NULL,
    "told" INTEGER,
    "toldAt" TIMESTAMPTZ(3),
    "pushing" INTEGER,
    "pushStartedAt" TIMESTAMPTZ(3),
    "pushedAt" TIMESTAMPTZ(3),
    "isDue" BOOLEAN NOT NULL DEFAULT false,
    "dueSince" TIMESTAMPTZ(3),
    "refusal" TEXT,

    CONSTRAINT "StockOffer_pkey" PRIMARY KEY ("shopId", "channelId", "variantId", "location")
);

-- CreateIndex
CREATE INDEX "StockOffer_shopId_itemId_idx" ON "StockOffer"("shopId", "itemId");

-- CreateIndex
CREATE INDEX "StockOffer_shopId_channelId_inventoryItemExternalId_idx" ON "StockOffer"("shopId", "channelId", "inventoryItemExternalId");

-- CreateTable
CREATE TABLE "StockUnmatched" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "lineExternalId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "variantId" UUID,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "itemId" UUID,
    "reason" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StockUnmatched_pkey" PRIMARY KEY ("shopId", "id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StockUnmatched_shopId_orderId_lineExternalId_key" ON "StockUnmatched"("shopId", "orderId", "lineExternalId");

-- CreateIndex
CREATE INDEX "StockUnmatched_shopId_state_placedAt_idx" ON "StockUnmatched"("shopId", "state", "placedAt");

-- CreateIndex
CREATE INDEX "StockUnmatched_shopId_variantId_idx" ON "StockUnmatched"("shopId", "variantId");

-- CreateTable
CREATE TABLE "StockDrift" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "variantId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "location" TEXT NOT NULL,
    "night" DATE NOT NULL,
    "expected" INTEGER NOT NULL,
    "found" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StockDrift_pkey" PRIMARY KEY ("shopId", "id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StockDrift_shopId_channelId_variantId_location_night_key" ON "StockDrift"("shopId", "channelId", "variantId", "location", "night");

-- CreateTable
CREATE TABLE "Oversell" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "location" TEXT NOT NULL,
    "channelId" UUID NOT NULL,
    "orderName" TEXT NOT NULL,
    "missing" INTEGER NOT NULL,
    "choice" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Oversell_pkey" PRIMARY KEY ("shopId", "id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Oversell_shopId_orderId_itemId_location_key" ON "Oversell"("shopId", "orderId", "itemId", "location");

-- CreateIndex
CREATE INDEX "Oversell_shopId_itemId_idx" ON "Oversell"("shopId", "itemId");

SELECT aisle_protect(format('%I', name)::regclass)
FROM unnest(ARRAY['StockChannel', 'StockTruth', 'StockMovement', 'StockOffer', 'StockUnmatched', 'StockDrift', 'Oversell']) AS name;

-- What waits to be pushed is few among many.
CREATE INDEX "StockOffer_due_idx" ON "StockOffer" ("shopId", "channelId") WHERE "isDue";
