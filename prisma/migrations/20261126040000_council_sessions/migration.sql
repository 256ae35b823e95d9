-- CreateEnum
CREATE TYPE "CouncilSessionKind" AS ENUM ('inRoom', 'inWriting');

-- CreateEnum
CREATE TYPE "CouncilSessionState" AS ENUM ('planned', 'open', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "AgendaItemKind" AS ENUM ('disputed', 'sampled', 'chosen', 'survey', 'result');

-- CreateEnum
CREATE TYPE "AgendaItemState" AS ENUM ('waiting', 'called', 'open', 'voting', 'approved', 'notApproved', 'postponed', 'withdrawn');

-- CreateEnum
CREATE TYPE "OptionSource" AS ENUM ('standing', 'claimed', 'other', 'asShown');

-- CreateEnum
CREATE TYPE "PollOutcome" AS ENUM ('approved', 'notApproved', 'cancelled');

-- CreateEnum
CREATE TYPE "VoteChoice" AS ENUM ('approve', 'against', 'abstain');

-- CreateEnum
CREATE TYPE "StandAsideReason" AS ENUM ('ownAgency', 'rankChange');

-- AlterTable
ALTER TABLE "CouncilSeat" ADD COLUMN     "decidedOn" DATE,
ADD COLUMN     "decisionNumber" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endDecisionNumber" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endedOn" DATE,
ADD COLUMN     "replacesId" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CouncilSession" (
    "id" UUID NOT NULL,
    "roundId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "CouncilSessionKind" NOT NULL,
    "state" "CouncilSessionState" NOT NULL DEFAULT 'planned',
    "meetsAt" TIMESTAMPTZ(3) NOT NULL,
    "votesBefore" TIMESTAMPTZ(3),
    "place" TEXT NOT NULL DEFAULT '',
    "rules" TEXT NOT NULL DEFAULT '',
    "invitedAt" TIMESTAMPTZ(3),
    "papersReadyAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "openedById" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "endReason" TEXT NOT NULL DEFAULT '',
    "currentItemId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CouncilSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgendaSample" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "blockId" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "poolSize" INTEGER NOT NULL,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,
    "drawnById" UUID NOT NULL,

    CONSTRAINT "AgendaSample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgendaItem" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "AgendaItemKind" NOT NULL,
    "state" "AgendaItemState" NOT NULL DEFAULT 'waiting',
    "blockId" TEXT NOT NULL,
    "lineId" UUID,
    "sampleId" UUID,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AgendaItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgendaOption" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "source" "OptionSource" NOT NULL,
    "points" INTEGER,
    "reasonCode" TEXT,
    "clause" TEXT NOT NULL DEFAULT '',
    "evidencePage" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AgendaOption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Poll" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "optionId" UUID NOT NULL,
    "ledgerSequence" INTEGER,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" UUID NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "outcome" "PollOutcome",
    "result" JSONB,
    "minutesPlace" TEXT NOT NULL DEFAULT '',
    "entrySequence" INTEGER,

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "pollId" UUID NOT NULL,
    "seatId" UUID NOT NULL,
    "choice" "VoteChoice" NOT NULL,
    "castAt" TIMESTAMPTZ(3) NOT NULL,
    "castById" UUID NOT NULL,
    "byHand" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("pollId","seatId")
);

-- CreateTable
CREATE TABLE "StandAside" (
    "pollId" UUID NOT NULL,
    "seatId" UUID NOT NULL,
    "reason" "StandAsideReason" NOT NULL,

    CONSTRAINT "StandAside_pkey" PRIMARY KEY ("pollId","seatId")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "sessionId" UUID NOT NULL,
    "seatId" UUID NOT NULL,
    "isPresent" BOOLEAN NOT NULL DEFAULT false,
    "notedAt" TIMESTAMPTZ(3) NOT NULL,
    "notedById" UUID NOT NULL,

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("sessionId","seatId")
);

-- CreateIndex
CREATE UNIQUE INDEX "CouncilSession_roundId_sequence_key" ON "CouncilSession"("roundId", "sequence");

