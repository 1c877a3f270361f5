-- AlterTable
ALTER TABLE "StockMovement" ADD COLUMN "doubt" INTEGER NOT NULL DEFAULT 0;

-- What the merchant looks through is little of what moved.
CREATE INDEX "StockMovement_doubt_idx" ON "StockMovement" ("shopId", "recordedAt") WHERE doubt > 0;
