-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "eraseAfter" TIMESTAMPTZ(3),
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ChannelRoute" ADD COLUMN     "isPaused" BOOLEAN NOT NULL DEFAULT false;
