-- CreateTable
CREATE TABLE "Scenario" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "changes" JSONB NOT NULL,
    "basis" JSONB NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Scenario_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Scenario_roundId_agencyId_idx" ON "Scenario"("roundId", "agencyId");

-- CreateIndex
CREATE INDEX "Scenario_ownerId_idx" ON "Scenario"("ownerId");

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What somebody thought out is never lost: it is put away, not removed, and stays with him who thought it out.
CREATE TRIGGER "Scenario_not_removed" BEFORE DELETE ON "Scenario" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Scenario_no_truncate" BEFORE TRUNCATE ON "Scenario" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Scenario_place_kept" BEFORE UPDATE OF "roundId", "agencyId", "ownerId", "createdAt" ON "Scenario" FOR EACH ROW
  WHEN (OLD."roundId" <> NEW."roundId" OR OLD."agencyId" <> NEW."agencyId" OR OLD."ownerId" <> NEW."ownerId" OR OLD."createdAt" <> NEW."createdAt")
  EXECUTE FUNCTION refuse_change();
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_name_length" CHECK (length("name") BETWEEN 1 AND 200);
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_note_length" CHECK (length("note") <= 4000);
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_version_counts" CHECK ("version" >= 1);
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_changes_are_a_list" CHECK (jsonb_typeof("changes") = 'array');
