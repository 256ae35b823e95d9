-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('annexes', 'dossier', 'yearly', 'cards', 'card');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "blockId" TEXT,
    "agencyId" TEXT,
    "language" TEXT NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'queued',
    "inputHash" TEXT NOT NULL,
    "publicationId" UUID,
    "stateSequence" BIGINT,
    "stateHash" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportFile" (
    "reportId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,

    CONSTRAINT "ReportFile_pkey" PRIMARY KEY ("reportId","name")
);

-- CreateTable
CREATE TABLE "ReportText" (
    "roundId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,

    CONSTRAINT "ReportText_pkey" PRIMARY KEY ("roundId","language")
);

-- CreateIndex
CREATE INDEX "Report_roundId_requestedAt_idx" ON "Report"("roundId", "requestedAt");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportFile" ADD CONSTRAINT "ReportFile_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportText" ADD CONSTRAINT "ReportText_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportText" ADD CONSTRAINT "ReportText_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A report is of what was asked for, and once finished it stays as it is; making it again is another report.
CREATE FUNCTION guard_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a report stays with its round' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW."id", NEW."roundId", NEW."kind", NEW."blockId", NEW."agencyId", NEW."language", NEW."requestedAt", NEW."requestedById")
     IS DISTINCT FROM
     (OLD."id", OLD."roundId", OLD."kind", OLD."blockId", OLD."agencyId", OLD."language", OLD."requestedAt", OLD."requestedById") THEN
    RAISE EXCEPTION 'a report is of what was asked for' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."state" = 'done' AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'a finished report never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Report_guarded" BEFORE UPDATE OR DELETE ON "Report" FOR EACH ROW EXECUTE FUNCTION guard_report();
CREATE TRIGGER "Report_no_truncate" BEFORE TRUNCATE ON "Report" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReportFile_append_only" BEFORE UPDATE OR DELETE ON "ReportFile" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReportFile_no_truncate" BEFORE TRUNCATE ON "ReportFile" EXECUTE FUNCTION refuse_change();
ALTER TABLE "Report" ADD CONSTRAINT "Report_language_known" CHECK ("language" IN ('vi', 'en'));
ALTER TABLE "Report" ADD CONSTRAINT "Report_scope_of_kind" CHECK (
  ("blockId" IS NOT NULL) = ("kind" IN ('cards', 'card')) AND ("agencyId" IS NOT NULL) = ("kind" = 'card'));
ALTER TABLE "Report" ADD CONSTRAINT "Report_progress_counted" CHECK ("done" BETWEEN 0 AND "total" AND "attempts" >= 0);
ALTER TABLE "Report" ADD CONSTRAINT "Report_finished_at" CHECK (("finishedAt" IS NOT NULL) = ("state" IN ('done', 'failed', 'cancelled')));
ALTER TABLE "Report" ADD CONSTRAINT "Report_fault_when_failed" CHECK (("fault" IS NOT NULL) = ("state" = 'failed'));
ALTER TABLE "Report" ADD CONSTRAINT "Report_state_read" CHECK (("stateSequence" IS NULL) = ("stateHash" IS NULL));
ALTER TABLE "Report" ADD CONSTRAINT "Report_hash_form" CHECK ("inputHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "ReportFile" ADD CONSTRAINT "ReportFile_hash_form" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "ReportFile" ADD CONSTRAINT "ReportFile_size" CHECK ("sizeBytes" > 0);
ALTER TABLE "ReportText" ADD CONSTRAINT "ReportText_language_known" CHECK ("language" IN ('vi', 'en'));
