-- AlterTable
ALTER TABLE "Line" ADD COLUMN     "unitParts" JSONB;

-- CreateTable
CREATE TABLE "SubordinateUnit" (
    "id" UUID NOT NULL,
    "agencyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "inUse" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SubordinateUnit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SubordinateUnit_agencyId_name_key" ON "SubordinateUnit"("agencyId", "name");

-- AddForeignKey
ALTER TABLE "SubordinateUnit" ADD CONSTRAINT "SubordinateUnit_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "SubordinateUnit" ADD CONSTRAINT "SubordinateUnit_name_length" CHECK (length(trim("name")) BETWEEN 1 AND 200);
ALTER TABLE "Line" ADD CONSTRAINT "Line_parts_with_facts" CHECK ("unitParts" IS NULL OR "facts" IS NOT NULL);
