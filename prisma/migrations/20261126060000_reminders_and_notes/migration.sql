-- CreateEnum
CREATE TYPE "ReminderSubject" AS ENUM ('report', 'explanation', 'appraisal', 'vote');

-- CreateTable
CREATE TABLE "Reminder" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "subject" "ReminderSubject" NOT NULL,
    "agencyId" TEXT,
    "personId" UUID,
    "message" TEXT NOT NULL DEFAULT '',
    "recipients" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "sentById" UUID NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgencyNote" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "AgencyNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reminder_roundId_agencyId_idx" ON "Reminder"("roundId", "agencyId");

-- CreateIndex
CREATE INDEX "Reminder_roundId_personId_idx" ON "Reminder"("roundId", "personId");

-- CreateIndex
CREATE INDEX "AgencyNote_roundId_agencyId_idx" ON "AgencyNote"("roundId", "agencyId");

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_sentById_fkey" FOREIGN KEY ("sentById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyNote" ADD CONSTRAINT "AgencyNote_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyNote" ADD CONSTRAINT "AgencyNote_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyNote" ADD CONSTRAINT "AgencyNote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was sent was sent, and what was noted stays as it was noted.
CREATE TRIGGER "Reminder_append_only" BEFORE UPDATE OR DELETE ON "Reminder" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Reminder_no_truncate" BEFORE TRUNCATE ON "Reminder" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AgencyNote_append_only" BEFORE UPDATE OR DELETE ON "AgencyNote" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AgencyNote_no_truncate" BEFORE TRUNCATE ON "AgencyNote" EXECUTE FUNCTION refuse_change();
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_of_one" CHECK (("agencyId" IS NULL) <> ("personId" IS NULL));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_subject_of_whom" CHECK (("subject" IN ('report', 'explanation')) = ("agencyId" IS NOT NULL));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_recipients_counted" CHECK ("recipients" >= 0);
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_message_length" CHECK (length("message") <= 1000);
ALTER TABLE "AgencyNote" ADD CONSTRAINT "AgencyNote_text_length" CHECK (length("text") BETWEEN 1 AND 4000);
