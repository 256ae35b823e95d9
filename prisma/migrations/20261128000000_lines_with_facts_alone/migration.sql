-- Lines on which no points stand, only facts: few, and looked for in every agency of a block.
CREATE INDEX "Line_standing_facts" ON "Line" ("assessmentId", "code") WHERE "standingFacts" IS NOT NULL AND "standingPoints" IS NULL;
