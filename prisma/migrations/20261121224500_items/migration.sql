-- AlterTable
ALTER TABLE "Variant" ADD COLUMN     "itemId" UUID,
ADD COLUMN     "matchedBy" TEXT,
ADD COLUMN     "skuKey" TEXT,
ADD COLUMN     "barcodeKey" TEXT;

-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "leadId" UUID;

-- AlterTable
ALTER TABLE "OrderLine" ADD COLUMN     "variantId" UUID;

-- CreateTable
CREATE TABLE "MatchGuess" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "leftId" UUID NOT NULL,
    "rightId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "score" INTEGER,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MatchGuess_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MatchGuess_shopId_leftId_rightId_key" ON "MatchGuess"("shopId", "leftId", "rightId");

-- CreateIndex
CREATE INDEX "MatchGuess_shopId_rightId_idx" ON "MatchGuess"("shopId", "rightId");

-- CreateIndex
CREATE INDEX "MatchGuess_shopId_state_score_idx" ON "MatchGuess"("shopId", "state", "score");


-- Below: what the schema language cannot say.

SELECT aisle_protect(format('%I', name)::regclass) FROM unnest(ARRAY['MatchGuess']) AS name;

-- The owner is held to row security as well: every shop's rows are filled here.
ALTER TABLE "Product" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Variant" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Order" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "OrderLine" NO FORCE ROW LEVEL SECURITY;

-- As `core/matching/keys.ts` makes them, for what was held before.
CREATE FUNCTION aisle_gtin_of(barcode text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN length(d) IN (8, 11, 12, 13, 14) AND padded <> repeat('0', 14) AND (
      SELECT sum(substr(padded, i, 1)::int * CASE WHEN i % 2 = 1 THEN 3 ELSE 1 END) FROM generate_series(1, 14) AS i
    ) % 10 = 0 THEN padded END
  FROM (SELECT d, lpad(d, 14, '0') AS padded FROM (SELECT translate(barcode, ' -', '') AS d) AS plain WHERE d ~ '^[0-9]+$') AS digits
$$;
UPDATE "Product" SET "leadId" = id;
UPDATE "Variant" SET "itemId" = id,
  "skuKey" = (SELECT key FROM (SELECT lower(regexp_replace(normalize(btrim(sku), NFKC), '\s+', ' ', 'g')) AS key) AS k WHERE key ~ '[[:alnum:]]'),
  "barcodeKey" = aisle_gtin_of(barcode);
UPDATE "OrderLine" l SET "variantId" = v.id FROM "Order" o, "Variant" v
WHERE l."variantExternalId" IS NOT NULL AND o."shopId" = l."shopId" AND o.id = l."orderId"
  AND v."shopId" = l."shopId" AND v."channelId" = o."channelId" AND v."externalId" = l."variantExternalId";
DROP FUNCTION aisle_gtin_of;

ALTER TABLE "Product" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Variant" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Order" FORCE ROW LEVEL SECURITY;
ALTER TABLE "OrderLine" FORCE ROW LEVEL SECURITY;

ALTER TABLE "Product" ALTER COLUMN "leadId" SET NOT NULL;
ALTER TABLE "Variant" ALTER COLUMN "itemId" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Product_shopId_leadId_idx" ON "Product"("shopId", "leadId");

-- CreateIndex
CREATE INDEX "Variant_shopId_itemId_idx" ON "Variant"("shopId", "itemId");

-- CreateIndex
CREATE INDEX "Variant_shopId_skuKey_idx" ON "Variant"("shopId", "skuKey");

-- CreateIndex
CREATE INDEX "Variant_shopId_barcodeKey_idx" ON "Variant"("shopId", "barcodeKey");

-- CreateIndex
CREATE INDEX "OrderLine_shopId_variantId_idx" ON "OrderLine"("shopId", "variantId");
