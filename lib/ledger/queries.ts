import 'server-only'
import { appliesTo } from '@/lib/assessment/policy'
import { readAttributes } from '@/lib/agency/queries'
import { readAssignees } from '@/lib/assignment/queries'
import type { AssessmentState, ClaimState } from '@/lib/assessment/types'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { getPublishedRound } from '@/lib/publication/queries'
import { Refusal } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import { addFormerWord, selfSequenceOf, standingEntries } from './policy'
import type { DecidingEntry, FormerLine, FormerRecord, LedgerEntry, LockedLedger, Stage } from './types'

/** Stages an agency may see before anything is released: its own word only. */
export const AGENCY_STAGES_UNRELEASED: Stage[] = ['self']
/** After the release of the first appraisal; the second reading and the council stay closed until publication. */
export const AGENCY_STAGES_RELEASED: Stage[] = ['self', 'appraisal1', 'explanation']
export const ALL_STAGES: Stage[] = ['self', 'appraisal1', 'explanation', 'appraisal2', 'council']

/** What was decided and said to the agency, without who and when and without what is internal. */
export const wordSelect = {
  sequence: true,
  stage: true,
  verdict: true,
  facts: true,
  points: true,
  reasonCode: true,
  clause: true,
  evidencePage: true,
  evidenceLink: { select: { document: { select: { number: true, fileName: true } } } },
  withdraws: true,
  note: true,
} as const
export const releasedEntrySelect = {
  ...wordSelect,
  createdAt: true,
  person: { select: { name: true } },
} as const
export const entrySelect = { ...releasedEntrySelect, internalNote: true } as const

type EntryRecord = Omit<LedgerEntry, 'facts' | 'points' | 'personName' | 'internalNote' | 'evidenceName'> & {
  facts: unknown
  points: number | null
  internalNote: string
  person: { name: string }
  evidenceLink: { document: { number: string; fileName: string } } | null
}

export function toEntry(
  { person, internalNote, facts, points, evidenceLink, ...entry }: EntryRecord,
  withInternalNotes: boolean,
): LedgerEntry {
  const document = evidenceLink?.document
  return {
    ...entry,
    evidenceName: document ? document.number || document.fileName : null,
    facts: facts as Facts | null,
    points: points as Points | null,
    personName: person.name,
    ...(withInternalNotes ? { internalNote } : {}),
  }
}

/** Ledger of one line, for queries that already know which stages the reader may see. */
export async function readLedger(
  lineId: string,
  stages: Stage[],
  withInternalNotes: boolean,
): Promise<LedgerEntry[]> {
  const entries = await db.scoreEntry.findMany({
    where: { lineId, stage: { in: stages } },
    orderBy: { sequence: 'asc' },
    select: entrySelect,
  })
  const ledger = entries.map((entry) => toEntry(entry, withInternalNotes))
  return withInternalNotes ? ledger : standingEntries(ledger)
}

/**
 * The ledgers of all lines of an assessment: code → entries in order. Without internal notes (for the agency) also
 * without what was taken back: it was never released.
 */
export async function readLedgersOfAssessment(
  assessmentId: string,
  stages: Stage[],
  withInternalNotes: boolean,
): Promise<Map<string, LedgerEntry[]>> {
  const found = await db.scoreEntry.findMany({
    where: { line: { assessmentId }, stage: { in: stages } },
    orderBy: { sequence: 'asc' },
    select: { ...entrySelect, line: { select: { code: true } } },
  })
  const byCode = new Map<string, LedgerEntry[]>()
  for (const { line, ...record } of found)
    byCode.set(line.code, [...(byCode.get(line.code) ?? []), toEntry(record, withInternalNotes)])
  if (!withInternalNotes) for (const [code, entries] of byCode) byCode.set(code, standingEntries(entries))
  return byCode
}

type DecidingRecord = DecidingEntry & { lineId: string }

/**
 * Deciding parts of the ledgers of many lines: line id → entries in order. As the database gives them: of thousands of
 * lines a second object for each entry would take longer to make than to read.
 */
