-- CreateEnum
CREATE TYPE "CopyEvent" AS ENUM ('handedOver', 'submitted');

-- CreateTable
CREATE TABLE "AssessmentCopy" (
    "id" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "event" "CopyEvent" NOT NULL,
    "contentHash" TEXT NOT NULL,
    "content" JSONB,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AssessmentCopy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AssessmentCopy_assessmentId_sequence_key" ON "AssessmentCopy"("assessmentId", "sequence");

-- AddForeignKey
ALTER TABLE "AssessmentCopy" ADD CONSTRAINT "AssessmentCopy_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssessmentCopy" ADD CONSTRAINT "AssessmentCopy_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "AssessmentCopy_append_only" BEFORE UPDATE OR DELETE ON "AssessmentCopy" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AssessmentCopy_no_truncate" BEFORE TRUNCATE ON "AssessmentCopy" EXECUTE FUNCTION refuse_change();

-- Submissions from before copies were kept: when, by whom and under which hash is known, the content is not.
INSERT INTO "AssessmentCopy" ("id", "assessmentId", "sequence", "event", "contentHash", "personId", "createdAt")
SELECT gen_random_uuid(), "id", 1, 'submitted', "contentHash", "submittedById", "submittedAt" FROM "Assessment"
 WHERE "submittedAt" IS NOT NULL AND "submittedById" IS NOT NULL AND "contentHash" IS NOT NULL;
