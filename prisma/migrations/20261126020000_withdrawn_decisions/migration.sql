-- AlterEnum
ALTER TYPE "Verdict" ADD VALUE 'withdraw';

-- AlterTable
ALTER TABLE "ScoreEntry" ADD COLUMN     "evidenceLinkId" UUID,
ADD COLUMN     "withdraws" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "ScoreEntry_lineId_withdraws_key" ON "ScoreEntry"("lineId", "withdraws");

-- AddForeignKey
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_evidenceLinkId_fkey" FOREIGN KEY ("evidenceLinkId") REFERENCES "EvidenceLink"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_lineId_withdraws_fkey" FOREIGN KEY ("lineId", "withdraws") REFERENCES "ScoreEntry"("lineId", "sequence") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Compared as text: a value added to an enum may not be used in the transaction that adds it.
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_withdrawal_whole"
  CHECK (("verdict"::text = 'withdraw') = ("withdraws" IS NOT NULL));
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_withdraws_earlier" CHECK ("withdraws" < "sequence");
ALTER TABLE "ScoreEntry" ADD CONSTRAINT "ScoreEntry_withdrawal_says_nothing"
  CHECK ("withdraws" IS NULL OR ("points" IS NULL AND "facts" IS NULL AND "stage" IN ('appraisal1', 'appraisal2')));

-- The ledger without what was taken back: whoever asks for the word that holds reads this.
CREATE VIEW "StandingEntry" AS
  SELECT e.* FROM "ScoreEntry" e
   WHERE e."withdraws" IS NULL
     AND NOT EXISTS (SELECT 1 FROM "ScoreEntry" w WHERE w."lineId" = e."lineId" AND w."withdraws" = e."sequence");

-- The same check as before, of all rows of a statement at once: thousands of rows are recognised in one.
DROP TRIGGER "ScoreEntry_checked" ON "ScoreEntry";
DROP FUNCTION check_score_entry();
CREATE FUNCTION check_score_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bad record;
BEGIN
  SELECT e."lineId", e."points", n."maxPoints", b."phase" INTO bad
    FROM added e
    LEFT JOIN "Line" l ON l."id" = e."lineId"
    LEFT JOIN "Assessment" a ON a."id" = l."assessmentId"
    LEFT JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = l."code" AND n."rule" IS NOT NULL
    LEFT JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
   WHERE n."maxPoints" IS NULL OR e."points" > n."maxPoints" OR b."phase" = 'published'
   LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF bad."maxPoints" IS NULL THEN
    RAISE EXCEPTION 'line % has no row in its catalogue', bad."lineId" USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF bad."points" > bad."maxPoints" THEN
    RAISE EXCEPTION 'points % above the maximum %', bad."points", bad."maxPoints" USING ERRCODE = 'check_violation';
  END IF;
  RAISE EXCEPTION 'the result is published' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "ScoreEntry_checked" AFTER INSERT ON "ScoreEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_score_entries();