-- CreateIndex
CREATE INDEX "AgendaSample_sessionId_idx" ON "AgendaSample"("sessionId");

-- CreateIndex
CREATE INDEX "AgendaItem_lineId_idx" ON "AgendaItem"("lineId");

-- CreateIndex
CREATE UNIQUE INDEX "AgendaItem_sessionId_lineId_key" ON "AgendaItem"("sessionId", "lineId");

-- CreateIndex
CREATE UNIQUE INDEX "AgendaOption_itemId_position_key" ON "AgendaOption"("itemId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Poll_itemId_sequence_key" ON "Poll"("itemId", "sequence");

-- AddForeignKey
ALTER TABLE "CouncilSeat" ADD CONSTRAINT "CouncilSeat_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "CouncilSeat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilSession" ADD CONSTRAINT "CouncilSession_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilSession" ADD CONSTRAINT "CouncilSession_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilSession" ADD CONSTRAINT "CouncilSession_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CouncilSession" ADD CONSTRAINT "CouncilSession_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaSample" ADD CONSTRAINT "AgendaSample_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CouncilSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaSample" ADD CONSTRAINT "AgendaSample_drawnById_fkey" FOREIGN KEY ("drawnById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CouncilSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_blockId_fkey" FOREIGN KEY ("blockId") REFERENCES "Block"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "Line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_sampleId_fkey" FOREIGN KEY ("sampleId") REFERENCES "AgendaSample"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaOption" ADD CONSTRAINT "AgendaOption_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AgendaItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AgendaItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_optionId_fkey" FOREIGN KEY ("optionId") REFERENCES "AgendaOption"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_seatId_fkey" FOREIGN KEY ("seatId") REFERENCES "CouncilSeat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_castById_fkey" FOREIGN KEY ("castById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandAside" ADD CONSTRAINT "StandAside_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandAside" ADD CONSTRAINT "StandAside_seatId_fkey" FOREIGN KEY ("seatId") REFERENCES "CouncilSeat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CouncilSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_seatId_fkey" FOREIGN KEY ("seatId") REFERENCES "CouncilSeat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_notedById_fkey" FOREIGN KEY ("notedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------- what Prisma cannot say ----------

-- One chair at a time, and nobody with two votes.
CREATE UNIQUE INDEX "CouncilSeat_one_chair" ON "CouncilSeat"("roundId") WHERE "body" = 'council' AND "role" = 'chair' AND "endedOn" IS NULL;
CREATE UNIQUE INDEX "CouncilSeat_one_seat" ON "CouncilSeat"("roundId", "body", "personId") WHERE "endedOn" IS NULL AND "personId" IS NOT NULL;
CREATE UNIQUE INDEX "CouncilSeat_followed_once" ON "CouncilSeat"("replacesId") WHERE "replacesId" IS NOT NULL;
ALTER TABLE "CouncilSeat" ADD CONSTRAINT "CouncilSeat_ended_whole" CHECK (("endedOn" IS NULL) = ("endDecisionNumber" = ''));

ALTER TABLE "CouncilSession" ADD CONSTRAINT "CouncilSession_deadline" CHECK (("kind" = 'inWriting') = ("votesBefore" IS NOT NULL) AND ("votesBefore" IS NULL OR "votesBefore" > "meetsAt"));
ALTER TABLE "CouncilSession" ADD CONSTRAINT "CouncilSession_opened_whole" CHECK (("openedAt" IS NULL) = ("openedById" IS NULL) AND ("closedAt" IS NULL) = ("closedById" IS NULL));
ALTER TABLE "CouncilSession" ADD CONSTRAINT "CouncilSession_state" CHECK (
  ("state" = 'planned' AND "openedAt" IS NULL AND "closedAt" IS NULL)
  OR ("state" = 'open' AND "openedAt" IS NOT NULL AND "closedAt" IS NULL)
  OR ("state" = 'closed' AND "openedAt" IS NOT NULL AND "closedAt" IS NOT NULL)
  OR ("state" = 'cancelled' AND "openedAt" IS NULL AND "closedAt" IS NOT NULL AND length(trim("endReason")) > 0));
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_line" CHECK (("lineId" IS NOT NULL) = ("kind" IN ('disputed', 'sampled', 'chosen')));
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_sample" CHECK (("sampleId" IS NOT NULL) = ("kind" = 'sampled'));
ALTER TABLE "AgendaOption" ADD CONSTRAINT "AgendaOption_points" CHECK ("points" IS NULL OR "points" >= 0);
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_closed_whole" CHECK (("closedAt" IS NULL) = ("closedById" IS NULL) AND ("closedAt" IS NULL) = ("outcome" IS NULL));

-- A row is before the council once at a time, and an item has one vote at a time.
CREATE UNIQUE INDEX "AgendaItem_one_pending" ON "AgendaItem"("lineId") WHERE "state" IN ('waiting', 'called', 'open', 'voting');
CREATE UNIQUE INDEX "Poll_one_open" ON "Poll"("itemId") WHERE "closedAt" IS NULL;

-- How the lot fell, and who stood aside, stays as it was found.
CREATE TRIGGER "AgendaSample_append_only" BEFORE UPDATE OR DELETE ON "AgendaSample" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AgendaSample_no_truncate" BEFORE TRUNCATE ON "AgendaSample" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StandAside_append_only" BEFORE UPDATE OR DELETE ON "StandAside" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StandAside_no_truncate" BEFORE TRUNCATE ON "StandAside" EXECUTE FUNCTION refuse_change();

-- A closed vote and its votes do not change any more.
CREATE FUNCTION refuse_closed_poll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."closedAt" IS NOT NULL THEN RAISE EXCEPTION 'a closed vote does not change' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Poll_closed" BEFORE UPDATE OR DELETE ON "Poll" FOR EACH ROW EXECUTE FUNCTION refuse_closed_poll();
CREATE FUNCTION refuse_vote_after_closing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched UUID;
BEGIN
  touched := CASE WHEN TG_OP = 'DELETE' THEN OLD."pollId" ELSE NEW."pollId" END;
  IF TG_OP = 'UPDATE' AND (NEW."pollId" <> OLD."pollId" OR NEW."seatId" <> OLD."seatId") THEN
    RAISE EXCEPTION 'a vote stays where it was cast' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM "Poll" WHERE "id" = touched AND "closedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'a closed vote does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Vote_closed" BEFORE INSERT OR UPDATE OR DELETE ON "Vote" FOR EACH ROW EXECUTE FUNCTION refuse_vote_after_closing();
CREATE TRIGGER "StandAside_closed" BEFORE INSERT ON "StandAside" FOR EACH ROW EXECUTE FUNCTION refuse_vote_after_closing();

-- A session that is over stays as it was held.
CREATE FUNCTION refuse_ended_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched UUID;
BEGIN
  touched := CASE WHEN TG_OP = 'DELETE' THEN OLD."sessionId" ELSE NEW."sessionId" END;
  IF EXISTS (SELECT 1 FROM "CouncilSession" WHERE "id" = touched AND "state" IN ('closed', 'cancelled')) THEN
    RAISE EXCEPTION 'a session that is over does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "AgendaItem_session" BEFORE INSERT OR UPDATE OR DELETE ON "AgendaItem" FOR EACH ROW EXECUTE FUNCTION refuse_ended_session();
CREATE TRIGGER "Attendance_session" BEFORE INSERT OR UPDATE OR DELETE ON "Attendance" FOR EACH ROW EXECUTE FUNCTION refuse_ended_session();
CREATE FUNCTION refuse_reopening_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" IN ('closed', 'cancelled') THEN RAISE EXCEPTION 'a session that is over does not change' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "CouncilSession_over" BEFORE UPDATE OR DELETE ON "CouncilSession" FOR EACH ROW EXECUTE FUNCTION refuse_reopening_session();

-- A seat that has ended stays as it was held.
CREATE FUNCTION refuse_ended_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."endedOn" IS NOT NULL THEN RAISE EXCEPTION 'a seat that has ended does not change' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "CouncilSeat_ended" BEFORE UPDATE OR DELETE ON "CouncilSeat" FOR EACH ROW EXECUTE FUNCTION refuse_ended_seat();
