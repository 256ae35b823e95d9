-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "replacesId" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "Document_replacesId_idx" ON "Document"("replacesId");

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A document's file is never exchanged: a new file is a new revision, and links are moved to it. So what was signed
-- stays what it was, and a chain of revisions has a beginning.
ALTER TABLE "Document" ADD CONSTRAINT "Document_revision_counts" CHECK (("replacesId" IS NULL) = ("revision" = 1) AND "revision" >= 1);
CREATE FUNCTION refuse_other_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the file of document % cannot change: add a revision', OLD."id" USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "Document_file_stays" BEFORE UPDATE ON "Document" FOR EACH ROW
  WHEN ((OLD."agencyId", OLD."sha256", OLD."fileName", OLD."replacesId", OLD."revision", OLD."uploadedById", OLD."uploadedAt")
    IS DISTINCT FROM (NEW."agencyId", NEW."sha256", NEW."fileName", NEW."replacesId", NEW."revision", NEW."uploadedById", NEW."uploadedAt"))
  EXECUTE FUNCTION refuse_other_file();