export async function readDecidingEntries(
  lineIds: string[],
  stages: Stage[],
  tx: Tx = db,
): Promise<Map<string, DecidingEntry[]>> {
  const found = await tx.$queryRaw<DecidingRecord[]>`
    SELECT e."lineId", e."sequence", e."stage"::text AS "stage", e."verdict"::text AS "verdict", e."facts", e."points", e."withdraws", e."personId"
      FROM "ScoreEntry" e WHERE e."lineId" = ANY(${lineIds}::uuid[]) AND e."stage"::text = ANY(${stages}::text[])
     ORDER BY e."lineId", e."sequence"`
  const byLine = new Map<string, DecidingEntry[]>()
  for (const entry of found) {
    const list = byLine.get(entry.lineId)
    if (list) list.push(entry)
    else byLine.set(entry.lineId, [entry])
  }
  return byLine
}

type PlaceRecord = { roundId: string; blockId: string; assessmentId: string }
type BlockRecord = { roundId: string; blockId: string; phase: Phase; year: number }
type AssessmentRecord = {
  id: string
  roundId: string
  blockId: string
  agencyId: string
  catalogueId: string
  state: AssessmentState
}
type LineRecord = { id: string; assessmentId: string; code: string; claimState: ClaimState }

/**
 * Locks lines for a new ledger entry, in the fixed order: round blocks and assessments shared (phase and state
 * cannot move meanwhile), then the lines themselves. Two appraisers on one line therefore come one after the
 * other, and the later sees the earlier's entry. Refused when a line does not exist.
 */
export async function lockLedgers(tx: Tx, lineIds: string[]): Promise<Map<string, LockedLedger>> {
  const places = await tx.$queryRaw<PlaceRecord[]>`
    SELECT DISTINCT a."roundId", a."blockId", a."id" AS "assessmentId" FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
     WHERE l."id" = ANY(${lineIds}::uuid[])`
  const blocks = await tx.$queryRaw<BlockRecord[]>`
    SELECT b."roundId", b."blockId", b."phase"::text AS "phase", r."year" FROM "RoundBlock" b JOIN "Round" r ON r."id" = b."roundId"
     WHERE (b."roundId", b."blockId") IN (SELECT * FROM unnest(${places.map((p) => p.roundId)}::text[], ${places.map((p) => p.blockId)}::text[]))
     ORDER BY b."roundId", b."blockId" FOR SHARE OF b`
  const assessments = await tx.$queryRaw<AssessmentRecord[]>`
    SELECT "id", "roundId", "blockId", "agencyId", "catalogueId", "state"::text AS "state" FROM "Assessment"
     WHERE "id" = ANY(${places.map((p) => p.assessmentId)}::uuid[]) ORDER BY "id" FOR SHARE`
  const lines = await tx.$queryRaw<LineRecord[]>`
    SELECT "id", "assessmentId", "code", "claimState"::text AS "claimState" FROM "Line"
     WHERE "id" = ANY(${lineIds}::uuid[]) ORDER BY "id" FOR UPDATE`
  if (lines.length !== new Set(lineIds).size) throw new Refusal('not-found')
  return assemble(tx, blocks, assessments, lines)
}

async function assemble(
  tx: Tx,
  blocks: BlockRecord[],
  assessments: AssessmentRecord[],
  lines: LineRecord[],
): Promise<Map<string, LockedLedger>> {
  const ledgers = await readDecidingEntries(
    lines.map((l) => l.id),
    ALL_STAGES,
    tx,
  )
  const attributes = new Map<number, Map<string, Set<string>>>()
  const agencyIds = assessments.map((a) => a.agencyId)
  for (const year of new Set(blocks.map((b) => b.year)))
    attributes.set(year, await readAttributes(year, agencyIds, tx))
  const rows = new Map<string, LockedLedger['row']>()
  for (const catalogueId of new Set(assessments.map((a) => a.catalogueId))) {
    const catalogue = await readCatalogue(catalogueId, tx)
    catalogue?.rows.forEach((row) => rows.set(`${catalogueId}/${row.code}`, row))
  }
  const assigneesOf = await readAssignees(blocks, tx)
  const blockOf = new Map(blocks.map((b) => [`${b.roundId}/${b.blockId}`, b]))
  const assessmentOf = new Map(assessments.map((a) => [a.id, a]))
  return new Map(
    lines.map((line) => {
      const a = assessmentOf.get(line.assessmentId)
      const block = a && blockOf.get(`${a.roundId}/${a.blockId}`)
      const row = a && rows.get(`${a.catalogueId}/${line.code}`)
      if (!a || !block || !row) throw new Refusal('not-found')
      const held = attributes.get(block.year)?.get(a.agencyId) ?? new Set<string>()
      const entries = ledgers.get(line.id) ?? []
      const { roundId, blockId, agencyId, state: assessmentState } = a
      const gates = {
        agencyId,
        roundId,
        blockId,
        code: line.code,
        leadUnitId: row.leadUnitId,
        phase: block.phase,
        assessmentState,
        claimState: line.claimState,
      }
      const found: LockedLedger = {
        ...gates,
        assigned: assigneesOf(gates, selfSequenceOf(entries)),
        applies: appliesTo(row, held, line.claimState),
        isSelfScored: entries.some((e) => e.stage === 'self'),
        lineId: line.id,
        assessmentId: a.id,
        row,
        entries,
        lastSequence: entries.at(-1)?.sequence ?? 0,
      }
      return [line.id, found]
    }),
  )
}

