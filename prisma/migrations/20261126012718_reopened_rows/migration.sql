-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "reopenedCodes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Rows are opened with an instant until which they are.
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_reopened_rows"
  CHECK (cardinality("reopenedCodes") = 0 OR "reopenedUntil" IS NOT NULL);
