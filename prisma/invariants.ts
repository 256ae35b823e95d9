/** What must hold in every database at any time. Each statement looks for offenders and must find none. */
export type Invariant = { name: string; sql: string }
export type Violation = { name: string; rows: Record<string, unknown>[] }
type Client = { query(sql: string): Promise<{ rows: Record<string, unknown>[] }> }

const LINE_WITH_CONTEXT = `
  "Line" l
  JOIN "Assessment" a ON a."id" = l."assessmentId"
  JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"`

export const invariants: Invariant[] = [
  {
    name: 'every line stands on a row of its catalogue',
    sql: `SELECT l."id", l."code", a."catalogueId" FROM ${LINE_WITH_CONTEXT}
           WHERE NOT EXISTS (SELECT 1 FROM "CatalogueNode" n
                 WHERE n."catalogueId" = a."catalogueId" AND n."code" = l."code" AND n."rule" IS NOT NULL)`,
  },
  {
    name: 'an assessment uses the catalogue of its block of the round',
    sql: `SELECT a."id", a."catalogueId" AS used, b."catalogueId" AS expected FROM "Assessment" a
            JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
           WHERE a."catalogueId" <> b."catalogueId"`,
  },
  {
    name: 'an agency is assessed in its own block',
    sql: `SELECT a."id", a."agencyId", a."blockId" FROM "Assessment" a JOIN "Agency" g ON g."id" = a."agencyId"
           WHERE g."blockId" IS DISTINCT FROM a."blockId"`,
  },
  {
    name: 'score entries of a line are numbered 1, 2, 3 … in the order of time',
    sql: `SELECT "id", "lineId", "sequence" FROM (
            SELECT e.*, row_number() OVER w AS place, lag(e."createdAt") OVER w AS earlier FROM "ScoreEntry" e
            WINDOW w AS (PARTITION BY e."lineId" ORDER BY e."sequence")) numbered
           WHERE "sequence" <> place OR "createdAt" < earlier`,
  },
  {
    name: 'no score entry is above the maximum of its row',
    sql: `SELECT e."id", e."points", n."maxPoints" FROM "ScoreEntry" e JOIN ${LINE_WITH_CONTEXT} ON l."id" = e."lineId"
            JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = l."code"
           WHERE e."points" > n."maxPoints"`,
  },
  {
    name: 'nobody appraises or decides on a line of his own agency',
    sql: `SELECT e."id", e."stage", e."personId", a."agencyId" FROM "ScoreEntry" e
            JOIN ${LINE_WITH_CONTEXT} ON l."id" = e."lineId" JOIN "Person" p ON p."id" = e."personId"
           WHERE e."stage" IN ('appraisal1', 'appraisal2', 'council') AND p."agencyId" = a."agencyId"`,
  },
  {
    name: 'evidence of a line is a document of the same agency',
    sql: `SELECT k."id", d."agencyId" AS document, a."agencyId" AS line FROM "EvidenceLink" k
            JOIN "Document" d ON d."id" = k."documentId" JOIN ${LINE_WITH_CONTEXT} ON l."id" = k."lineId"
           WHERE d."agencyId" <> a."agencyId"`,
  },
  {
    name: 'a document replaces the revision before it, of the same agency',
    sql: `SELECT d."id", d."revision", f."revision" AS former FROM "Document" d JOIN "Document" f ON f."id" = d."replacesId"
           WHERE d."revision" <> f."revision" + 1 OR d."agencyId" <> f."agencyId"`,
  },
  {
    name: 'a workbook came back to the assessment that it was made of',
    sql: `SELECT u."id", u."base"->>'assessmentId' AS base, u."assessmentId" FROM "WorkbookUpload" u
           WHERE u."base"->>'assessmentId' <> u."assessmentId"::text`,
  },
  {
    name: 'a node of a catalogue hangs on a node that exists',
    sql: `SELECT n."catalogueId", n."code", n."parentCode" FROM "CatalogueNode" n
           WHERE n."parentCode" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "CatalogueNode" p
                 WHERE p."catalogueId" = n."catalogueId" AND p."code" = n."parentCode")`,
  },
  {
    name: 'in an issued catalogue a node has as many points as its children together',
    sql: `SELECT n."catalogueId", n."code", n."maxPoints", sum(c."maxPoints") AS children FROM "CatalogueNode" n
            JOIN "Catalogue" k ON k."id" = n."catalogueId" AND k."issuedAt" IS NOT NULL
            JOIN "CatalogueNode" c ON c."catalogueId" = n."catalogueId" AND c."parentCode" = n."code"
           GROUP BY n."catalogueId", n."code", n."maxPoints" HAVING sum(c."maxPoints") <> n."maxPoints"`,
  },
  {
    name: 'an issued catalogue has as many points as its fields together',
    sql: `SELECT k."id", k."maxPoints", sum(n."maxPoints") AS fields FROM "Catalogue" k
            JOIN "CatalogueNode" n ON n."catalogueId" = k."id" AND n."parentCode" IS NULL
           WHERE k."issuedAt" IS NOT NULL GROUP BY k."id", k."maxPoints" HAVING sum(n."maxPoints") <> k."maxPoints"`,
  },
  {
    name: 'a round that has begun uses issued catalogues only',
    sql: `SELECT b."roundId", b."blockId", b."phase" FROM "RoundBlock" b JOIN "Catalogue" k ON k."id" = b."catalogueId"
           WHERE b."phase" <> 'preparation' AND k."issuedAt" IS NULL`,
  },
  {
    name: 'a central result stands on a row of the agency’s catalogue',
    sql: `SELECT r."roundId", r."agencyId", r."code" FROM "CentralResult" r
            JOIN "Assessment" a ON a."roundId" = r."roundId" AND a."agencyId" = r."agencyId"
           WHERE NOT EXISTS (SELECT 1 FROM "CatalogueNode" n
                 WHERE n."catalogueId" = a."catalogueId" AND n."code" = r."code" AND n."rule" IS NOT NULL)`,
  },
  {
    name: 'what is given out is a part of the catalogue',
    sql: `SELECT d."id", d."code", a."catalogueId" FROM "Delegation" d JOIN "Assessment" a ON a."id" = d."assessmentId"
           WHERE NOT EXISTS (SELECT 1 FROM "CatalogueNode" n
                 WHERE n."catalogueId" = a."catalogueId" AND n."code" = d."code")`,
  },
  {
    name: 'a discussion stands at a row of the catalogue',
    sql: `SELECT d."id", d."code", a."catalogueId" FROM "Discussion" d JOIN "Assessment" a ON a."id" = d."assessmentId"
           WHERE NOT EXISTS (SELECT 1 FROM "CatalogueNode" n
                 WHERE n."catalogueId" = a."catalogueId" AND n."code" = d."code" AND n."rule" IS NOT NULL)`,
  },
  {
    name: 'the comments of a discussion are numbered 1, 2, 3 …, and there is one at least',
    sql: `SELECT d."id", c."sequence" FROM "Discussion" d LEFT JOIN (
            SELECT k.*, row_number() OVER (PARTITION BY k."discussionId" ORDER BY k."sequence") AS place FROM "Comment" k) c
              ON c."discussionId" = d."id"
           WHERE c."id" IS NULL OR c."sequence" <> c.place`,
  },
  {
    name: 'a row that is entered by unit says the sums of its units, and of units of its own agency',
    sql: `SELECT l."id", l."code", l."facts", l."unitParts" FROM ${LINE_WITH_CONTEXT},
            LATERAL (SELECT f.field, CASE WHEN count(*) = count(f.number) THEN sum(f.number) END AS total
                       FROM jsonb_array_elements(l."unitParts") p,
                            LATERAL (SELECT v.key AS field, (v.value #>> '{}')::numeric AS number
                                       FROM jsonb_each(p -> 'values') v) f
                      GROUP BY f.field) sums
           WHERE l."unitParts" IS NOT NULL
             AND (l."facts" ->> sums.field)::numeric IS DISTINCT FROM sums.total
           UNION ALL
          SELECT l."id", l."code", l."facts", p FROM ${LINE_WITH_CONTEXT}, jsonb_array_elements(l."unitParts") p
           WHERE NOT EXISTS (SELECT 1 FROM "SubordinateUnit" u
                 WHERE u."id"::text = p ->> 'unitId' AND u."agencyId" = a."agencyId")`,
  },
  {
    name: 'an open session has members, and every vote is of one of them',
    sql: `SELECT s."id", NULL::uuid AS "seatId" FROM "CouncilSession" s
           WHERE s."state" IN ('open', 'closed') AND NOT EXISTS (SELECT 1 FROM "Attendance" a WHERE a."sessionId" = s."id")
           UNION ALL
          SELECT i."sessionId", v."seatId" FROM "Vote" v JOIN "Poll" p ON p."id" = v."pollId" JOIN "AgendaItem" i ON i."id" = p."itemId"
           WHERE NOT EXISTS (SELECT 1 FROM "Attendance" a WHERE a."sessionId" = i."sessionId" AND a."seatId" = v."seatId")`,
  },
  {
    name: 'nobody votes on a row of his own agency',
    sql: `SELECT v."pollId", v."seatId" FROM "Vote" v JOIN "Poll" p ON p."id" = v."pollId" JOIN "AgendaItem" i ON i."id" = p."itemId"
            JOIN ${LINE_WITH_CONTEXT} ON l."id" = i."lineId" JOIN "CouncilSeat" s ON s."id" = v."seatId"
           WHERE s."agencyId" = a."agencyId"`,
  },
  {
    name: 'an item is of the round and block of its session',
    sql: `SELECT i."id", i."blockId" FROM "AgendaItem" i JOIN "CouncilSession" s ON s."id" = i."sessionId"
            JOIN ${LINE_WITH_CONTEXT} ON l."id" = i."lineId"
           WHERE a."roundId" <> s."roundId" OR a."blockId" <> i."blockId"`,
  },
  {
    name: 'an item is being voted on when, and only when, a vote of it is open',
    sql: `SELECT i."id", i."state" FROM "AgendaItem" i
           WHERE (i."state" = 'voting') <> EXISTS (SELECT 1 FROM "Poll" p WHERE p."itemId" = i."id" AND p."closedAt" IS NULL)`,
  },
  {
    name: 'a vote is on an option of its item, and one that was counted has its count',
    sql: `SELECT p."id", p."optionId" FROM "Poll" p JOIN "AgendaOption" o ON o."id" = p."optionId"
           WHERE o."itemId" <> p."itemId" OR (p."outcome" IN ('approved', 'notApproved')) <> (p."result" IS NOT NULL)
              OR (p."outcome" = 'approved') <> coalesce((p."result" ->> 'approved')::boolean, false)`,
  },
  {
    name: 'what the council approved on a row stands in its ledger',
    sql: `SELECT p."id", p."entrySequence" FROM "Poll" p JOIN "AgendaItem" i ON i."id" = p."itemId"
           WHERE p."outcome" = 'approved' AND i."lineId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "ScoreEntry" e
                 WHERE e."lineId" = i."lineId" AND e."sequence" = p."entrySequence" AND e."stage" = 'council')`,
  },
  {
    name: 'the item before the room is one of the session',
    sql: `SELECT s."id", s."currentItemId" FROM "CouncilSession" s
           WHERE s."currentItemId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "AgendaItem" i
                 WHERE i."id" = s."currentItemId" AND i."sessionId" = s."id")`,
  },
  {
    name: 'a seat follows one of its own round that has ended',
    sql: `SELECT n."id", n."replacesId" FROM "CouncilSeat" n JOIN "CouncilSeat" f ON f."id" = n."replacesId"
           WHERE f."roundId" <> n."roundId" OR f."endedOn" IS NULL`,
  },
  {
    name: 'a published block has a publication',
    sql: `SELECT b."roundId", b."blockId" FROM "RoundBlock" b
           WHERE b."phase" = 'published'
             AND NOT EXISTS (SELECT 1 FROM "Publication" p WHERE p."roundId" = b."roundId")`,
  },
  {
    name: 'the publications of a round are numbered 1, 2, 3 …',
    sql: `SELECT "id", "roundId", "sequence" FROM (
            SELECT p.*, row_number() OVER (PARTITION BY p."roundId" ORDER BY p."sequence") AS place FROM "Publication" p) n
           WHERE "sequence" <> place`,
  },
  {
    name: 'a correction is published as the publication after the one it corrects, with its reason, and only so',
    sql: `SELECT c."id", p."id" AS "publicationId" FROM "Correction" c
            FULL JOIN (SELECT * FROM "Publication" WHERE "sequence" > 1) p ON p."id" = c."publicationId"
            LEFT JOIN "Publication" b ON b."id" = c."baseId"
           WHERE (c."id" IS NULL AND p."id" IS NOT NULL)
              OR (c."state" = 'published' AND (p."roundId" IS DISTINCT FROM c."roundId" OR b."roundId" <> c."roundId"
                  OR p."sequence" IS DISTINCT FROM b."sequence" + 1 OR p."reason" IS DISTINCT FROM c."reason"))`,
  },
  {
    name: 'a change of a correction is at a row of its agency, within the maximum',
    sql: `SELECT k."correctionId", k."agencyId", k."code" FROM "CorrectionChange" k
            JOIN "Correction" c ON c."id" = k."correctionId"
            LEFT JOIN "Assessment" a ON a."roundId" = c."roundId" AND a."agencyId" = k."agencyId" AND a."blockId" = k."blockId"
            LEFT JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = k."code" AND n."rule" IS NOT NULL
           WHERE n."code" IS NULL OR k."points" > n."maxPoints"`,
  },
  {
    name: 'the audit trail is one unbroken chain',
    sql: `SELECT "sequence", "hash" FROM (
            SELECT e.*, row_number() OVER w AS place, lag(e."hash", 1, repeat('0', 64)) OVER w AS before,
                   encode(sha256(convert_to(e."previousHash" || E'\\x1f' || audit_text(e), 'UTF8')), 'hex') AS computed
              FROM "AuditEntry" e WINDOW w AS (ORDER BY e."sequence")) chain
           WHERE "sequence" <> place OR "previousHash" <> before OR "hash" <> computed`,
  },
]

/** The invariants that do not hold, each with its offenders. */
export async function findViolations(client: Client): Promise<Violation[]> {
  const violations: Violation[] = []
  for (const { name, sql } of invariants) {
    const { rows } = await client.query(sql)
    if (rows.length > 0) violations.push({ name, rows })
  }
  return violations
}
