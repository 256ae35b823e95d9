import 'server-only'
import { db, type Tx } from '@/lib/db'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { DecidingEntry, LedgerEntry, Stage } from './types'

/** Stages an agency may see before anything is released: its own word only. */
export const AGENCY_STAGES_UNRELEASED: Stage[] = ['self']
/** After the release of the first appraisal; the second reading and the council stay closed until publication. */
export const AGENCY_STAGES_RELEASED: Stage[] = ['self', 'appraisal1', 'explanation']
export const ALL_STAGES: Stage[] = ['self', 'appraisal1', 'explanation', 'appraisal2', 'council']

const entrySelect = {
  sequence: true,
  stage: true,
  verdict: true,
  facts: true,
  points: true,
  reasonCode: true,
  clause: true,
  evidencePage: true,
  note: true,
  internalNote: true,
  createdAt: true,
  person: { select: { name: true } },
} as const

type EntryRecord = Omit<LedgerEntry, 'facts' | 'points' | 'personName' | 'internalNote'> & {
  facts: unknown
  points: number | null
  internalNote: string
  person: { name: string }
}

function toEntry(
  { person, internalNote, facts, points, ...entry }: EntryRecord,
  withInternalNotes: boolean,
): LedgerEntry {
  return {
    ...entry,
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
  return entries.map((entry) => toEntry(entry, withInternalNotes))
}

/** The ledgers of all lines of an assessment: code → entries in order. */
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
  return byCode
}

/** Deciding parts of the ledgers of many lines: line id → entries in order. */
export async function readDecidingEntries(
  lineIds: string[],
  stages: Stage[],
  tx: Tx = db,
): Promise<Map<string, DecidingEntry[]>> {
  const found = await tx.scoreEntry.findMany({
    where: { lineId: { in: lineIds }, stage: { in: stages } },
    orderBy: { sequence: 'asc' },
    select: { lineId: true, sequence: true, stage: true, verdict: true, facts: true, points: true },
  })
  const byLine = new Map<string, DecidingEntry[]>()
  for (const { lineId, facts, points, ...entry } of found) {
    const list = byLine.get(lineId) ?? []
    list.push({ ...entry, facts: facts as Facts | null, points: points as Points | null })
    byLine.set(lineId, list)
  }
  return byLine
}
