-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "copyClues" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "copyOfId" UUID,
ADD COLUMN     "notCopyOfId" UUID;

-- AlterTable
ALTER TABLE "Credit" ADD COLUMN     "channelId" UUID;

-- AlterTable
ALTER TABLE "CreditShare" ADD COLUMN     "channelId" UUID,
ADD COLUMN     "currency" CHAR(3);

-- What is held learns its channel from its order. Whoever owns the tables sees rows only while that is not forced on them.
ALTER TABLE "Order" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Credit" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "CreditShare" NO FORCE ROW LEVEL SECURITY;
UPDATE "Credit" c SET "channelId" = o."channelId" FROM "Order" o WHERE o."shopId" = c."shopId" AND o.id = c."orderId";
UPDATE "CreditShare" c SET "channelId" = o."channelId", currency = o.currency
  FROM "Order" o WHERE o."shopId" = c."shopId" AND o.id = c."orderId";
-- Of an order that is gone nothing was earned.
DELETE FROM "Credit" WHERE "channelId" IS NULL;
DELETE FROM "CreditShare" WHERE "channelId" IS NULL;
ALTER TABLE "Order" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Credit" FORCE ROW LEVEL SECURITY;
ALTER TABLE "CreditShare" FORCE ROW LEVEL SECURITY;

-- AlterTable
ALTER TABLE "Credit" ALTER COLUMN "channelId" SET NOT NULL;

-- AlterTable
ALTER TABLE "CreditShare" ALTER COLUMN "channelId" SET NOT NULL,
ALTER COLUMN "currency" SET NOT NULL;
