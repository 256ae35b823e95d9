import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import { canAssign, coverageOf } from '@/lib/assignment/policy'
import {
  listLoad,
  readAppraisers,
  readBlindPlaces,
  readBlockToGive,
  readFrames,
  readParts,
} from '@/lib/assignment/queries'
import type { AssignedPart, AssignedReading, LinePlace, ReadLine } from '@/lib/assignment/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import { db, type Tx } from '@/lib/db'
import { canDraw, frameOf, isSettled, sampleOf, stateOfReading } from '@/lib/reading/policy'
import { readReadings } from '@/lib/reading/queries'
import type { DrawView, ReadingState, ReadingView } from '@/lib/reading/types'
import type { RoundBlockView } from '@/lib/round/types'
import { agreementOf, proposeReaders, severitiesOf } from './policy'
import type { AgreementBoard, ReadingRow } from './types'

/**
 * Independent readings of a block, how far they agree and who is severe; null for all but those who give out work.
 * Who reads a line himself finds nothing of it here, and a judge nothing of his own agency: neither in the figures.
 */
export async function getAgreementBoard(
  actor: Actor,
  roundId: string,
  askedBlockId?: string,
  now = new Date(),
): Promise<AgreementBoard | null> {
  const found = await readBlockToGive(actor, roundId, askedBlockId)
  if (!found) return null
  const { round, block, catalogue, head } = found
  const { blockId } = block
  const own = recusedAgencyId(actor)
  const [all, parts, people, blind, readLines, loads, agencyIds] = await Promise.all([
    readReadings(roundId, blockId, db, own),
    readParts(roundId, blockId),
    readAppraisers(roundId),
    readBlindPlaces(actor.personId, roundId),
    readReadLines(roundId, blockId),
    listLoad(actor, roundId, now),
    readAssessed(roundId, blockId),
  ])
  const isHidden = (line: { agencyId: string; code: string }) => blind.has(`${line.agencyId}/${line.code}`)
  const readings = all.filter((r) => !isHidden(r))
  const { tolerancePercent } = round.settings.secondReading
  const rows = rowsOf(readings, parts, catalogue, tolerancePercent)
  const lines = readLines.filter((l) => !isHidden(l) && l.agencyId !== own)
  const facts = { blockId, people, readLines: lines, loads: new Map(loads?.map((l) => [l.personId, l.open])) }
  const lacking = (reading: 'second' | 'third') => rows.filter((r) => lacksReader(r, reading))
  const place = { roundId, isHeadOfGroup: head, phase: block.phase }
  return {
    ...{ roundId, year: round.year, block, tolerancePercent, rows, people, readLines: lines },
    blocks: round.blocks.map((b) => ({ blockId: b.blockId, name: b.blockName })),
    draws: await readDraws(block, catalogue, agencyIds, rows),
    counts: countsOf(rows),
    unsettled: rows.filter((r) => r.isSubmitted && !isSettled(r.state)).length,
    figures: agreementOf(rows.filter(isCompared), tolerancePercent),
    severities: severitiesOf(rows.filter(isCompared)),
    proposals: {
      second: proposeReaders('second', { ...facts, lines: lacking('second') }),
      third: proposeReaders('third', { ...facts, lines: lacking('third') }),
    },
    fields: fieldsOf(catalogue),
    agencyCount: (await readFrames(roundId, own)).find((f) => f.blockId === blockId)?.agencyIds.length ?? 0,
    can: { draw: canDraw(actor, place), assign: canAssign(actor, place) },
  }
}

const isCompared = (r: ReadingRow) => r.isSubmitted && !r.isDropped

function lacksReader(row: ReadingRow, reading: 'second' | 'third'): boolean {
  if (row.isDropped) return false
  if (reading === 'second') return row.secondPart === null && row.second === null && row.third === null
  return row.state === 'differs' && row.thirdPart === null
}

async function readAssessed(roundId: string, blockId: string): Promise<string[]> {
  const found = await db.assessment.findMany({
    where: { roundId, blockId },
    orderBy: { agencyId: 'asc' },
    select: { agencyId: true },
  })
  return found.map((a) => a.agencyId)
}

function rowsOf(
  readings: ReadingView[],
  parts: AssignedPart[],
  catalogue: CatalogueView,
  tolerancePercent: number,
): ReadingRow[] {
  const names = new Map(catalogue.rows.map((r) => [r.code, r.name]))
  const partOf = new Map(parts.map((p) => [`${p.reading}/${p.agencyId ?? ''}/${p.code}`, p]))
  const place = (code: string) => catalogue.rows.findIndex((r) => r.code === code)
  const rows = readings.map((r): ReadingRow => {
    const part = (reading: AssignedReading) => partOf.get(`${reading}/${r.agencyId}/${r.code}`) ?? null
    return {
      ...r,
      state: stateOfReading(r, tolerancePercent),
      rowName: names.get(r.code) ?? { vi: r.code, en: r.code },
      secondPart: part('second'),
      thirdPart: part('third'),
    }
  })
  return rows.sort((a, b) => place(a.code) - place(b.code))
}

