-- AlterTable
ALTER TABLE "Credit" DROP CONSTRAINT "Credit_pkey",
ADD COLUMN     "isChosen" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "spentUnits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "variantExternalId" TEXT,
ADD COLUMN     "windowHours" INTEGER NOT NULL DEFAULT 24,
ADD CONSTRAINT "Credit_pkey" PRIMARY KEY ("shopId", "orderId", "windowHours", "source", "strategy", "placement", "lineExternalId");
