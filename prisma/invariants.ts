import { councilInvariants } from './council-invariants'
import { LINE_WITH_CONTEXT, type Invariant } from './invariant'
import { ledgerInvariants } from './ledger-invariants'
import { reportInvariants } from './report-invariants'
import { surveyInvariants } from './survey-invariants'

export type Violation = { name: string; rows: Record<string, unknown>[] }
type Client = { query(sql: string): Promise<{ rows: Record<string, unknown>[] }> }

/** What must hold in every database at any time. Each statement looks for offenders and must find none. */
export const invariants: Invariant[] = [
  ...councilInvariants,
  ...ledgerInvariants,
  ...reportInvariants,
  ...surveyInvariants,
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
    name: 'an appraiser takes back words of his own, of the same reading, that nobody has spoken after',
    sql: `SELECT w."id", w."lineId", w."withdraws" FROM "ScoreEntry" w
            JOIN "ScoreEntry" e ON e."lineId" = w."lineId" AND e."sequence" = w."withdraws"
           WHERE e."personId" <> w."personId" OR e."stage" <> w."stage" OR e."verdict" NOT IN ('recognise', 'adjust', 'confirm', 'ask')
              OR EXISTS (SELECT 1 FROM "StandingEntry" b WHERE b."lineId" = w."lineId" AND b."sequence" > w."withdraws" AND b."sequence" < w."sequence")`,
  },
  {
    name: 'a scenario is on an agency of the round, and on rows of its catalogue',
    sql: `SELECT s."id", c->>'code' AS code FROM "Scenario" s
            LEFT JOIN "Assessment" a ON a."roundId" = s."roundId" AND a."agencyId" = s."agencyId"
            LEFT JOIN LATERAL jsonb_array_elements(s."changes") c ON true
           WHERE a."id" IS NULL OR (c IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "CatalogueNode" n
                 WHERE n."catalogueId" = a."catalogueId" AND n."code" = c->>'code' AND n."rule" IS NOT NULL))`,
  },
  {
    name: 'the document that a decision rests on is one of its line',
    sql: `SELECT e."id", e."evidenceLinkId" FROM "ScoreEntry" e JOIN "EvidenceLink" k ON k."id" = e."evidenceLinkId"
           WHERE k."lineId" <> e."lineId"`,
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
    name: 'a standard error or a number of answers stands on a survey row',
    sql: `SELECT r."roundId", r."agencyId", r."code" FROM "CentralResult" r
            JOIN "Assessment" a ON a."roundId" = r."roundId" AND a."agencyId" = r."agencyId"
            JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = r."code"
           WHERE (r."standardErrorMicro" IS NOT NULL OR r."answerCount" IS NOT NULL)
             AND (r."kind" <> 'survey' OR n."rule"->>'kind' <> 'survey')`,
  },
  {
    name: 'what a person keeps of a screen is a list of names under a known key',
    sql: `SELECT p."personId", p."key" FROM "PersonPreference" p
           WHERE p."key" NOT IN ('ranking.columns') OR jsonb_typeof(p."value") <> 'array' OR p."version" < 1`,
  },
  {
    name: 'what an appraiser has is a part of the catalogue',
    sql: `SELECT p."id", p."code", b."catalogueId" FROM "Assignment" p JOIN "RoundBlock" b USING ("roundId", "blockId")
           WHERE NOT EXISTS (SELECT 1 FROM "CatalogueNode" n
                 WHERE n."catalogueId" = b."catalogueId" AND n."code" = p."code")`,
  },
  {
    name: 'nobody has or reads the lines of his own agency',
    sql: `SELECT p."id", p."appraiserId" FROM "Assignment" p JOIN "Person" w ON w."id" = p."appraiserId"
           WHERE p."agencyId" = w."agencyId" AND p."takenBackAt" IS NULL
           UNION ALL
          SELECT r."id", r."personId" FROM "ReaderWord" r JOIN "IndependentReading" i ON i."id" = r."readingId"
            JOIN "Person" w ON w."id" = r."personId" WHERE i."agencyId" = w."agencyId"`,
  },
  {
    name: 'an independent reading is of a line that was drawn',
    sql: `SELECT p."id", p."agencyId", p."code" FROM "Assignment" p
           WHERE p."reading" <> 'first' AND p."takenBackAt" IS NULL AND NOT EXISTS (
                 SELECT 1 FROM "IndependentReading" i WHERE i."roundId" = p."roundId" AND i."blockId" = p."blockId"
                    AND i."agencyId" = p."agencyId" AND i."code" = p."code" AND i."withdrawnAt" IS NULL)`,
  },
  {
    name: 'the readers of a line are different people',
    sql: `SELECT r."readingId", r."personId" FROM "ReaderWord" r
           GROUP BY r."readingId", r."personId" HAVING count(DISTINCT r."turn") > 1`,
  },
  {
    name: 'a reader’s word is not above the maximum of its row',
    sql: `SELECT r."id", r."points", n."maxPoints" FROM "ReaderWord" r JOIN "IndependentReading" i ON i."id" = r."readingId"
            JOIN "RoundBlock" b ON b."roundId" = i."roundId" AND b."blockId" = i."blockId"
            JOIN "CatalogueNode" n ON n."catalogueId" = b."catalogueId" AND n."code" = i."code"
           WHERE r."points" > n."maxPoints"`,
  },
  {
    name: 'a third reader’s word is the first appraisal of its line',
    sql: `SELECT r."id" FROM "ReaderWord" r JOIN "IndependentReading" i ON i."id" = r."readingId" WHERE r."turn" = 'third'
             AND NOT EXISTS (SELECT 1 FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code"
                   JOIN "ScoreEntry" s ON s."lineId" = l."id" AND s."stage" = 'appraisal1' AND s."personId" = r."personId"
                    AND s."points" IS NOT DISTINCT FROM r."points" AND s."sequence" > r."selfSequence"
                  WHERE a."roundId" = i."roundId" AND a."agencyId" = i."agencyId")`,
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
    name: 'the notices of an assessment are numbered 1, 2, 3 …, and a released block has released it',
    sql: `SELECT n."id", n."sequence" FROM (
            SELECT k.*, row_number() OVER (PARTITION BY k."assessmentId" ORDER BY k."sequence") AS place FROM "ReleaseNotice" k) n
            JOIN "Assessment" a ON a."id" = n."assessmentId" JOIN "RoundBlock" b USING ("roundId", "blockId")
           WHERE n."sequence" <> n.place OR b."appraisalReleasedAt" IS NULL OR n."releasedAt" > b."appraisalReleasedAt"`,
  },
  {
    name: 'a notice says of a row what the first reading said before the release',
    sql: `SELECT n."id", w ->> 'code' AS code FROM "ReleaseNotice" n, jsonb_array_elements(n."content" -> 'rows') w
           WHERE w ->> 'outcome' <> 'claimGranted'
             AND NOT EXISTS (SELECT 1 FROM "Line" l JOIN "ScoreEntry" e ON e."lineId" = l."id"
                 WHERE l."assessmentId" = n."assessmentId" AND l."code" = w ->> 'code' AND e."stage" = 'appraisal1'
                   AND e."createdAt" <= n."releasedAt" AND e."note" = w ->> 'note'
                   AND (w ->> 'outcome' = 'asked' OR e."points" IS NOT DISTINCT FROM (w ->> 'appraisedPoints')::int))`,
  },
  {
    name: 'what a head signed as explanation is kept with its instant, and each claim in it stands in the ledger',
    sql: `SELECT s."assessmentId", a."explainedAt", s."signedAt", NULL AS code FROM "SignedExplanation" s JOIN "Assessment" a ON a."id" = s."assessmentId"
           WHERE a."explainedAt" IS DISTINCT FROM s."signedAt"
           UNION ALL
          SELECT s."assessmentId", NULL, s."signedAt", w ->> 'code' FROM "SignedExplanation" s, jsonb_array_elements(s."content" -> 'rows') w
           WHERE w ->> 'stance' <> 'unanswered'
             AND NOT EXISTS (SELECT 1 FROM "Line" l JOIN "ScoreEntry" e ON e."lineId" = l."id" AND e."stage" = 'explanation'
                 WHERE l."assessmentId" = s."assessmentId" AND l."code" = w ->> 'code' AND e."verdict"::text = w ->> 'stance')`,
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
    name: 'no publication is signed before it is made',
    sql: `SELECT p."id", s."keyId" FROM "PublicationSignature" s JOIN "Publication" p ON p."id" = s."publicationId"
           WHERE s."signedAt" < p."publishedAt"`,
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
    name: 'a former figure, or former year, stands as its last revision says, which its version names',
    sql: `SELECT v."year", v."agencyId", f."version" FROM (
            SELECT DISTINCT ON ("year", "agencyId") * FROM "FormerResultRevision" ORDER BY "year", "agencyId", "sequence" DESC) v
            LEFT JOIN "FormerResult" f ON f."year" = v."year" AND f."agencyId" = v."agencyId"
            LEFT JOIN "FormerYear" y ON v."agencyId" IS NULL AND y."year" = v."year"
           WHERE CASE WHEN v."agencyId" IS NULL THEN y."version" IS DISTINCT FROM v."sequence"
                      WHEN v."after" IS NULL THEN f."year" IS NOT NULL
                      ELSE f."version" IS DISTINCT FROM v."sequence"
                        OR f."rank" IS DISTINCT FROM (v."after" ->> 'rank')::int
                        OR f."indexHundredths" IS DISTINCT FROM (v."after" ->> 'indexHundredths')::int END`,
  },
  {
    name: 'the revisions of a former figure are numbered 1, 2, 3 …, and each begins where the one before ended',
    sql: `SELECT "id", "year", "agencyId", "sequence" FROM (
            SELECT r.*, row_number() OVER w AS place, lag(r."after") OVER w AS was FROM "FormerResultRevision" r
            WINDOW w AS (PARTITION BY r."year", r."agencyId" ORDER BY r."sequence")) n
           WHERE "sequence" <> place OR ("sequence" > 1 AND "before" IS DISTINCT FROM was)`,
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
