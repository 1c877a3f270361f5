-- CreateTable
CREATE TABLE "Destination" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "isOn" BOOLEAN NOT NULL DEFAULT false,
    "events" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Destination_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "destinationId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "actIds" TEXT[],
    "orderIds" UUID[],
    "told" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "failure" TEXT,
    "status" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "DestinationCursor" (
    "shopId" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "actId" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "DestinationCursor_pkey" PRIMARY KEY ("shopId")
);

-- CreateIndex
CREATE INDEX "Delivery_shopId_destinationId_state_createdAt_idx" ON "Delivery"("shopId", "destinationId", "state", "createdAt");

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_shopId_destinationId_fkey" FOREIGN KEY ("shopId", "destinationId") REFERENCES "Destination"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "BehaviourEvent" ADD COLUMN     "allowsMarketing" BOOLEAN NOT NULL DEFAULT false;


-- Below: what the schema language cannot say.

SELECT aisle_protect(format('%I', name)::regclass)
FROM unnest(ARRAY['Destination', 'Delivery', 'DestinationCursor']) AS name;

-- In the order in which they came, the few acts that are told to others: inserted at its end alone.
CREATE INDEX "BehaviourEvent_told" ON "BehaviourEvent" ("shopId", "receivedAt", id)
  WHERE name IN ('aisle:impression', 'aisle:click', 'aisle:add');
