-- CreateEnum
CREATE TYPE "CorrectionState" AS ENUM ('drafting', 'withChair', 'approved', 'published', 'dropped');

-- AlterTable
ALTER TABLE "RoundBlock" ADD COLUMN     "approvedHash" TEXT;

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "baseId" UUID NOT NULL,
    "state" "CorrectionState" NOT NULL DEFAULT 'drafting',
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "begunAt" TIMESTAMPTZ(3) NOT NULL,
    "begunById" UUID NOT NULL,
    "putAt" TIMESTAMPTZ(3),
    "returnNote" TEXT,
    "approvedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "approvedHash" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "publicationId" UUID,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CorrectionChange" (
    "correctionId" UUID NOT NULL,
    "blockId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "facts" JSONB,
    "points" INTEGER,
    "reasonCode" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,

    CONSTRAINT "CorrectionChange_pkey" PRIMARY KEY ("correctionId","agencyId","code")
);

-- CreateTable
CREATE TABLE "CouncilPaper" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "finishedById" UUID,

    CONSTRAINT "CouncilPaper_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Correction_publicationId_key" ON "Correction"("publicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Correction_roundId_number_key" ON "Correction"("roundId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "CouncilPaper_roundId_kind_subject_key" ON "CouncilPaper"("roundId", "kind", "subject");

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_baseId_fkey" FOREIGN KEY ("baseId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_begunById_fkey" FOREIGN KEY ("begunById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionChange" ADD CONSTRAINT "CorrectionChange_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES "Correction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionChange" ADD CONSTRAINT "CorrectionChange_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionChange" ADD CONSTRAINT "CorrectionChange_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilPaper" ADD CONSTRAINT "CouncilPaper_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilPaper" ADD CONSTRAINT "CouncilPaper_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilPaper" ADD CONSTRAINT "CouncilPaper_finishedById_fkey" FOREIGN KEY ("finishedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One correction of a round at a time.
CREATE UNIQUE INDEX "Correction_one_open" ON "Correction" ("roundId") WHERE "state" IN ('drafting', 'withChair', 'approved');
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_number_positive" CHECK ("number" >= 1);
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_reason_length" CHECK (length("reason") <= 4000);
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_put_reasoned" CHECK ("state" IN ('drafting', 'dropped') OR length(trim("reason")) > 0);
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_approved_whole"
  CHECK (("approvedAt" IS NULL) = ("approvedById" IS NULL) AND ("approvedAt" IS NULL) = ("approvedHash" IS NULL));
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_approved_state" CHECK ("state" NOT IN ('approved', 'published') OR "approvedAt" IS NOT NULL);
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_closed_state" CHECK (("state" IN ('published', 'dropped')) = ("closedAt" IS NOT NULL));
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_published_state" CHECK (("state" = 'published') = ("publicationId" IS NOT NULL));
ALTER TABLE "CorrectionChange" ADD CONSTRAINT "CorrectionChange_facts_or_points" CHECK (("facts" IS NULL) <> ("points" IS NULL));
ALTER TABLE "CorrectionChange" ADD CONSTRAINT "CorrectionChange_points_not_negative" CHECK ("points" IS NULL OR "points" >= 0);
ALTER TABLE "CorrectionChange" ADD CONSTRAINT "CorrectionChange_grounded" CHECK (length(trim("ground")) BETWEEN 1 AND 4000);

-- What is before the chair, approved or over stays as it is.
CREATE FUNCTION refuse_settled_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Correction" c WHERE c."id" IN (NEW."correctionId", OLD."correctionId") AND c."state" <> 'drafting') THEN
    RAISE EXCEPTION 'the correction is no longer a draft' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER "CorrectionChange_draft" BEFORE INSERT OR UPDATE OR DELETE ON "CorrectionChange"
  FOR EACH ROW EXECUTE FUNCTION refuse_settled_correction();

CREATE FUNCTION refuse_closed_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."state" IN ('published', 'dropped') THEN
    RAISE EXCEPTION 'the correction is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Correction_closed" BEFORE UPDATE OR DELETE ON "Correction" FOR EACH ROW EXECUTE FUNCTION refuse_closed_correction();

ALTER TABLE "CouncilPaper" ADD CONSTRAINT "CouncilPaper_kind_known" CHECK ("kind" IN ('minutes', 'decision'));
ALTER TABLE "CouncilPaper" ADD CONSTRAINT "CouncilPaper_version_positive" CHECK ("version" >= 1);
ALTER TABLE "CouncilPaper" ADD CONSTRAINT "CouncilPaper_finished_whole" CHECK (("finishedAt" IS NULL) = ("finishedById" IS NULL));
ALTER TABLE "RoundBlock" ADD CONSTRAINT "RoundBlock_approved_hash_form" CHECK ("approvedHash" IS NULL OR "approvedHash" ~ '^[0-9a-f]{64}$');
