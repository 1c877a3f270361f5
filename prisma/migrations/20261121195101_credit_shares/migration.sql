-- CreateTable
CREATE TABLE "CreditShare" (
    "shopId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "lineExternalId" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "placement" TEXT NOT NULL,
    "netMinor" BIGINT NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "orderedOn" DATE NOT NULL,

    CONSTRAINT "CreditShare_pkey" PRIMARY KEY ("shopId","orderId","model","lineExternalId","strategy","placement")
);

-- CreateIndex
CREATE INDEX "CreditShare_shopId_orderedOn_idx" ON "CreditShare"("shopId", "orderedOn");


-- Below: what the schema language cannot say.

SELECT aisle_protect(format('%I', name)::regclass) FROM unnest(ARRAY['CreditShare']) AS name;
