// Two blocks as large as one wants to know about, for scripts/bench-appraisal.ts: agencies, catalogue, signed rows with
// evidence and the round of the year before. Facts and points are those of the demonstration's departments.
import { db } from '@/lib/db'

export const YEAR = 2098
const MODEL = { catalogue: 'hanoi-2021-departments', round: '2021', block: 'departments' }

async function loadRound(year: number, phase: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Round" ("id", "year", "planNumber", "plan", "demonstration", "settings", "openedAt")
    SELECT ${String(year)}, ${year}, 'bench', '{}', true, "settings", now() FROM "Round" WHERE "id" = ${MODEL.round}`
  await db.$executeRaw`
    INSERT INTO "RoundBlock" ("roundId", "blockId", "catalogueId", "phase", "submitBefore", "appraisal1Before", "explainBefore", "appraisal2Before",
                              "councilMeetsOn", "bands")
    SELECT ${String(year)}, c."blockId", c."id", ${phase}::"Phase", now(), now(), now(), now(), now()::date, b."bands"
      FROM "Catalogue" c, "RoundBlock" b WHERE c."year" = ${year} AND b."roundId" = ${MODEL.round} AND b."blockId" = ${MODEL.block}`
}

async function loadCatalogue(blockId: string, year: number): Promise<void> {
  const [id, before] = [`${blockId}-${year}`, `${blockId}-${year - 1}`]
  await db.$executeRaw`
    INSERT INTO "Catalogue" ("id", "blockId", "year", "version", "titleVi", "titleEn", "decision", "provenance", "provenanceNoteVi", "provenanceNoteEn",
                             "maxPoints", "derivedFromId")
    SELECT ${id}, ${blockId}, ${year}, 1, "titleVi", "titleEn", "decision", "provenance", "provenanceNoteVi", "provenanceNoteEn", "maxPoints",
           (SELECT "id" FROM "Catalogue" WHERE "id" = ${before}) FROM "Catalogue" WHERE "id" = ${MODEL.catalogue}`
  await db.$executeRaw`
    INSERT INTO "CatalogueNode" ("catalogueId", "code", "parentCode", "position", "level", "nameVi", "nameEn", "maxPoints", "method", "rule",
                                 "evidence", "guidanceVi", "guidanceEn", "leadUnitId", "appliesWhen")
    SELECT ${id}, "code", "parentCode", "position", "level", "nameVi", "nameEn", "maxPoints", "method", "rule", "evidence", "guidanceVi",
           "guidanceEn", "leadUnitId", NULL FROM "CatalogueNode" WHERE "catalogueId" = ${MODEL.catalogue}`
  await db.$executeRaw`UPDATE "Catalogue" SET "issuedAt" = now() WHERE "id" = ${id}`
}

async function loadAgencies(blockId: string, count: number): Promise<void> {
  await db.$executeRaw`INSERT INTO "Block" ("id", "nameVi", "nameEn", "position") VALUES (${blockId}, ${`Khối ${count}`}, ${`Block of ${count}`}, ${count})`
  await db.$executeRaw`
    INSERT INTO "Agency" ("id", "blockId", "nameVi", "nameEn", "type", "position", "assessedYears")
    SELECT ${blockId} || '-' || n, ${blockId}, 'Cơ quan thử nghiệm số ' || n, 'Agency number ' || n, 'department', n, '{}'
      FROM generate_series(1, ${count}::int) n`
  await db.$executeRaw`
    INSERT INTO "StoredFile" ("sha256", "sizeBytes", "mediaType")
    SELECT encode(sha256((a."id" || '/' || n)::bytea), 'hex'), 100000, 'application/pdf'
      FROM "Agency" a, generate_series(1, 3) n WHERE a."blockId" = ${blockId}`
  await db.$executeRaw`
    INSERT INTO "Document" ("id", "agencyId", "sha256", "fileName", "number", "uploadedById")
    SELECT gen_random_uuid(), a."id", encode(sha256((a."id" || '/' || n)::bytea), 'hex'), 'bao-cao-' || n || '.pdf', n || '/BC',
           (SELECT "id" FROM "Person" LIMIT 1)
      FROM "Agency" a, generate_series(1, 3) n WHERE a."blockId" = ${blockId}`
}

/** Signed rows of every agency of the block, all or those of one field. */
async function loadRows(blockId: string, year: number, field: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Assessment" ("id", "roundId", "blockId", "agencyId", "catalogueId", "state", "submittedAt", "submittedById", "contentHash")
    SELECT gen_random_uuid(), ${String(year)}, ${blockId}, a."id", ${`${blockId}-${year}`}, 'submitted', now(), (SELECT "id" FROM "Person" LIMIT 1), repeat('0', 64)
      FROM "Agency" a WHERE a."blockId" = ${blockId}`
  await db.$executeRaw`
    INSERT INTO "Line" ("id", "assessmentId", "code", "explanation")
    SELECT gen_random_uuid(), a."id", n."code", 'Số liệu theo báo cáo năm của cơ quan.'
      FROM "Assessment" a JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."rule"->>'kind' NOT IN ('survey', 'external')
     WHERE a."roundId" = ${String(year)} AND a."blockId" = ${blockId} AND n."code" LIKE ${field}`
  await db.$executeRaw`
    WITH model AS (
      SELECT l."code", e."facts", e."points", e."personId", row_number() OVER (PARTITION BY l."code" ORDER BY a."agencyId") - 1 AS n,
             count(*) OVER (PARTITION BY l."code") AS total
        FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "ScoreEntry" e ON e."lineId" = l."id" AND e."sequence" = 1
       WHERE a."roundId" = ${MODEL.round} AND a."blockId" = ${MODEL.block})
    INSERT INTO "ScoreEntry" ("id", "lineId", "sequence", "stage", "verdict", "facts", "points", "personId")
    SELECT gen_random_uuid(), l."id", 1, 'self', 'submit', m."facts", m."points", m."personId"
      FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "Agency" g ON g."id" = a."agencyId"
      JOIN model m ON m."code" = l."code" AND m.n = g."position" % m.total
     WHERE a."roundId" = ${String(year)} AND a."blockId" = ${blockId}`
  await db.$executeRaw`
    INSERT INTO "EvidenceLink" ("id", "lineId", "documentId", "pages", "linkedById")
    SELECT gen_random_uuid(), l."id", d."id", '2-4', d."uploadedById"
      FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "Document" d ON d."agencyId" = a."agencyId"
     WHERE a."roundId" = ${String(year)} AND a."blockId" = ${blockId} AND l."code" LIKE '1.%'`
}

const counts = process.argv.slice(2).map(Number)
for (const count of counts) {
  const blockId = `bench-${count}`
  await loadAgencies(blockId, count)
  for (const year of [YEAR - 1, YEAR]) await loadCatalogue(blockId, year)
}
await loadRound(YEAR - 1, 'council')
await loadRound(YEAR, 'appraisal1')
for (const count of counts) {
  await loadRows(`bench-${count}`, YEAR - 1, '1.%')
  await loadRows(`bench-${count}`, YEAR, '%')
}
await db.$executeRaw`ANALYZE`
await db.$disconnect()
