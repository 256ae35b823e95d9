-- CreateTable
CREATE TABLE "CentralGroupResult" (
    "roundId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "valueMicro" INTEGER NOT NULL,
    "standardErrorMicro" INTEGER,
    "answerCount" INTEGER,

    CONSTRAINT "CentralGroupResult_pkey" PRIMARY KEY ("roundId","agencyId","code","group")
);

-- AddForeignKey
ALTER TABLE "CentralGroupResult" ADD CONSTRAINT "CentralGroupResult_roundId_agencyId_code_fkey" FOREIGN KEY ("roundId", "agencyId", "code") REFERENCES "CentralResult"("roundId", "agencyId", "code") ON DELETE CASCADE ON UPDATE CASCADE;

-- A group's result lies within the same bounds as the share of its row. Nobody asked has no share: at least one answer.
ALTER TABLE "CentralGroupResult" ADD CONSTRAINT "CentralGroupResult_value_in_range" CHECK ("valueMicro" BETWEEN 0 AND 1000000);
ALTER TABLE "CentralGroupResult" ADD CONSTRAINT "CentralGroupResult_error_in_range"
  CHECK ("standardErrorMicro" IS NULL OR "standardErrorMicro" BETWEEN 0 AND 500000);
ALTER TABLE "CentralGroupResult" ADD CONSTRAINT "CentralGroupResult_somebody_answered" CHECK ("answerCount" IS NULL OR "answerCount" >= 1);

CREATE TRIGGER "CentralGroupResult_published" BEFORE INSERT OR UPDATE OR DELETE ON "CentralGroupResult"
  FOR EACH ROW EXECUTE FUNCTION refuse_published_central_result();
