import type { Invariant } from './invariant'

/** Of reports that are kept with a round. */
export const reportInvariants: Invariant[] = [
  {
    name: 'a report has files when, and only when, it is done',
    sql: `SELECT r."id", r."state" FROM "Report" r
           WHERE (r."state" = 'done') <> EXISTS (SELECT 1 FROM "ReportFile" f WHERE f."reportId" = r."id")`,
  },
  {
    name: 'a finished report says from which state it was made',
    sql: `SELECT r."id" FROM "Report" r WHERE r."state" = 'done' AND r."stateSequence" IS NULL`,
  },
  {
    name: 'a report is made from a publication of its own round, and then only from what is published',
    sql: `SELECT r."id", p."roundId" FROM "Report" r JOIN "Publication" p ON p."id" = r."publicationId"
           WHERE p."roundId" <> r."roundId"`,
  },
  {
    name: 'the card of an agency is of the block in which it is assessed',
    sql: `SELECT r."id", r."agencyId" FROM "Report" r
           WHERE r."agencyId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Assessment" a
                 WHERE a."roundId" = r."roundId" AND a."agencyId" = r."agencyId" AND a."blockId" = r."blockId")`,
  },
  {
    name: 'the same report is not being made twice at a time',
    sql: `SELECT r."roundId", r."kind", r."inputHash" FROM "Report" r WHERE r."state" IN ('queued', 'running')
           GROUP BY r."roundId", r."kind", r."blockId", r."agencyId", r."language", r."inputHash" HAVING count(*) > 1`,
  },
]
