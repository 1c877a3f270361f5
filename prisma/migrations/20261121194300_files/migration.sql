-- CreateTable
CREATE TABLE "StoredFile" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "heldBytes" BIGINT NOT NULL DEFAULT 0,
    "pieceCount" INTEGER NOT NULL DEFAULT 0,
    "isUtf8" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "FilePiece" (
    "shopId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "startsAt" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "FilePiece_pkey" PRIMARY KEY ("shopId","fileId","position")
);

-- CreateTable
CREATE TABLE "FileImport" (
    "shopId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB,
    "format" JSONB,
    "headings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sample" JSONB NOT NULL DEFAULT '[]',
    "cursor" JSONB,
    "doneRows" INTEGER NOT NULL DEFAULT 0,
    "doneBytes" BIGINT NOT NULL DEFAULT 0,
    "totalBytes" BIGINT NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '{}',
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),
    "undoUntil" TIMESTAMPTZ(3),

    CONSTRAINT "FileImport_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "FileProblem" (
    "shopId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "field" TEXT,
    "code" TEXT NOT NULL,
    "found" TEXT NOT NULL,

    CONSTRAINT "FileProblem_pkey" PRIMARY KEY ("shopId","importId","stage","position")
);

-- CreateTable
CREATE TABLE "FileChange" (
    "shopId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "before" JSONB,
    "digest" TEXT NOT NULL,
    "isUndone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "FileChange_pkey" PRIMARY KEY ("shopId","importId","kind","externalId")
);

-- CreateTable
CREATE TABLE "FileMapping" (
    "shopId" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FileMapping_pkey" PRIMARY KEY ("shopId","fingerprint")
);

-- CreateIndex
CREATE INDEX "StoredFile_shopId_expiresAt_idx" ON "StoredFile"("shopId", "expiresAt");

-- CreateIndex
CREATE INDEX "FileImport_shopId_createdAt_idx" ON "FileImport"("shopId", "createdAt");

-- CreateIndex
CREATE INDEX "FileImport_shopId_fileId_idx" ON "FileImport"("shopId", "fileId");

-- AddForeignKey
ALTER TABLE "FilePiece" ADD CONSTRAINT "FilePiece_shopId_fileId_fkey" FOREIGN KEY ("shopId", "fileId") REFERENCES "StoredFile"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FileImport" ADD CONSTRAINT "FileImport_shopId_fileId_fkey" FOREIGN KEY ("shopId", "fileId") REFERENCES "StoredFile"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Below: what the schema language cannot say.

SELECT aisle_protect(format('%I', name)::regclass)
FROM unnest(ARRAY['StoredFile', 'FilePiece', 'FileImport', 'FileProblem', 'FileChange', 'FileMapping']) AS name;

-- What comes is compressed already, or read once and forgotten: storing it as it is costs less.
ALTER TABLE "FilePiece" ALTER COLUMN bytes SET STORAGE EXTERNAL;
