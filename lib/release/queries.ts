import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { agencyOfActor } from '@/lib/assessment/queries'
import { wordSelect } from '@/lib/ledger/queries'
import type { Verdict } from '@/lib/ledger/types'
import { countUnsettledReadings } from '@/lib/reading/queries'
import { readRound } from '@/lib/round/queries'
import type { RoundBlockView, RoundView } from '@/lib/round/types'
import { canReadNotice, canReadRelease, canReleaseAppraisal, stopsRelease } from './policy'
import { CHECKS } from './types'
import type {
  CheckKey,
  OpenPlace,
  ReleaseBlock,
  ReleaseCheck,
  ReleasedContent,
  ReleaseNoticeView,
  ReleaseView,
} from './types'

/** Rows of an agency that are named in a check; the others are counted. */
const MOST_CODES = 8

type OpenRecord = { check: CheckKey; agencyId: string; nameVi: string; nameEn: string; code: string | null }

/**
 * What stands open in a block before its release, by check and agency, in one statement. A line's first reading is its
 * last word about the self-score that stands; a word that was withdrawn is none.
 */
function readOpen(
  { roundId, blockId }: { roundId: string; blockId: string },
  now: Date,
  exceptAgencyId: string | null,
  reader: Tx,
): Promise<OpenRecord[]> {
  return reader.$queryRaw<OpenRecord[]>`
    WITH mine AS (
      SELECT a."id", a."agencyId", a."state", g."nameVi", g."nameEn", g."position",
             a."state" <> 'submitted' AND a."submittedAt" IS NOT NULL AND coalesce(a."reopenedUntil" > ${now}, false) AS reopened
        FROM "Assessment" a JOIN "Agency" g ON g."id" = a."agencyId"
       WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId}),
    said AS (
      SELECT l."assessmentId", l."code", l."claimState", max(s."sequence") FILTER (WHERE s."stage" = 'self') AS signed,
             (array_agg(s ORDER BY s."sequence" DESC) FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict"::text NOT IN ('grantClaim', 'refuseClaim')))[1] AS word
        FROM "Line" l JOIN mine m ON m."id" = l."assessmentId" JOIN "StandingEntry" s ON s."lineId" = l."id"
       WHERE m."state" = 'submitted' GROUP BY l."id"),
    read AS (
      SELECT *, signed IS NOT NULL AND (word IS NULL OR (word)."sequence" < signed OR (word)."verdict"::text NOT IN ('recognise', 'adjust', 'ask')) AS unread
        FROM said)
    SELECT o."check", m."agencyId", m."nameVi", m."nameEn", o."code" FROM mine m JOIN (
      SELECT "id", 'reopened' AS "check", NULL AS "code" FROM mine WHERE reopened
       UNION ALL SELECT "id", 'late', NULL FROM mine WHERE "state" <> 'submitted' AND NOT reopened
       UNION ALL SELECT "assessmentId", 'claims', "code" FROM read WHERE "claimState" = 'claimed' AND signed IS NOT NULL
       UNION ALL SELECT "assessmentId", 'unread', "code" FROM read WHERE "claimState" NOT IN ('claimed', 'granted') AND unread
       UNION ALL SELECT "assessmentId", 'unreasoned', "code" FROM read
                  WHERE "claimState" <> 'granted' AND NOT unread
                    AND (((word)."verdict" = 'adjust' AND ((word)."reasonCode" IS NULL OR trim((word)."note") = ''))
                      OR ((word)."verdict" = 'ask' AND trim((word)."note") = ''))) o ON o."id" = m."id"
     ORDER BY m."position", string_to_array(o."code", '.')::int[]`
}

function placesOf(open: readonly OpenRecord[]): OpenPlace[] {
  const places = new Map<string, OpenPlace>()
  for (const { agencyId, nameVi, nameEn, code } of open) {
    const place = places.get(agencyId) ?? {
      agencyId,
      name: { vi: nameVi, en: nameEn },
      count: 0,
      codes: [],
    }
    place.count++
    if (code && place.codes.length < MOST_CODES) place.codes.push(code)
    places.set(agencyId, place)
  }
  return [...places.values()]
}

/** The check list of a block, for the screen and for the command, which asks about every agency. */
export async function readReleaseChecks(
  place: { roundId: string; blockId: string },
  now: Date,
  exceptAgencyId: string | null = null,
  reader: Tx = db,
): Promise<ReleaseCheck[]> {
  const open = await readOpen(place, now, exceptAgencyId, reader)
  const unsettled = await countUnsettledReadings(place.roundId, place.blockId, reader, exceptAgencyId)
  return CHECKS.map((key) => {
    // Who has read what is told on the page of the readings only.
    if (key === 'unsettled') return { key, count: unsettled, stops: stopsRelease(key), places: [] }
    const places = placesOf(open.filter((o) => o.check === key))
    const count = places.reduce((sum, p) => sum + p.count, 0)
    return { key, count, stops: stopsRelease(key), places }
  })
}

type Counted = { verdict: Verdict; count: number }