function countsOf(rows: readonly ReadingRow[]): Record<ReadingState, number> {
  const count = (state: ReadingState) => rows.filter((r) => r.state === state).length
  return {
    'not-submitted': count('not-submitted'),
    dropped: count('dropped'),
    waits: count('waits'),
    agrees: count('agrees'),
    asked: count('asked'),
    differs: count('differs'),
    decided: count('decided'),
  }
}

/** The draws of a block, newest first; a sample is drawn again with its seed and compared with what is kept. */
async function readDraws(
  { roundId, blockId }: RoundBlockView,
  catalogue: CatalogueView,
  agencyIds: string[],
  rows: readonly ReadingRow[],
): Promise<DrawView[]> {
  const found = await db.readingDraw.findMany({
    where: { roundId, blockId },
    orderBy: { drawnAt: 'desc' },
    select: {
      ...{ id: true, kind: true, codes: true, sharePercent: true, seed: true, frameCount: true },
      ...{ drawnCount: true, drawnAt: true },
      drawnBy: { select: { name: true } },
      readings: { select: { agencyId: true, code: true } },
    },
  })
  const rowCodes = catalogue.rows.filter((r) => !isCentralRow(r)).map((r) => r.code)
  return found.map(({ drawnBy, readings, seed, ...draw }) => {
    const live = rows.filter((r) => r.drawId === draw.id)
    const again =
      seed === null
        ? null
        : sampleOf(frameOf(draw.codes, rowCodes, agencyIds), draw.sharePercent ?? 0, Number(seed))
    const lines = new Set(again?.map((l) => `${l.agencyId}/${l.code}`))
    return {
      ...draw,
      seed: seed === null ? null : Number(seed),
      drawnByName: drawnBy.name,
      live: live.length,
      spoken: live.filter((r) => r.second !== null || r.third !== null).length,
      isRepeatable:
        again &&
        again.length === draw.drawnCount &&
        readings.every((r) => lines.has(`${r.agencyId}/${r.code}`)),
    }
  })
}

function fieldsOf(catalogue: CatalogueView): AgreementBoard['fields'] {
  return catalogue.nodes.flatMap((node) => {
    const rows = catalogue.rows.filter((r) => r.fieldCode === node.code && !isCentralRow(r))
    return rows.length > 0
      ? [{ code: node.code, name: node.name, rows: rows.map(({ code, name }) => ({ code, name })) }]
      : []
  })
}

type AuthorRecord = LinePlace & { authorId: string | null; secondIds: string[]; thirdIds: string[] }

/**
 * The lines of a block that are read independently, with everyone who has or had a hand in each reading; as it would
 * be with `wanted` parts given to others.
 */
export async function readReadLines(
  roundId: string,
  blockId: string,
  wanted: readonly (Pick<AssignedPart, 'code' | 'agencyId' | 'reading'> & { appraiserId: string })[] = [],
  reader: Tx = db,
): Promise<ReadLine[]> {
  const lines = await reader.$queryRaw<AuthorRecord[]>`
    SELECT i."agencyId", i."code", (
             SELECT s."personId" FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code"
               JOIN "StandingEntry" s ON s."lineId" = l."id" AND s."stage" = 'appraisal1' AND s."verdict" IN ('recognise', 'adjust', 'ask')
              WHERE a."roundId" = i."roundId" AND a."agencyId" = i."agencyId"
                AND NOT EXISTS (SELECT 1 FROM "ReaderWord" w WHERE w."readingId" = i."id" AND w."turn" = 'third' AND w."personId" = s."personId")
              ORDER BY s."sequence" DESC LIMIT 1) AS "authorId",
           ARRAY(SELECT w."personId" FROM "ReaderWord" w WHERE w."readingId" = i."id" AND w."turn" = 'second') AS "secondIds",
           ARRAY(SELECT w."personId" FROM "ReaderWord" w WHERE w."readingId" = i."id" AND w."turn" = 'third') AS "thirdIds"
      FROM "IndependentReading" i
     WHERE i."roundId" = ${roundId} AND i."blockId" = ${blockId} AND i."withdrawnAt" IS NULL`
  if (lines.length === 0) return []
  const people = await reader.person.findMany({
    where: { id: { in: wanted.map((w) => w.appraiserId) } },
    select: { id: true, agencyId: true },
  })
  const agencyOf = new Map(people.map((p) => [p.id, p.agencyId]))
  const key = (p: Pick<AssignedPart, 'code' | 'agencyId' | 'reading'>) =>
    `${p.reading}/${p.agencyId ?? ''}/${p.code}`
  const replaced = new Set(wanted.map(key))
  const kept = (await readParts(roundId, blockId, reader)).filter((p) => !replaced.has(key(p)))
  const next = [
    ...kept,
    ...wanted.map((w) => ({ ...w, appraiserAgencyId: agencyOf.get(w.appraiserId) ?? null })),
  ]
  const find = {
    first: coverageOf(next),
    second: coverageOf(next, 'second'),
    third: coverageOf(next, 'third'),
  }
  return lines.map(({ agencyId, code, authorId, secondIds, thirdIds }) => {
    const who = (reading: AssignedReading) => find[reading]({ agencyId, code })?.appraiserId ?? []
    const readers = {
      first: [who('first'), authorId ?? []].flat(),
      second: [who('second'), secondIds].flat(),
      third: [who('third'), thirdIds].flat(),
    }
    return { agencyId, code, readers }
  })
}
