-- The last word on a line beside the line, so that a ranking of thousands of agencies need not search the ledger for
-- each (decision record 0059). Written by the trigger alone; the ledger stays what decides.
ALTER TABLE "Line" ADD COLUMN "settled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "standingFacts" JSONB,
ADD COLUMN "standingPoints" INTEGER;

-- The council's word stands before the appraisers', theirs before the agency's own, and within a stage the latest.
-- A line is settled when a judge has decided points after the last question or claim.
CREATE FUNCTION stand_lines(lines uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE "Line" l
     SET "standingPoints" = w."points",
         "standingFacts" = CASE WHEN w."points" IS NULL THEN w."facts" END,
         "settled" = s."settled"
    FROM unnest(lines) AS asked("id")
    LEFT JOIN LATERAL (
      SELECT e."points", e."facts" FROM "StandingEntry" e
       WHERE e."lineId" = asked."id" AND e."verdict" IN ('submit', 'recognise', 'adjust', 'confirm')
         AND e."stage" IN ('self', 'appraisal1', 'appraisal2', 'council')
       ORDER BY CASE e."stage" WHEN 'council' THEN 3 WHEN 'self' THEN 1 ELSE 2 END DESC, e."sequence" DESC LIMIT 1) w ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(max(e."sequence") FILTER (WHERE e."stage" <> 'self' AND e."verdict" IN ('recognise', 'adjust', 'confirm')), 0)
           > coalesce(max(e."sequence") FILTER (WHERE e."verdict" IN ('ask', 'claim')), 0) AS "settled"
        FROM "StandingEntry" e WHERE e."lineId" = asked."id") s
   WHERE l."id" = asked."id"
$$;

ALTER TABLE "Line" DISABLE TRIGGER "Line_published";
SELECT stand_lines(array(SELECT DISTINCT "lineId" FROM "ScoreEntry"));
ALTER TABLE "Line" ENABLE TRIGGER "Line_published";

CREATE FUNCTION stand_added_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stand_lines(array(SELECT DISTINCT "lineId" FROM added));
  RETURN NULL;
END $$;
CREATE TRIGGER "ScoreEntry_stands" AFTER INSERT ON "ScoreEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION stand_added_lines();

-- All of it in the index: a ranking reads no line itself.
CREATE INDEX "Line_standing" ON "Line" ("assessmentId", "code") INCLUDE ("standingPoints", "settled", "claimState");
