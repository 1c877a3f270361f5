-- AlterTable
ALTER TABLE "ServingModel" ADD COLUMN "latest" BYTEA;


-- Below: what the schema language cannot say.

-- Compressed already.
ALTER TABLE "ServingModel" ALTER COLUMN "latest" SET STORAGE EXTERNAL;
