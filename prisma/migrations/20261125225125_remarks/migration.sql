-- CreateTable
CREATE TABLE "Remarks" (
    "assessmentId" UUID NOT NULL,
    "difficulties" TEXT NOT NULL DEFAULT '',
    "proposals" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" UUID NOT NULL,

    CONSTRAINT "Remarks_pkey" PRIMARY KEY ("assessmentId")
);

-- AddForeignKey
ALTER TABLE "Remarks" ADD CONSTRAINT "Remarks_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remarks" ADD CONSTRAINT "Remarks_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "Remarks_published" BEFORE INSERT OR UPDATE OR DELETE ON "Remarks" FOR EACH ROW EXECUTE FUNCTION refuse_published_line();
