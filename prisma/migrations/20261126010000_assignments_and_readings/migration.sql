-- CreateEnum
CREATE TYPE "AssignedReading" AS ENUM ('first', 'second', 'third');

-- CreateEnum
CREATE TYPE "DrawKind" AS ENUM ('chosen', 'sample');

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "agencyId" TEXT,
    "reading" "AssignedReading" NOT NULL DEFAULT 'first',
    "appraiserId" UUID NOT NULL,
    "dueOn" DATE,
    "assignedById" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "takenBackAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReadingDraw" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "kind" "DrawKind" NOT NULL,
    "codes" TEXT[],
    "sharePercent" INTEGER,
    "seed" BIGINT,
    "frameCount" INTEGER NOT NULL,
    "drawnCount" INTEGER NOT NULL,
    "drawnById" UUID NOT NULL,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReadingDraw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndependentReading" (
    "id" UUID NOT NULL,
    "drawId" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "IndependentReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReaderWord" (
    "id" UUID NOT NULL,
    "readingId" UUID NOT NULL,
    "turn" "AssignedReading" NOT NULL,
    "selfSequence" INTEGER NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "facts" JSONB,
    "points" INTEGER,
    "reasonCode" TEXT,
    "clause" TEXT,
    "evidencePage" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "internalNote" TEXT NOT NULL DEFAULT '',
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReaderWord_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Assignment_roundId_blockId_idx" ON "Assignment"("roundId", "blockId");

-- CreateIndex
CREATE INDEX "Assignment_appraiserId_idx" ON "Assignment"("appraiserId");

-- CreateIndex
CREATE INDEX "ReadingDraw_roundId_blockId_idx" ON "ReadingDraw"("roundId", "blockId");

-- CreateIndex
CREATE INDEX "IndependentReading_roundId_blockId_idx" ON "IndependentReading"("roundId", "blockId");

-- CreateIndex
CREATE INDEX "IndependentReading_drawId_idx" ON "IndependentReading"("drawId");

-- CreateIndex
CREATE UNIQUE INDEX "ReaderWord_readingId_turn_selfSequence_key" ON "ReaderWord"("readingId", "turn", "selfSequence");

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_roundId_blockId_fkey" FOREIGN KEY ("roundId", "blockId") REFERENCES "RoundBlock"("roundId", "blockId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_appraiserId_fkey" FOREIGN KEY ("appraiserId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_assignedById_fkey" FOREIGN KEY ("assignedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReadingDraw" ADD CONSTRAINT "ReadingDraw_roundId_blockId_fkey" FOREIGN KEY ("roundId", "blockId") REFERENCES "RoundBlock"("roundId", "blockId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReadingDraw" ADD CONSTRAINT "ReadingDraw_drawnById_fkey" FOREIGN KEY ("drawnById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndependentReading" ADD CONSTRAINT "IndependentReading_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "ReadingDraw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndependentReading" ADD CONSTRAINT "IndependentReading_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReaderWord" ADD CONSTRAINT "ReaderWord_readingId_fkey" FOREIGN KEY ("readingId") REFERENCES "IndependentReading"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReaderWord" ADD CONSTRAINT "ReaderWord_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One person at a time has a part for a reading.
CREATE UNIQUE INDEX "Assignment_active_once" ON "Assignment" ("roundId", "blockId", "reading", "code", coalesce("agencyId", '')) WHERE "takenBackAt" IS NULL;
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_code_form" CHECK ("code" ~ '^\d+(\.\d+)*$');
-- An independent reading is of one line.
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_independent_of_one_line" CHECK ("reading" = 'first' OR "agencyId" IS NOT NULL);

-- A line is read independently once.
CREATE UNIQUE INDEX "IndependentReading_active_once" ON "IndependentReading" ("roundId", "agencyId", "code") WHERE "withdrawnAt" IS NULL;
ALTER TABLE "ReadingDraw" ADD CONSTRAINT "ReadingDraw_sample_has_seed" CHECK (("kind" = 'sample') = ("seed" IS NOT NULL AND "sharePercent" IS NOT NULL));
ALTER TABLE "ReadingDraw" ADD CONSTRAINT "ReadingDraw_share" CHECK ("sharePercent" BETWEEN 1 AND 100);
ALTER TABLE "ReaderWord" ADD CONSTRAINT "ReaderWord_turn" CHECK ("turn" IN ('second', 'third'));
ALTER TABLE "ReaderWord" ADD CONSTRAINT "ReaderWord_verdict" CHECK ("verdict" IN ('recognise', 'adjust'));
ALTER TABLE "ReaderWord" ADD CONSTRAINT "ReaderWord_points" CHECK ("points" >= 0);
CREATE TRIGGER "ReadingDraw_append_only" BEFORE UPDATE OR DELETE ON "ReadingDraw" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReaderWord_append_only" BEFORE UPDATE OR DELETE ON "ReaderWord" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReadingDraw_no_truncate" BEFORE TRUNCATE ON "ReadingDraw" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReaderWord_no_truncate" BEFORE TRUNCATE ON "ReaderWord" EXECUTE FUNCTION refuse_change();
