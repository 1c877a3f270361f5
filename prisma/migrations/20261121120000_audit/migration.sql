-- CreateTable
CREATE TABLE "Audit" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "result" JSONB,
    "failure" JSONB,
    "linkSecret" TEXT,
    "linkUntil" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "Audit_shopId_startedAt_idx" ON "Audit"("shopId", "startedAt");


-- Below: what the schema language cannot say.

SELECT aisle_protect(format('%I', name)::regclass) FROM unnest(ARRAY['Audit']) AS name;
