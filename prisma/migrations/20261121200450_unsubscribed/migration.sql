-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "unsubscribedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ExperimentCount" ADD COLUMN     "subscribers" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unsubscribed" INTEGER NOT NULL DEFAULT 0;
