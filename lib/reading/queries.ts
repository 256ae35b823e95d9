import 'server-only'
import { holds, type Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { selfOf } from '@/lib/appraisal/policy'
import { appliesTo } from '@/lib/assessment/policy'
import { readParts } from '@/lib/assignment/queries'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { readDossier } from '@/lib/dossier/queries'
import { selfSequenceOf } from '@/lib/ledger/policy'
import { readRound } from '@/lib/round/queries'
import { phaseIsBefore } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import { canGiveReading, stateOfReading } from './policy'
import type { OwnReading, OwnWord, ReaderTurn, ReadingDesk, ReadingView, SaidWord } from './types'

/**
 * Lines of a block that are read independently and not settled yet: a word is missing, or the first two differ by
 * more than the round's tolerance and the third has not spoken. Counted like the rows to appraise: only what is
 * submitted, and not where the claim that the row does not apply was granted (decision record 0035).
 */
export async function countUnsettledReadings(
  roundId: string,
  blockId: string,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<number> {
  const [found] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM "IndependentReading" i JOIN "Round" r ON r."id" = i."roundId"
      JOIN "Assessment" a ON a."roundId" = i."roundId" AND a."agencyId" = i."agencyId" AND a."state" = 'submitted'
      JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code" AND l."claimState" <> 'granted'
      JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = i."code"
      JOIN LATERAL (SELECT max(s."sequence") AS sequence FROM "ScoreEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'self') self ON self.sequence IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT s."verdict"::text AS verdict, coalesce(s."points", 0) AS points FROM "StandingEntry" s
         WHERE s."lineId" = l."id" AND s."stage" = 'appraisal1' AND s."sequence" > self.sequence
           AND s."verdict"::text IN ('recognise', 'adjust', 'ask', 'withdraw')
         ORDER BY s."sequence" DESC LIMIT 1) one ON true
      LEFT JOIN "ReaderWord" two ON two."readingId" = i."id" AND two."turn" = 'second' AND two."selfSequence" = self.sequence
      LEFT JOIN "ReaderWord" three ON three."readingId" = i."id" AND three."turn" = 'third' AND three."selfSequence" = self.sequence
     WHERE i."roundId" = ${roundId} AND i."blockId" = ${blockId} AND i."withdrawnAt" IS NULL AND i."agencyId" IS DISTINCT FROM ${exceptAgencyId}
       AND three."id" IS NULL
       AND (two."id" IS NULL OR one.verdict IS NULL OR one.verdict = 'withdraw'
            OR (one.verdict <> 'ask' AND abs(one.points - coalesce(two."points", 0)) * 100.0
                > coalesce((r."settings" -> 'secondReading' ->> 'tolerancePercent')::numeric, 10) * n."maxPoints"))`
  return found?.count ?? 0
}

type ReadingRecord = {
  id: string
  drawId: string
  agencyId: string
  nameVi: string
  nameEn: string
  code: string
  maxPoints: number
  isSubmitted: boolean
  isDropped: boolean
  words: { turn: 'first' | ReaderTurn; verdict: string; points: number | null; id: string; name: string }[]
}

/**
 * Every independent reading of a block with all words about the self-score that stands, for those who may know them
 * all: never for a reader of the line.
 */
export async function readReadings(
  roundId: string,
  blockId: string,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<ReadingView[]> {
  const found = await reader.$queryRaw<ReadingRecord[]>`
    SELECT i."id", i."drawId", i."agencyId", g."nameVi", g."nameEn", i."code", n."maxPoints",
           a."state" = 'submitted' AND self.sequence IS NOT NULL AS "isSubmitted", coalesce(l."claimState" = 'granted', false) AS "isDropped",
           coalesce(w.words, '[]') AS "words"
      FROM "IndependentReading" i JOIN "Agency" g ON g."id" = i."agencyId"
      JOIN "Assessment" a ON a."roundId" = i."roundId" AND a."agencyId" = i."agencyId"
      JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = i."code"
      LEFT JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code"
      LEFT JOIN LATERAL (SELECT max(s."sequence") AS sequence FROM "ScoreEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'self') self ON true
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('turn', t.turn, 'verdict', t.verdict, 'points', t.points, 'id', t.person, 'name', p."name")) AS words FROM (
          (SELECT 'first' AS turn, s."verdict"::text AS verdict, s."points" AS points, s."personId" AS person FROM "StandingEntry" s
            WHERE s."lineId" = l."id" AND s."stage" = 'appraisal1' AND s."sequence" > self.sequence
              AND s."verdict"::text IN ('recognise', 'adjust', 'ask', 'withdraw')
              AND NOT EXISTS (SELECT 1 FROM "ReaderWord" x WHERE x."readingId" = i."id" AND x."turn" = 'third' AND x."personId" = s."personId")
            ORDER BY s."sequence" DESC LIMIT 1)
          UNION ALL
          SELECT x."turn"::text, x."verdict"::text, x."points", x."personId" FROM "ReaderWord" x
           WHERE x."readingId" = i."id" AND x."selfSequence" = self.sequence) t JOIN "Person" p ON p."id" = t.person) w ON true
     WHERE i."roundId" = ${roundId} AND i."blockId" = ${blockId} AND i."withdrawnAt" IS NULL AND i."agencyId" IS DISTINCT FROM ${exceptAgencyId}
     ORDER BY i."code" COLLATE "C", g."position"`
  return found.map(toView)
}

function toView({ nameVi, nameEn, maxPoints, words, ...record }: ReadingRecord): ReadingView {
  const said = (turn: 'first' | ReaderTurn): SaidWord | null => {
    const word = words.find((w) => w.turn === turn)
    if (!word || word.verdict === 'withdraw') return null
    const verdict = word.verdict === 'adjust' || word.verdict === 'ask' ? word.verdict : 'recognise'
    return { personId: word.id, personName: word.name, verdict, points: word.points as Points | null }
  }
  return {
    ...record,
    agencyName: { vi: nameVi, en: nameEn },
    maxPoints: maxPoints as Points,
    first: said('first'),
    second: said('second'),
    third: said('third'),
  }
}

/** Lines (`agencyId/code`) whose first two readings differ, so that a third reader may be asked. */
export async function readDiffering(roundId: string, blockId: string, reader: Tx = db): Promise<Set<string>> {
  const [round, readings] = await Promise.all([
    readRound(roundId, reader),
    readReadings(roundId, blockId, reader),
  ])
  const tolerance = round?.settings.secondReading.tolerancePercent ?? 0
  return new Set(
    readings.filter((r) => stateOfReading(r, tolerance) === 'differs').map((r) => `${r.agencyId}/${r.code}`),
  )
}

type OwnRecord = {
  id: string
  blockId: string
  code: string
  rowVi: string
  rowEn: string
  agencyId: string
  nameVi: string
  nameEn: string
  dueOn: string | null
  isDone: boolean
}

/**
 * The lines that the actor reads independently in a round and that are there to be read, by row and agency: before the
 * release of the first appraisal only. Nothing of the first reading is read here, whatever it says.
 */
export async function listOwnReadings(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<OwnReading[]> {
  const found = await db.$queryRaw<OwnRecord[]>`
    SELECT i."id", i."blockId", i."code", n."nameVi" AS "rowVi", n."nameEn" AS "rowEn", i."agencyId", g."nameVi", g."nameEn",
           to_char(p."dueOn", 'YYYY-MM-DD') AS "dueOn",
           EXISTS (SELECT 1 FROM "ReaderWord" w WHERE w."readingId" = i."id" AND w."turn" = p."reading" AND w."selfSequence" = self.sequence) AS "isDone"
      FROM "Assignment" p JOIN "RoundBlock" b USING ("roundId", "blockId")
      JOIN "IndependentReading" i ON i."roundId" = p."roundId" AND i."agencyId" = p."agencyId" AND i."code" = p."code" AND i."withdrawnAt" IS NULL
      JOIN "Agency" g ON g."id" = i."agencyId"
      JOIN "Assessment" a ON a."roundId" = i."roundId" AND a."agencyId" = i."agencyId" AND a."state" = 'submitted'
      JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = i."code"
      JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code"
      JOIN LATERAL (SELECT max(s."sequence") AS sequence FROM "ScoreEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'self') self ON self.sequence IS NOT NULL
     WHERE p."roundId" = ${roundId} AND p."appraiserId" = ${actor.personId}::uuid AND p."reading" <> 'first' AND p."takenBackAt" IS NULL
       AND b."phase" IN ('selfAssessment', 'appraisal1') AND i."agencyId" IS DISTINCT FROM ${actor.agencyId}
     ORDER BY n."position", g."position"`
  const today = dayOf(now)
  return found
    .filter((r) =>
      holds(actor, 'appraiser', { roundId, blockId: r.blockId, agencyId: r.agencyId, code: r.code }),
    )
    .map(({ rowVi, rowEn, nameVi, nameEn, ...rest }) => ({
      ...rest,
      rowName: { vi: rowVi, en: rowEn },
      agencyName: { vi: nameVi, en: nameEn },
      isLate: !rest.isDone && rest.dueOn !== null && rest.dueOn < today,
    }))
}

/**
 * Lines that a person reads independently before their release, as the audit trail names them: what was done in their
 * first reading is nothing to him there either, where he may read the trail.
 */
export async function readBlindSubjects(personId: string): Promise<string[]> {
  const found = await db.$queryRaw<{ subject: string }[]>`
    SELECT a."id" || '/' || p."code" AS "subject" FROM "Assignment" p JOIN "RoundBlock" b USING ("roundId", "blockId")
      JOIN "Assessment" a ON a."roundId" = p."roundId" AND a."agencyId" = p."agencyId"
     WHERE p."appraiserId" = ${personId}::uuid AND p."reading" <> 'first' AND p."takenBackAt" IS NULL
       AND b."phase" IN ('selfAssessment', 'appraisal1')`
  return found.map((f) => f.subject)
}

/** Whose turn an independent reading of a line is the actor's, if any. */
export async function readTurn(
  personId: string,
  line: { roundId: string; blockId: string; agencyId: string; code: string },
  reader: Tx = db,
): Promise<{ turn: ReaderTurn; dueOn: string | null } | null> {
  const parts = await readParts(line.roundId, line.blockId, reader)
  const part = parts.find(
    (p) =>
      p.reading !== 'first' &&
      p.appraiserId === personId &&
      p.agencyId === line.agencyId &&
      p.code === line.code,
  )
  return part && part.reading !== 'first' ? { turn: part.reading, dueOn: part.dueOn } : null
}

/** One line as its independent reader sees it; null for everybody else, and once the appraisal is released. */
export async function getReadingDesk(
  actor: Actor,
  roundId: string,
  readingId: string,
  now = new Date(),
): Promise<ReadingDesk | null> {
  const own = await listOwnReadings(actor, roundId, now)
  const index = own.findIndex((r) => r.id === readingId)
  const reading = own[index]
  const round = reading && (await readRound(roundId))
  const block = round?.blocks.find((b) => b.blockId === reading?.blockId)
  const catalogue = block && (await readCatalogue(block.catalogueId))
  const row = catalogue?.rows.find((r) => r.code === reading?.code)
  if (!reading || !round || !block || !row || !phaseIsBefore(block.phase, 'explanation')) return null
  const { agencyId, blockId, code } = reading
  const [lines, turn, attributes] = await Promise.all([
    readDossier({
      ...{ roundId, blockId, year: round.year, catalogueId: block.catalogueId, rows: [row], agencyId },
      exceptAgencyId: actor.agencyId,
      stages: ['self'],
    }),
    readTurn(actor.personId, { roundId, blockId, agencyId, code }),
    readAttributes(round.year, [agencyId]),
  ])
  const [found] = lines
  if (!found || !turn) return null
  const applies = appliesTo(row, attributes.get(agencyId) ?? new Set(), 'none')
  const selfSequence = selfSequenceOf(found.ledger)
  const word = await readOwnWord(readingId, turn.turn, selfSequence)
  const gates = {
    ...{ agencyId, roundId, blockId, code, phase: block.phase, isSubmitted: true, isSelfScored: true },
    ...{ applies, turn: turn.turn, hasSpoken: word !== null },
  }
  const rest = own.filter((r, i) => i !== index && !r.isDone)
  return {
    ...{ id: readingId, roundId, year: round.year, block, row, selfSequence, word, dueOn: turn.dueOn },
    // What was ruled on a claim belongs to the first reading: only that there is one is shown.
    line: { ...found, applies, claimState: found.claimState === 'none' ? 'none' : 'claimed' },
    selfPoints: selfOf(found.ledger).points,
    reasonCodes: round.settings.reasonCodes,
    latestDay: dayOf(now),
    can: { give: canGiveReading(actor, gates) },
    place: {
      ...{ index, count: own.length, done: own.filter((r) => r.isDone).length },
      before: own[index - 1]?.id ?? null,
      after: own[index + 1]?.id ?? null,
      nextOpen: (rest.find((r) => own.indexOf(r) > index) ?? rest[0])?.id ?? null,
    },
  }
}

/** What the reader of a turn said about a self-score. */
async function readOwnWord(
  readingId: string,
  turn: ReaderTurn,
  selfSequence: number,
): Promise<OwnWord | null> {
  const found = await db.readerWord.findUnique({
    where: { readingId_turn_selfSequence: { readingId, turn, selfSequence } },
    select: {
      verdict: true,
      points: true,
      reasonCode: true,
      clause: true,
      evidencePage: true,
      note: true,
      internalNote: true,
      createdAt: true,
    },
  })
  if (!found) return null
  const verdict = found.verdict === 'adjust' ? 'adjust' : 'recognise'
  return { ...found, verdict, points: found.points as Points | null }
}
