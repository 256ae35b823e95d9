-- CreateTable
CREATE TABLE "Discussion" (
    "id" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" UUID NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Discussion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "discussionId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mentionedIds" UUID[],
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Discussion_assessmentId_idx" ON "Discussion"("assessmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_discussionId_sequence_key" ON "Comment"("discussionId", "sequence");

-- AddForeignKey
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_discussionId_fkey" FOREIGN KEY ("discussionId") REFERENCES "Discussion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was said stays as it was said.
CREATE TRIGGER "Comment_append_only" BEFORE UPDATE OR DELETE ON "Comment" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Comment_no_truncate" BEFORE TRUNCATE ON "Comment" EXECUTE FUNCTION refuse_change();
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_text_length" CHECK (length("text") BETWEEN 1 AND 4000);
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_sequence_positive" CHECK ("sequence" >= 1);
ALTER TABLE "Discussion" ADD CONSTRAINT "Discussion_resolved_whole" CHECK (("resolvedAt" IS NULL) = ("resolvedById" IS NULL));
