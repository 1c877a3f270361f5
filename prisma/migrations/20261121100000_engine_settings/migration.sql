-- CreateTable
CREATE TABLE "EngineSettings" (
    "shopId" UUID NOT NULL,
    "settings" BYTEA NOT NULL,
    "form" TEXT NOT NULL,
    "trials" JSONB NOT NULL,
    "orderCount" INTEGER NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EngineSettings_pkey" PRIMARY KEY ("shopId")
);


-- Below: what the schema language cannot say.

SELECT aisle_protect('"EngineSettings"'::regclass);
