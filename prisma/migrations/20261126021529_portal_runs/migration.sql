-- CreateEnum
CREATE TYPE "ExtendableDeadline" AS ENUM ('submitBefore', 'explainBefore');

-- CreateTable
CREATE TABLE "PortalRun" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAliveAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PortalRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DowntimeExtension" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "deadline" "ExtendableDeadline" NOT NULL,
    "minutes" INTEGER NOT NULL,
    "gaps" JSONB NOT NULL,
    "wasBefore" TIMESTAMPTZ(3) NOT NULL,
    "nowBefore" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DowntimeExtension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PortalRun_lastAliveAt_idx" ON "PortalRun"("lastAliveAt");

-- CreateIndex
CREATE INDEX "DowntimeExtension_roundId_blockId_deadline_idx" ON "DowntimeExtension"("roundId", "blockId", "deadline");

-- AddForeignKey
ALTER TABLE "DowntimeExtension" ADD CONSTRAINT "DowntimeExtension_roundId_blockId_fkey" FOREIGN KEY ("roundId", "blockId") REFERENCES "RoundBlock"("roundId", "blockId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DowntimeExtension" ADD CONSTRAINT "DowntimeExtension_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "PortalRun" ADD CONSTRAINT "PortalRun_in_order" CHECK ("startedAt" <= "lastAliveAt");
ALTER TABLE "DowntimeExtension" ADD CONSTRAINT "DowntimeExtension_later"
  CHECK ("minutes" > 0 AND "nowBefore" > "wasBefore" AND length(trim("reason")) > 0);
CREATE TRIGGER "DowntimeExtension_append_only" BEFORE UPDATE OR DELETE ON "DowntimeExtension" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "DowntimeExtension_no_truncate" BEFORE TRUNCATE ON "DowntimeExtension" EXECUTE FUNCTION refuse_change();
