-- AlterTable
ALTER TABLE "BehaviourEvent" ADD COLUMN     "productExternalIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "quantity" INTEGER,
ADD COLUMN     "query" TEXT;
