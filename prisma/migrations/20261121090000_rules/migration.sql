-- AlterTable
ALTER TABLE "Slot" ADD COLUMN     "ruledAs" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "shown" JSONB;

-- CreateTable
CREATE TABLE "RuleVersion" (
    "shopId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "isEmpty" BOOLEAN NOT NULL,
    "restoredFrom" INTEGER,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RuleVersion_pkey" PRIMARY KEY ("shopId","version")
);

-- CreateTable
CREATE TABLE "RuleDraft" (
    "shopId" UUID NOT NULL,
    "definition" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RuleDraft_pkey" PRIMARY KEY ("shopId")
);


-- Below: what the schema language cannot say.

SELECT aisle_protect(format('%I', name)::regclass) FROM unnest(ARRAY['RuleVersion', 'RuleDraft']) AS name;
