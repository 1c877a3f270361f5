-- In which order movements were recorded: platforms tell whole seconds, which say less.
ALTER TABLE "StockMovement" ADD COLUMN "serial" BIGSERIAL NOT NULL;
CREATE INDEX "StockMovement_shopId_itemId_serial_idx" ON "StockMovement"("shopId", "itemId", "serial");
GRANT USAGE ON SEQUENCE "StockMovement_serial_seq" TO aisle_tenant;

ALTER TABLE "StockOffer" ADD COLUMN "toldSerial" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "isExact" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "lookAt" TIMESTAMPTZ(3),
ADD COLUMN "mustRead" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "looks" INTEGER NOT NULL DEFAULT 0;

-- Of all that is offered, few wait.
CREATE INDEX "StockOffer_look_idx" ON "StockOffer" ("shopId", "channelId", "lookAt") WHERE "lookAt" IS NOT NULL;
