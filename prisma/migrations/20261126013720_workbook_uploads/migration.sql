-- CreateTable
CREATE TABLE "WorkbookUpload" (
    "id" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "base" JSONB NOT NULL,
    "cells" JSONB NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WorkbookUpload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WorkbookUpload_assessmentId_personId_idx" ON "WorkbookUpload"("assessmentId", "personId");

-- CreateIndex
CREATE INDEX "WorkbookUpload_expiresAt_idx" ON "WorkbookUpload"("expiresAt");

-- AddForeignKey
ALTER TABLE "WorkbookUpload" ADD CONSTRAINT "WorkbookUpload_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorkbookUpload" ADD CONSTRAINT "WorkbookUpload_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: an upload is kept for a while, and applied while it is kept.
ALTER TABLE "WorkbookUpload" ADD CONSTRAINT "WorkbookUpload_times"
  CHECK ("expiresAt" > "uploadedAt" AND ("appliedAt" IS NULL OR "appliedAt" >= "uploadedAt"));
