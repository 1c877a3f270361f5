-- AlterTable
ALTER TABLE "OutboxEvent" ADD COLUMN     "job" TEXT,
ADD COLUMN     "key" TEXT,
ADD COLUMN     "lane" TEXT,
ADD COLUMN     "relayedAt" TIMESTAMPTZ(3),
ADD COLUMN     "relays" INTEGER NOT NULL DEFAULT 0;

-- The relay asks for what waits and for what is in flight, never for the rest.
CREATE INDEX "OutboxEvent_waiting_idx" ON "OutboxEvent" ("availableAt") WHERE "relayedAt" IS NULL;
CREATE INDEX "OutboxEvent_in_flight_idx" ON "OutboxEvent" ("shopId", lane) WHERE "relayedAt" IS NOT NULL;
CREATE INDEX "OutboxEvent_key_idx" ON "OutboxEvent" ("shopId", job, key) WHERE key IS NOT NULL;
