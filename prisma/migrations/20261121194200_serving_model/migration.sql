-- CreateTable
CREATE TABLE "ServingModel" (
    "shopId" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "modelVersion" INTEGER NOT NULL,
    "orderCount" INTEGER NOT NULL,
    "model" BYTEA NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ServingModel_pkey" PRIMARY KEY ("shopId")
);


-- Below: what the schema language cannot say.

SELECT aisle_protect('"ServingModel"'::regclass);

-- Compressed already.
ALTER TABLE "ServingModel" ALTER COLUMN "model" SET STORAGE EXTERNAL;
