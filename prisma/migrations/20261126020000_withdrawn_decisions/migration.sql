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
