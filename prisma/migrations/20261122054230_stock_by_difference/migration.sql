-- What is sent by difference is kept before it is sent, with the key by which the platform counts it once.
ALTER TABLE "StockOffer" ADD COLUMN "differenceBy" INTEGER,
ADD COLUMN "differenceKey" TEXT,
ADD COLUMN "differenceSentAt" TIMESTAMPTZ(3),
ADD COLUMN "differences" JSONB NOT NULL DEFAULT '[]';

-- While a channel rests nobody measures how long it takes to be told.
ALTER TABLE "StockChannel" ADD COLUMN "restsSince" TIMESTAMPTZ(3);
