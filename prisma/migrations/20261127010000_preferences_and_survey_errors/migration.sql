-- AlterTable
ALTER TABLE "CentralResult" ADD COLUMN     "answerCount" INTEGER,
ADD COLUMN     "standardErrorMicro" INTEGER;

-- CreateTable
CREATE TABLE "PersonPreference" (
    "personId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PersonPreference_pkey" PRIMARY KEY ("personId","key")
);

-- AddForeignKey
ALTER TABLE "PersonPreference" ADD CONSTRAINT "PersonPreference_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An error belongs to a survey share, and lies within what a share can err by.
ALTER TABLE "CentralResult" ADD CONSTRAINT "CentralResult_error_of_survey"
  CHECK ("standardErrorMicro" IS NULL OR ("kind" = 'survey' AND "standardErrorMicro" BETWEEN 0 AND 500000));
ALTER TABLE "CentralResult" ADD CONSTRAINT "CentralResult_answers_of_survey"
  CHECK ("answerCount" IS NULL OR ("kind" = 'survey' AND "answerCount" >= 0));

-- What one prefers is small: a list of names, never a store for something else.
ALTER TABLE "PersonPreference" ADD CONSTRAINT "PersonPreference_small" CHECK (length("value"::text) <= 2000);
