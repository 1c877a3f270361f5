-- AlterTable
ALTER TABLE "Slot" ADD COLUMN     "learntDigest" TEXT NOT NULL DEFAULT '';
