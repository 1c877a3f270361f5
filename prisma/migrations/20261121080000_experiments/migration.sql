-- AlterTable
ALTER TABLE "BehaviourEvent" ADD COLUMN     "arm" TEXT,
ADD COLUMN     "experiment" TEXT,
ADD COLUMN     "subject" TEXT;

-- CreateTable
CREATE TABLE "Experiment" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "block" TEXT NOT NULL DEFAULT '',
    "salt" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "windowDays" INTEGER NOT NULL,
    "effect" DOUBLE PRECISION NOT NULL,
    "guardrails" JSONB NOT NULL DEFAULT '[]',
    "plan" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "verdict" TEXT,
    "verdictArm" TEXT,
    "verdictOn" DATE,
    "rolledOutArm" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),
    "rolledOutAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Experiment_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ExperimentArm" (
    "shopId" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "key" CHAR(1) NOT NULL,
    "name" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "strategy" TEXT,
    "layout" TEXT,
    "heading" TEXT,
    "number" INTEGER,
    "ruleSetVersion" INTEGER,

    CONSTRAINT "ExperimentArm_pkey" PRIMARY KEY ("shopId","experimentId","key")
);

-- CreateTable
CREATE TABLE "ExperimentChange" (
    "shopId" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "ExperimentChange_pkey" PRIMARY KEY ("shopId","experimentId","version")
);

-- CreateTable
CREATE TABLE "ExperimentLook" (
    "shopId" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "lookedOn" DATE NOT NULL,
    "lookedAt" TIMESTAMPTZ(3) NOT NULL,
    "days" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "arm" TEXT,
    "result" JSONB NOT NULL,
    "layout" TEXT,

    CONSTRAINT "ExperimentLook_pkey" PRIMARY KEY ("shopId","experimentId","lookedOn")
);

-- CreateTable
CREATE TABLE "ExperimentCount" (
    "shopId" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "lookedOn" DATE NOT NULL,
    "arm" CHAR(1) NOT NULL,
    "stratum" TEXT NOT NULL,
    "exposed" INTEGER NOT NULL,
    "subjects" INTEGER NOT NULL,
    "sumX" DOUBLE PRECISION NOT NULL,
    "sumY" DOUBLE PRECISION NOT NULL,
    "squaresX" DOUBLE PRECISION NOT NULL,
    "squaresY" DOUBLE PRECISION NOT NULL,
    "products" DOUBLE PRECISION NOT NULL,
    "orders" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL,

    CONSTRAINT "ExperimentCount_pkey" PRIMARY KEY ("shopId","experimentId","lookedOn","arm","stratum")
);

-- CreateTable
CREATE TABLE "Holdout" (
    "shopId" UUID NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "salt" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Holdout_pkey" PRIMARY KEY ("shopId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Experiment_shopId_key_key" ON "Experiment"("shopId", "key");

-- AddForeignKey
ALTER TABLE "ExperimentArm" ADD CONSTRAINT "ExperimentArm_shopId_experimentId_fkey" FOREIGN KEY ("shopId", "experimentId") REFERENCES "Experiment"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExperimentChange" ADD CONSTRAINT "ExperimentChange_shopId_experimentId_fkey" FOREIGN KEY ("shopId", "experimentId") REFERENCES "Experiment"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExperimentLook" ADD CONSTRAINT "ExperimentLook_shopId_experimentId_fkey" FOREIGN KEY ("shopId", "experimentId") REFERENCES "Experiment"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExperimentCount" ADD CONSTRAINT "ExperimentCount_shopId_experimentId_lookedOn_fkey" FOREIGN KEY ("shopId", "experimentId", "lookedOn") REFERENCES "ExperimentLook"("shopId", "experimentId", "lookedOn") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Below: what the schema language cannot say.

SELECT aisle_protect(format('%I', name)::regclass)
FROM unnest(ARRAY['Experiment', 'ExperimentArm', 'ExperimentChange', 'ExperimentLook', 'ExperimentCount', 'Holdout']) AS name;

-- One thing at a time is tried on a block, and there is one holdout.
CREATE UNIQUE INDEX "Experiment_running_key" ON "Experiment" ("shopId", block) WHERE state = 'running';
-- Few acts are exposures of an experiment.
CREATE INDEX "BehaviourEvent_exposure_idx" ON "BehaviourEvent" ("shopId", experiment, "occurredOn") WHERE experiment IS NOT NULL;
