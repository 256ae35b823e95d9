-- AlterTable
ALTER TABLE "FormerResult" ADD COLUMN     "appraisalHundredths" INTEGER,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sourceDocument" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "surveyHundredths" INTEGER,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "FormerYear" (
    "year" INTEGER NOT NULL,
    "decision" TEXT,
    "announcedOn" DATE,
    "indexSet" TEXT,
    "plan" TEXT,
    "sourceUrls" TEXT[],
    "sourceDocument" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "FormerYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "FormerBlock" (
    "year" INTEGER NOT NULL,
    "blockId" TEXT NOT NULL,
    "agencyCount" INTEGER,
    "averageHundredths" INTEGER,
    "averageChange" INTEGER,
    "appraisalAverage" INTEGER,
    "appraisalChange" INTEGER,
    "surveyAverage" INTEGER,
    "surveyChange" INTEGER,
    "isAverageDerived" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "warnings" TEXT[],

    CONSTRAINT "FormerBlock_pkey" PRIMARY KEY ("year","blockId")
);

-- CreateTable
CREATE TABLE "FormerResultRevision" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "agencyId" TEXT,
    "sequence" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,

    CONSTRAINT "FormerResultRevision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "FormerResultRevision_year_agencyId_sequence_key" ON "FormerResultRevision"("year", "agencyId", "sequence");

-- AddForeignKey
ALTER TABLE "FormerBlock" ADD CONSTRAINT "FormerBlock_year_fkey" FOREIGN KEY ("year") REFERENCES "FormerYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerBlock" ADD CONSTRAINT "FormerBlock_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerResultRevision" ADD CONSTRAINT "FormerResultRevision_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerResultRevision" ADD CONSTRAINT "FormerResultRevision_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was entered and corrected stays readable, and a year that stands in the history is never dropped from it.
CREATE TRIGGER "FormerResultRevision_append_only" BEFORE UPDATE OR DELETE ON "FormerResultRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "FormerResultRevision_no_truncate" BEFORE TRUNCATE ON "FormerResultRevision" EXECUTE FUNCTION refuse_change();
-- NULLs are distinct to the index above: the revisions of a year as a whole are numbered here.
CREATE UNIQUE INDEX "FormerResultRevision_of_year" ON "FormerResultRevision" ("year", "sequence") WHERE "agencyId" IS NULL;
ALTER TABLE "FormerResultRevision" ADD CONSTRAINT "FormerResultRevision_says_something" CHECK ("before" IS NOT NULL OR "after" IS NOT NULL);
ALTER TABLE "FormerResultRevision" ADD CONSTRAINT "FormerResultRevision_reason_length" CHECK (length("reason") BETWEEN 1 AND 1000);
ALTER TABLE "FormerResult" ADD CONSTRAINT "FormerResult_figures" CHECK (
  "rank" > 0 AND "indexHundredths" BETWEEN 0 AND 10000 AND "appraisalHundredths" BETWEEN 0 AND 10000 AND "surveyHundredths" BETWEEN 0 AND 10000);
