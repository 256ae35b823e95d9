-- CreateEnum
CREATE TYPE "ReadingState" AS ENUM ('waiting', 'read', 'failed');

-- CreateEnum
CREATE TYPE "FileCondition" AS ENUM ('sound', 'protected', 'broken');

-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('unscanned', 'pending', 'clean', 'infected');

-- CreateTable
CREATE TABLE "FileReading" (
    "sha256" TEXT NOT NULL,
    "state" "ReadingState" NOT NULL DEFAULT 'waiting',
    "readAt" TIMESTAMPTZ(3),
    "readWith" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "condition" "FileCondition" NOT NULL DEFAULT 'sound',
    "pageCount" INTEGER,
    "text" TEXT NOT NULL DEFAULT '',
    "foldedText" TEXT NOT NULL DEFAULT '',
    "unsearchable" TEXT,
    "signatures" JSONB NOT NULL DEFAULT '[]',
    "scan" "ScanState" NOT NULL DEFAULT 'unscanned',
    "virus" TEXT,
    "scannedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FileReading_pkey" PRIMARY KEY ("sha256")
);

-- AddForeignKey
ALTER TABLE "FileReading" ADD CONSTRAINT "FileReading_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "FileReading" ADD CONSTRAINT "FileReading_says_why" CHECK ("state" <> 'read' OR "text" <> '' OR "unsearchable" IS NOT NULL);
ALTER TABLE "FileReading" ADD CONSTRAINT "FileReading_names_virus" CHECK (("scan" = 'infected') = ("virus" IS NOT NULL));

-- Files from before readings were kept: each waits for the reader, which finds it at the next start.
INSERT INTO "FileReading" ("sha256") SELECT "sha256" FROM "StoredFile";
