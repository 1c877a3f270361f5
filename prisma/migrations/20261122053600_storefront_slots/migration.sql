-- Lists of a storefront beside the main one that sells something of its own.
CREATE TABLE "StorefrontSlot" (
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "subjectExternalId" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "modelVersion" INTEGER NOT NULL,
    "items" JSONB NOT NULL,
    "learntDigest" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StorefrontSlot_pkey" PRIMARY KEY ("shopId", "channelId", "subjectExternalId", "strategy")
);

SELECT aisle_protect('"StorefrontSlot"'::regclass);