/** Rulings of the first reading on an assessment's claims, once the appraisal is released: code → state. */
export async function readReleasedRulings(
  assessmentId: string,
  { appraisalReleasedAt }: { appraisalReleasedAt: Date | null },
): Promise<Map<string, ClaimState>> {
  if (appraisalReleasedAt === null) return new Map()
  const found = await db.scoreEntry.findMany({
    where: {
      stage: 'appraisal1',
      verdict: { in: ['grantClaim', 'refuseClaim'] },
      line: { assessmentId },
    },
    orderBy: { sequence: 'asc' },
    select: { verdict: true, line: { select: { code: true } } },
  })
  return new Map(found.map((e) => [e.line.code, e.verdict === 'grantClaim' ? 'granted' : 'refused']))
}

/** The last entry of a line, for the person whose view of it is out of date. */
export async function readLastEntry(tx: Tx, lineId: string) {
  const found = await tx.scoreEntry.findFirst({
    where: { lineId },
    orderBy: { sequence: 'desc' },
    select: {
      sequence: true,
      stage: true,
      verdict: true,
      points: true,
      reasonCode: true,
      note: true,
      createdAt: true,
      person: { select: { name: true } },
    },
  })
  if (!found) return null
  const { person, createdAt, ...entry } = found
  return { ...entry, createdAt: createdAt.toISOString(), personName: person.name }
}

/**
 * The agency's lines of former rounds, by code and newest first, as far as it may see them: its own word always, the
 * result once published. Only rows that have the same code and, apart from the year they name, the same words.
 */
export async function listFormerLines(
  agencyId: string,
  catalogueId: string,
  year: number,
): Promise<Record<string, FormerLine[]>> {
  const found = await db.$queryRaw<FormerRecord[]>`
    SELECT r."year", l."code", e."stage"::text AS "stage", e."facts", e."points", e."note", b."phase" = 'published' AS "published"
      FROM "Assessment" a
      JOIN "Round" r ON r."id" = a."roundId" AND r."year" < ${year}
      JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
      JOIN "Line" l ON l."assessmentId" = a."id"
      JOIN "CatalogueNode" n ON n."catalogueId" = a."catalogueId" AND n."code" = l."code"
      JOIN "CatalogueNode" now ON now."catalogueId" = ${catalogueId} AND now."code" = l."code"
       AND replace(now."nameVi", ${String(year)}, r."year"::text) = n."nameVi"
      JOIN "StandingEntry" e ON e."lineId" = l."id" AND (e."stage" = 'self' OR b."phase" = 'published')
     WHERE a."agencyId" = ${agencyId} AND a."submittedAt" IS NOT NULL
     ORDER BY r."year" DESC, l."code", e."sequence"`
  const lines: Record<string, FormerLine[]> = {}
  for (const record of found) addFormerWord((lines[record.code] ??= []), record)
  await takeCorrected(lines, agencyId)
  return lines
}

/** Final points are those of the latest publication: a correction leaves the ledger as it was. */
async function takeCorrected(lines: Record<string, FormerLine[]>, agencyId: string): Promise<void> {
  const years = new Set(Object.values(lines).flatMap((list) => list.map((line) => line.year)))
  for (const year of years) {
    const published = await getPublishedRound(year)
    const changes = published?.bundle.correction ? published.bundle.blocks : []
    const rows = changes.flatMap((b) => b.agencies.filter((a) => a.id === agencyId).flatMap((a) => a.rows))
    for (const row of rows) {
      const line = lines[row.code]?.find((l) => l.year === year)
      if (line && row.status === 'scored') line.finalPoints = row.points as Points
    }
  }
}
