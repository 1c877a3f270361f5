-- AlterTable
ALTER TABLE "StorefrontKey" ADD COLUMN     "channelId" UUID;
