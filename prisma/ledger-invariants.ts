import { type Invariant } from './invariant'

/** What must hold of the ledger of every line. */
export const ledgerInvariants: Invariant[] = [
  {
    name: 'what stands on a line is what the ledger says last',
    sql: `SELECT l."id", l."code", l."standingPoints", w."points", l."settled" FROM "Line" l
            LEFT JOIN LATERAL (
              SELECT e."points", e."facts" FROM "StandingEntry" e
               WHERE e."lineId" = l."id" AND e."verdict" IN ('submit', 'recognise', 'adjust', 'confirm') AND e."stage" <> 'explanation'
               ORDER BY e."stage" = 'council' DESC, e."stage" <> 'self' DESC, e."sequence" DESC LIMIT 1) w ON true
           WHERE l."standingPoints" IS DISTINCT FROM w."points"
              OR l."standingFacts" IS DISTINCT FROM CASE WHEN w."points" IS NULL THEN w."facts" END
              OR l."settled" <> EXISTS (SELECT 1 FROM "StandingEntry" j
                   WHERE j."lineId" = l."id" AND j."stage" <> 'self' AND j."verdict" IN ('recognise', 'adjust', 'confirm')
                     AND NOT EXISTS (SELECT 1 FROM "StandingEntry" q WHERE q."lineId" = l."id" AND q."verdict" IN ('ask', 'claim')
                                      AND q."sequence" > j."sequence"))`,
  },
  {
    name: 'score entries of a line are numbered 1, 2, 3 … in the order of time',
    sql: `SELECT "id", "lineId", "sequence" FROM (
            SELECT e.*, row_number() OVER w AS place, lag(e."createdAt") OVER w AS earlier FROM "ScoreEntry" e
            WINDOW w AS (PARTITION BY e."lineId" ORDER BY e."sequence")) numbered
           WHERE "sequence" <> place OR "createdAt" < earlier`,
  },
]
