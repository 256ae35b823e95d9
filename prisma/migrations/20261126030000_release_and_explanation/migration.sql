-- CreateTable
CREATE TABLE "ReleaseNotice" (
    "id" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "releasedById" UUID NOT NULL,
    "releasedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReleaseNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignedExplanation" (
    "assessmentId" UUID NOT NULL,
    "contentHash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "signedById" UUID NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignedExplanation_pkey" PRIMARY KEY ("assessmentId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReleaseNotice_assessmentId_sequence_key" ON "ReleaseNotice"("assessmentId", "sequence");

-- AddForeignKey
ALTER TABLE "ReleaseNotice" ADD CONSTRAINT "ReleaseNotice_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseNotice" ADD CONSTRAINT "ReleaseNotice_releasedById_fkey" FOREIGN KEY ("releasedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignedExplanation" ADD CONSTRAINT "SignedExplanation_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignedExplanation" ADD CONSTRAINT "SignedExplanation_signedById_fkey" FOREIGN KEY ("signedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ReleaseNotice" ADD CONSTRAINT "ReleaseNotice_hash_form" CHECK ("contentHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "SignedExplanation" ADD CONSTRAINT "SignedExplanation_hash_form" CHECK ("contentHash" ~ '^[0-9a-f]{64}$');

CREATE TRIGGER "ReleaseNotice_append_only" BEFORE UPDATE OR DELETE ON "ReleaseNotice" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReleaseNotice_no_truncate" BEFORE TRUNCATE ON "ReleaseNotice" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "SignedExplanation_append_only" BEFORE UPDATE OR DELETE ON "SignedExplanation" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "SignedExplanation_no_truncate" BEFORE TRUNCATE ON "SignedExplanation" EXECUTE FUNCTION refuse_change();
