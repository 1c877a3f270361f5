-- CreateTable
CREATE TABLE "PluginConnection" (
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "restUrl" TEXT NOT NULL,
    "secretSealed" TEXT NOT NULL,
    "stateHash" TEXT,
    "emailHash" TEXT,
    "shopId" UUID,
    "channelId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "connectedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PluginConnection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MerchantSession" (
    "tokenHash" TEXT NOT NULL,
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "person" TEXT NOT NULL,
    "frameSite" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MerchantSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "MerchantAddress" (
    "emailHash" TEXT NOT NULL,
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,

    CONSTRAINT "MerchantAddress_pkey" PRIMARY KEY ("emailHash","shopId")
);

-- CreateTable
CREATE TABLE "OneTimeToken" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "shopId" UUID,
    "channelId" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OneTimeToken_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "PluginConnection_stateHash_key" ON "PluginConnection"("stateHash");

-- CreateIndex
CREATE INDEX "PluginConnection_shopId_idx" ON "PluginConnection"("shopId");

-- CreateIndex
CREATE INDEX "MerchantSession_shopId_idx" ON "MerchantSession"("shopId");

-- CreateIndex
CREATE INDEX "MerchantSession_expiresAt_idx" ON "MerchantSession"("expiresAt");

-- CreateIndex
CREATE INDEX "MerchantAddress_shopId_idx" ON "MerchantAddress"("shopId");

-- CreateIndex
CREATE INDEX "OneTimeToken_expiresAt_idx" ON "OneTimeToken"("expiresAt");

-- CreateIndex
CREATE INDEX "OneTimeToken_shopId_idx" ON "OneTimeToken"("shopId");

GRANT SELECT, INSERT, UPDATE, DELETE ON "PluginConnection", "MerchantSession", "MerchantAddress", "OneTimeToken" TO aisle_ingress;