/** The words of the first reading so far; those that hold. */
async function countVerdicts(
  { roundId, blockId }: { roundId: string; blockId: string },
  exceptAgencyId: string | null,
): Promise<ReleaseBlock['counts']> {
  const found = await db.$queryRaw<Counted[]>`
    SELECT w."verdict"::text AS "verdict", count(*)::int AS "count"
      FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id" AND l."claimState" <> 'granted'
     CROSS JOIN LATERAL (SELECT e."verdict", e."sequence" FROM "StandingEntry" e
            WHERE e."lineId" = l."id" AND e."stage" = 'appraisal1' AND e."verdict"::text NOT IN ('grantClaim', 'refuseClaim')
            ORDER BY e."sequence" DESC LIMIT 1) w
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."state" = 'submitted'
       AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId}
       AND w."sequence" > (SELECT max(s."sequence") FROM "ScoreEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'self')
     GROUP BY 1`
  const of = (verdict: Verdict) => found.find((f) => f.verdict === verdict)?.count ?? 0
  return { recognised: of('recognise'), adjusted: of('adjust'), asked: of('ask') }
}

async function readBlock(
  actor: Actor,
  round: RoundView,
  block: RoundBlockView,
  now: Date,
): Promise<ReleaseBlock> {
  const leftOut = recusedAgencyId(actor)
  const { roundId, blockId } = block
  const place = { roundId, blockId }
  const [checks, counts, submittedCount, last] = await Promise.all([
    block.phase === 'appraisal1' ? readReleaseChecks(place, now, leftOut) : [],
    countVerdicts(place, leftOut),
    db.assessment.count({
      where: { ...place, state: 'submitted', ...(leftOut ? { agencyId: { not: leftOut } } : {}) },
    }),
    readLastRelease(place, leftOut),
  ])
  const { blockName, phase, version, explainBefore, appraisalReleasedAt: releasedAt } = block
  return {
    ...{ ...place, blockName, phase, version, explainBefore, releasedAt, checks, counts, submittedCount },
    releasedByName: last?.releasedByName ?? null,
    noticeCount: last?.count ?? 0,
    can: canReleaseAppraisal(actor, phase),
  }
}

async function readLastRelease(place: { roundId: string; blockId: string }, exceptAgencyId: string | null) {
  const [last] = await db.$queryRaw<{ releasedByName: string; count: number }[]>`
    SELECT p."name" AS "releasedByName", count(*)::int AS "count"
      FROM "ReleaseNotice" n JOIN "Assessment" a ON a."id" = n."assessmentId" JOIN "Person" p ON p."id" = n."releasedById"
     WHERE a."roundId" = ${place.roundId} AND a."blockId" = ${place.blockId} AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId}
     GROUP BY n."releasedAt", p."id" ORDER BY n."releasedAt" DESC LIMIT 1`
  return last ?? null
}

/** Check lists and releases of a round's blocks; null when it is not the actor's to see. */
export async function getRelease(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<ReleaseView | null> {
  if (!canReadRelease(actor, roundId)) return null
  const round = await readRound(roundId)
  if (!round) return null
  const blocks = await Promise.all(round.blocks.map((block) => readBlock(actor, round, block, now)))
  const { year, planNumber } = round
  const manages = blocks.some((b) => b.can.allowed || b.can.reason !== 'not-allowed')
  return { roundId, year, planNumber, blocks, manages }
}

/** Ledgers of the submitted agencies of a block as the notices need them: assessment → code → entries. */
export async function readWordsToRelease(tx: Tx, roundId: string, blockId: string) {
  return tx.assessment.findMany({
    where: { roundId, blockId, state: 'submitted' },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      agencyId: true,
      catalogueId: true,
      _count: { select: { releaseNotices: true } },
      lines: {
        where: { entries: { some: { stage: 'appraisal1' } } },
        orderBy: { code: 'asc' },
        select: {
          code: true,
          entries: {
            where: { stage: { in: ['self', 'appraisal1'] } },
            orderBy: { sequence: 'asc' },
            select: wordSelect,
          },
        },
      },
    },
  })
}

/** The notices that the actor's agency was given in a round, newest first; empty for everyone else. */
export async function listOwnNotices(
  actor: Actor,
  roundId: string,
): Promise<{ sequence: number; releasedAt: Date }[]> {
  const agencyId = agencyOfActor(actor)
  if (!agencyId || !canReadNotice(actor, { agencyId, roundId })) return []
  return db.releaseNotice.findMany({
    where: { assessment: { roundId, agencyId } },
    orderBy: { sequence: 'desc' },
    select: { sequence: true, releasedAt: true },
  })
}

/** One notice of the actor's agency, the latest unless a number is given; null when there is none, or it is not his. */
export async function getOwnNotice(
  actor: Actor,
  roundId: string,
  sequence?: number,
): Promise<ReleaseNoticeView | null> {
  const agencyId = agencyOfActor(actor)
  if (!agencyId || !canReadNotice(actor, { agencyId, roundId })) return null
  const found = await db.releaseNotice.findFirst({
    where: { assessment: { roundId, agencyId }, ...(sequence === undefined ? {} : { sequence }) },
    orderBy: { sequence: 'desc' },
    select: {
      sequence: true,
      contentHash: true,
      content: true,
      releasedAt: true,
      releasedBy: { select: { name: true } },
      assessment: {
        select: {
          catalogueId: true,
          round: { select: { year: true, planNumber: true } },
          agency: { select: { nameVi: true, nameEn: true } },
        },
      },
    },
  })
  const catalogue = found && (await readCatalogue(found.assessment.catalogueId))
  if (!found || !catalogue) return null
  const { assessment, releasedBy, content, ...notice } = found
  return {
    ...notice,
    ...assessment.round,
    agencyName: { vi: assessment.agency.nameVi, en: assessment.agency.nameEn },
    content: content as ReleasedContent,
    releasedByName: releasedBy.name,
    catalogue,
  }
}
