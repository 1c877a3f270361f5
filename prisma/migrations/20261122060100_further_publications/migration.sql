-- What stands on the pages of a storefront beside the main one.
CREATE TABLE "FurtherPublication" (
    "shopId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "productExternalId" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "FurtherPublication_pkey" PRIMARY KEY ("shopId", "channelId", "productExternalId", "strategy")
);

SELECT aisle_protect('"FurtherPublication"'::regclass);
