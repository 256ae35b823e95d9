-- CreateTable
CREATE TABLE "Delegation" (
    "id" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "assigneeId" UUID NOT NULL,
    "assignedById" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "doneAt" TIMESTAMPTZ(3),
    "takenBackAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Delegation_assessmentId_idx" ON "Delegation"("assessmentId");

-- CreateIndex
CREATE INDEX "Delegation_assigneeId_idx" ON "Delegation"("assigneeId");

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_assignedById_fkey" FOREIGN KEY ("assignedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One person at a time has a part.
CREATE UNIQUE INDEX "Delegation_active_once" ON "Delegation" ("assessmentId", "code") WHERE "takenBackAt" IS NULL;
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_code_form" CHECK ("code" ~ '^\d+(\.\d+)*$');
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_note_length" CHECK (length("note") <= 2000);
