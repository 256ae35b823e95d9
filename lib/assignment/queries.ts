import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { dayOf, dayOfColumn } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { readRound } from '@/lib/round/queries'
import { canSeeAssignments, coverageOf, loadOf } from './policy'
import type {
  AppraiserLoad,
  AssignablePerson,
  AssignedPart,
  AssignedReading,
  DeskScope,
  LineAssignees,
  LinePlace,
  LineWork,
} from './types'

/** What lies with somebody now in a round, or in one block of it; for queries and commands that know whose it is. */
export async function readParts(
  roundId: string,
  blockId?: string,
  reader: Tx = db,
): Promise<(AssignedPart & { blockId: string })[]> {
  const found = await reader.assignment.findMany({
    where: { roundId, takenBackAt: null, ...(blockId ? { blockId } : {}) },
    orderBy: [{ code: 'asc' }, { agencyId: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      blockId: true,
      code: true,
      agencyId: true,
      reading: true,
      appraiserId: true,
      dueOn: true,
      version: true,
      appraiser: { select: { name: true, agencyId: true } },
    },
  })
  return found.map(({ appraiser, dueOn, ...part }) => ({
    ...part,
    dueOn: dayOfColumn(dueOn),
    appraiserName: appraiser.name,
    appraiserAgencyId: appraiser.agencyId,
  }))
}

/**
 * Who is concerned with the lines of some blocks. A third reader's word is the first appraisal as long as the
 * self-score stands that it was said about.
 */
export async function readAssignees(
  blocks: readonly { roundId: string; blockId: string }[],
  reader: Tx = db,
): Promise<(line: LinePlace & { roundId: string; blockId: string }, selfSequence: number) => LineAssignees> {
  const roundIds = [...new Set(blocks.map((b) => b.roundId))]
  const finders = new Map<string, LineFinder>()
  const decided = new Set<string>()
  for (const roundId of roundIds) {
    const parts = await readParts(roundId, undefined, reader)
    const words = await reader.readerWord.findMany({
      where: { turn: 'third', reading: { roundId, withdrawnAt: null } },
      select: { selfSequence: true, reading: { select: { agencyId: true, code: true } } },
    })
    for (const { selfSequence, reading } of words)
      decided.add(`${roundId}/${reading.agencyId}/${reading.code}/${selfSequence}`)
    for (const { blockId } of blocks)
      finders.set(`${roundId}/${blockId}`, findersOf(parts.filter((p) => p.blockId === blockId)))
  }
  return ({ roundId, blockId, agencyId, code }, selfSequence) => {
    const find = finders.get(`${roundId}/${blockId}`)
    const readers = [find?.second({ agencyId, code }), find?.third({ agencyId, code })]
    return {
      appraiserId: find?.first({ agencyId, code })?.appraiserId ?? null,
      readerIds: readers.flatMap((part) => part?.appraiserId ?? []),
      isDecidedByThird: decided.has(`${roundId}/${agencyId}/${code}/${selfSequence}`),
    }
  }
}

/**
 * What of a block is an appraiser's: lines that were given to him, and those given to nobody, without his own agency
 * and without the lines that he reads independently (`hidden`, of which no query of his desk reads anything).
 */
export async function readDeskScope(actor: Actor, roundId: string, blockId: string): Promise<DeskScope> {
  const own = recusedAgencyId(actor)
  const [assessed, parts, blind, assigneesOf] = await Promise.all([
    db.assessment.findMany({
      where: { roundId, blockId, ...(own ? { agencyId: { not: own } } : {}) },
      orderBy: { agencyId: 'asc' },
      select: { agencyId: true },
    }),
    readParts(roundId, blockId),
    readBlindPlaces(actor.personId, roundId),
    readAssignees([{ roundId, blockId }]),
  ])
  const partOf = coverageOf(parts)
  const isHis = (line: LinePlace) => {
    if (line.agencyId === own || blind.has(`${line.agencyId}/${line.code}`)) return false
    const part = partOf(line)
    return part === null || part.appraiserId === actor.personId
  }
  const hidden = [...blind].map((place) => {
    const [agencyId = '', code = ''] = place.split('/')
    return { agencyId, code }
  })
  return { agencyIds: assessed.map((a) => a.agencyId), isHis, partOf, hidden, assigneesOf }
}

type LineFinder = Record<AssignedReading, (line: LinePlace) => AssignedPart | null>
const findersOf = (parts: AssignedPart[]): LineFinder => ({
  first: coverageOf(parts, 'first'),
  second: coverageOf(parts, 'second'),
  third: coverageOf(parts, 'third'),
})

/** Roles to which what was appraised is shown anyhow: who holds one cannot read a line independently. */
const SEEING: readonly string[] = ['homeAffairs', 'councilMember', 'councilChair', 'auditor']

/** Everybody who may appraise something in a round, by name, with what his roles cover. */
export async function readAppraisers(roundId: string, reader: Tx = db): Promise<AssignablePerson[]> {
  const ofRound = { revokedAt: null, OR: [{ roundId: null }, { roundId }] }
  const found = await reader.person.findMany({
    where: { disabledAt: null, roles: { some: { ...ofRound, role: 'appraiser' } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      position: true,
      agencyId: true,
      agency: { select: { nameVi: true, nameEn: true } },
      roles: { where: ofRound, select: { role: true, agencyId: true, blockId: true, code: true } },
    },
  })
  return found.map(({ agency, roles, ...person }) => ({
    ...person,
    agencyName: agency && { vi: agency.nameVi, en: agency.nameEn },
    grants: roles.filter((r) => r.role === 'appraiser'),
    seesReadings: roles.some((r) => SEEING.includes(r.role)),
  }))
}

/** Whether the actor heads the working group of a round, by its decision. */
export async function isHeadOfGroup(actor: Actor, roundId: string, reader: Tx = db): Promise<boolean> {
  const seat = { roundId, personId: actor.personId, body: 'workingGroup', role: 'leader' }
  return (await reader.councilSeat.count({ where: seat })) > 0
}

/**
 * A block with its round and rows, for those who give out its work: the one asked for, else the round's first. Null for
 * all others.
 */
export async function readBlockToGive(actor: Actor, roundId: string, askedBlockId?: string) {
  const head = await isHeadOfGroup(actor, roundId)
  if (!canSeeAssignments(actor, { roundId, isHeadOfGroup: head })) return null
  const round = await readRound(roundId)
  const block = round?.blocks.find((b) => b.blockId === askedBlockId) ?? round?.blocks[0]
  const catalogue = block && (await readCatalogue(block.catalogueId))
  return round && block && catalogue ? { round, block, catalogue, head } : null
}

/**
 * Every line of a round that has come to be appraised, with whether it is done in the reading that its block is in;
 * and every line that is read independently, once for each turn. Without the actor's own agency where he judges, and
 * without the lines that he reads independently himself: how far their first reading is would tell him of it.
 */
export async function readLineWork(actor: Actor, roundId: string, blockId?: string): Promise<LineWork[]> {
  const own = recusedAgencyId(actor)
  const block = blockId ?? null
  const appraised = db.$queryRaw<LineWork[]>`
    WITH line AS (
      SELECT a."blockId", a."agencyId", l."code", l."claimState" = 'claimed' AS claimed,
             b."phase" IN ('appraisal2', 'council', 'approved', 'published') AS second,
             e.said > e.self AND e.verdict <> 'withdraw' AS read, e.again > e.self AND e.verdict_again <> 'withdraw' AS reread,
             e.verdict <> 'recognise' OR e.said < e.self OR e.objected AS disputed
        FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "RoundBlock" b USING ("roundId", "blockId")
        JOIN LATERAL (
          SELECT max(s."sequence") FILTER (WHERE s."stage" = 'self') AS self,
                 coalesce(max(s."sequence") FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict"::text IN ('recognise', 'adjust', 'ask', 'withdraw')), 0) AS said,
                 coalesce((array_agg(s."verdict"::text ORDER BY s."sequence" DESC) FILTER (WHERE s."stage" = 'appraisal1' AND s."verdict"::text IN ('recognise', 'adjust', 'ask', 'withdraw')))[1], '') AS verdict,
                 coalesce(max(s."sequence") FILTER (WHERE s."stage" = 'appraisal2' AND s."verdict"::text IN ('recognise', 'adjust', 'confirm', 'withdraw')), 0) AS again,
                 coalesce((array_agg(s."verdict"::text ORDER BY s."sequence" DESC) FILTER (WHERE s."stage" = 'appraisal2' AND s."verdict"::text IN ('recognise', 'adjust', 'confirm', 'withdraw')))[1], '') AS verdict_again,
                 bool_or(s."stage" = 'explanation' AND s."verdict" = 'claim') AS objected
            FROM "StandingEntry" s WHERE s."lineId" = l."id") e ON e.self IS NOT NULL
       WHERE a."roundId" = ${roundId} AND (${block}::text IS NULL OR a."blockId" = ${block}) AND a."state" = 'submitted'
         AND l."claimState" <> 'granted' AND a."agencyId" IS DISTINCT FROM ${own})
    SELECT "blockId", "agencyId", "code", 'first' AS "reading", CASE WHEN second THEN reread ELSE read END AND NOT claimed AS "done"
      FROM line WHERE NOT second OR disputed ORDER BY "blockId", "agencyId", "code"`
  const independent = db.$queryRaw<LineWork[]>`
    SELECT i."blockId", i."agencyId", i."code", t.turn AS "reading", w."id" IS NOT NULL AS "done"
      FROM "IndependentReading" i CROSS JOIN (VALUES ('second'), ('third')) t(turn)
      JOIN "Assessment" a ON a."roundId" = i."roundId" AND a."agencyId" = i."agencyId" AND a."state" = 'submitted'
      JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code" AND l."claimState" <> 'granted'
      JOIN LATERAL (SELECT max(s."sequence") AS sequence FROM "ScoreEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'self') self ON self.sequence IS NOT NULL
      LEFT JOIN "ReaderWord" w ON w."readingId" = i."id" AND w."turn"::text = t.turn AND w."selfSequence" = self.sequence
     WHERE i."roundId" = ${roundId} AND (${block}::text IS NULL OR i."blockId" = ${block}) AND i."withdrawnAt" IS NULL AND i."agencyId" IS DISTINCT FROM ${own}
     ORDER BY i."blockId", i."agencyId", i."code", t.turn`
  const blind = await readBlindPlaces(actor.personId, roundId)
  const lines = (await Promise.all([appraised, independent])).flat()
  return lines.filter((l) => !blind.has(`${l.agencyId}/${l.code}`))
}

/** Lines (`agencyId/code`) of which a person knows nothing but what the agency submitted, until their release. */
export async function readBlindPlaces(
  personId: string,
  roundId: string,
  reader: Tx = db,
): Promise<Set<string>> {
  const found = await reader.$queryRaw<{ agencyId: string; code: string }[]>`
    SELECT p."agencyId", p."code" FROM "Assignment" p
      JOIN "RoundBlock" b USING ("roundId", "blockId")
      JOIN "IndependentReading" i ON i."roundId" = p."roundId" AND i."agencyId" = p."agencyId" AND i."code" = p."code" AND i."withdrawnAt" IS NULL
     WHERE p."roundId" = ${roundId} AND p."appraiserId" = ${personId}::uuid AND p."reading" <> 'first' AND p."takenBackAt" IS NULL
       AND b."phase" IN ('selfAssessment', 'appraisal1')
     ORDER BY p."agencyId", p."code"`
  return new Set(found.map((f) => `${f.agencyId}/${f.code}`))
}

/** Who has how much to do in a round, how far it is, and what is late; null for all but those who give out work. */
export async function listLoad(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<AppraiserLoad[] | null> {
  if (!canSeeAssignments(actor, { roundId, isHeadOfGroup: await isHeadOfGroup(actor, roundId) })) return null
  const own = recusedAgencyId(actor)
  const [people, parts, work, blocks] = await Promise.all([
    readAppraisers(roundId),
    readParts(roundId),
    readLineWork(actor, roundId),
    readFrames(roundId, own),
  ])
  return loadOf({ people, parts, work, frames: blocks, today: dayOf(now) })
}

/** The lines that may come in each block: rows that agencies fill themselves, and the agencies assessed. */
export async function readFrames(roundId: string, exceptAgencyId: string | null) {
  const found = await db.roundBlock.findMany({
    where: { roundId },
    orderBy: { blockId: 'asc' },
    select: {
      blockId: true,
      catalogueId: true,
      assessments: {
        where: exceptAgencyId ? { agencyId: { not: exceptAgencyId } } : {},
        orderBy: { agency: { position: 'asc' } },
        select: { agencyId: true },
      },
    },
  })
  return Promise.all(
    found.map(async ({ blockId, catalogueId, assessments }) => ({
      blockId,
      codes:
        (await readCatalogue(catalogueId))?.rows.filter((r) => !isCentralRow(r)).map((r) => r.code) ?? [],
      agencyIds: assessments.map((a) => a.agencyId),
    })),
  )
}
