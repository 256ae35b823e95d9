import { readTyped, sameTyped, typedFromFacts, type TypedFacts } from '@/components/rule-input/typed-facts'
import {
  isByUnit,
  isUntouched,
  readUnits,
  typedFromParts,
  unitsOf,
} from '@/components/subordinate-unit/typed-units'
import type { SaveStatus } from '@/components/ui/saved-state'
import { MAX_TEXT, type LineView } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { FieldProblem } from '@/lib/errors'
import { dayInHanoi, formatDayOfYear, formatTime } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { Facts } from '@/lib/scoring/facts'
import type { SubordinateUnit, UnitPart } from '@/lib/subordinate-unit/types'
import type { Draft } from './drafts'
import type { LineWork, SentParts, TheirLine } from './workspace-types'

/** What every step of a row's work needs to know. */
export type WorkContext = {
  locale: Locale
  latestDay: string
  /** The agency's units, for rows that are entered by unit. */
  units: readonly SubordinateUnit[]
}

/** What stands at a row: its facts, and where they are sums the numbers of each unit. */
type Entry = { facts: Facts | null; parts: UnitPart[] | null }
export type ReadEntry = Entry & { problems: FieldProblem[] }

/** What is stored of a row, as it is typed. */
const typedOf = (row: CatalogueRow, { facts, parts }: Entry, locale: Locale): TypedFacts =>
  parts ? typedFromParts(parts, locale) : typedFromFacts(row.rule, facts, locale)

function readEntry(row: CatalogueRow, typed: TypedFacts, saved: Entry, context: WorkContext): ReadEntry {
  const { locale, latestDay, units } = context
  if (!isByUnit(typed)) return { ...readTyped(row, typed, locale, latestDay), parts: null }
  // Turned to its units and nothing typed yet: the row is still what it was.
  if (!saved.parts && isUntouched(typed)) return { ...saved, problems: [] }
  return readUnits(row, typed, unitsOf(typed, units, saved.parts), context)
}

/** `10:42` today, `22/12 10:42` before. */
export function savedStatus(savedAt: Date | string | null, latestDay: string): SaveStatus {
  if (!savedAt) return { status: 'untouched' }
  const day = dayInHanoi(savedAt)
  const time = formatTime(savedAt)
  return { status: 'saved', time: day === latestDay ? time : `${formatDayOfYear(day)} ${time}` }
}

export function workOf(row: CatalogueRow, saved: LineView, { locale, latestDay }: WorkContext): LineWork {
  return {
    saved,
    typed: typedOf(row, saved, locale),
    explanation: saved.explanation,
    status: savedStatus(saved.savedAt, latestDay),
    problems: [],
    conflict: null,
    base: null,
    recovered: false,
  }
}

/** What this computer keeps of a row until the server has it. */
export function draftOf(
  row: CatalogueRow,
  { typed, explanation, saved }: LineWork,
  context: WorkContext,
): Draft {
  return {
    typed,
    explanation,
    base: { typed: typedOf(row, saved, context.locale), explanation: saved.explanation },
    version: saved.version,
  }
}

/** Whether what is typed says the same as these facts: `2,50` says 2.5, and `5/1/2021` the fifth of January. */
function saysFacts(row: CatalogueRow, typed: TypedFacts, entry: Entry, context: WorkContext): boolean {
  const asTyped = typedOf(row, entry, context.locale)
  if (sameTyped(typed, asTyped)) return true
  const read = readEntry(row, typed, entry, context)
  return read.problems.length === 0 && sameTyped(typedOf(row, read, context.locale), asTyped)
}

/** Which parts differ from what the server has. */
export function unsavedParts(
  row: CatalogueRow,
  work: Pick<LineWork, 'saved' | 'typed' | 'explanation'>,
  context: WorkContext,
) {
  return {
    facts: !saysFacts(row, work.typed, work.saved, context),
    explanation: work.explanation !== work.saved.explanation,
  }
}

export const readWork = (row: CatalogueRow, work: LineWork, context: WorkContext): ReadEntry =>
  readEntry(row, work.typed, work.saved, context)

/** Why the explanation cannot be stored, told before it is sent. */
export function explanationProblems(explanation: string): FieldProblem[] {
  return explanation.length > MAX_TEXT ? [{ field: 'explanation', reason: 'too-long', limit: MAX_TEXT }] : []
}

/** The line as it stands at the server after another's save. */
const withTheirs = (saved: LineView, theirs: TheirLine): LineView => ({
  ...saved,
  version: theirs.version,
  facts: theirs.facts,
  parts: theirs.parts,
  explanation: theirs.explanation,
  savedAt: theirs.savedAt ? new Date(theirs.savedAt) : null,
  savedByName: theirs.savedByName,
})

/**
 * Another person saved in between. Parts that only one of the two changed go together; where both changed the same
 * part differently, both values are kept until the person has chosen.
 */
export function meetTheirs(
  row: CatalogueRow,
  work: LineWork,
  theirs: TheirLine,
  context: WorkContext,
): LineWork {
  const mine = unsavedParts(row, work, context)
  const theirTyped = typedOf(row, theirs, context.locale)
  const baseTyped = typedOf(row, work.saved, context.locale)
  const factsClash =
    mine.facts && !sameTyped(theirTyped, baseTyped) && !saysFacts(row, work.typed, theirs, context)
  const changed = theirs.explanation !== work.saved.explanation
  const wordsClash = mine.explanation && changed && theirs.explanation !== work.explanation
  if (factsClash || wordsClash) {
    const { facts, parts, explanation } = work.saved
    return { ...work, conflict: theirs, base: { facts, parts, explanation }, status: { status: 'not-saved' } }
  }
  return {
    ...work,
    saved: withTheirs(work.saved, theirs),
    typed: mine.facts ? work.typed : theirTyped,
    explanation: mine.explanation ? work.explanation : theirs.explanation,
    conflict: null,
    base: null,
  }
}

/** The person's choice between the two values. What she keeps is then saved over theirs. */
export function settle(
  row: CatalogueRow,
  work: LineWork,
  keep: 'mine' | 'theirs',
  context: WorkContext,
): LineWork {
  if (!work.conflict) return work
  const saved = withTheirs(work.saved, work.conflict)
  if (keep === 'theirs') return workOf(row, saved, context)
  return { ...work, saved, conflict: null, base: null, recovered: false }
}

/**
 * Brings back what was typed before a reload. Over newer data it is never applied silently: then both values stand
 * side by side.
 */
export function recover(row: CatalogueRow, work: LineWork, draft: Draft, context: WorkContext): LineWork {
  const mine = { ...work, typed: draft.typed, explanation: draft.explanation }
  const parts = unsavedParts(row, mine, context)
  if (!parts.facts && !parts.explanation) return work
  if (draft.version === work.saved.version)
    return { ...mine, status: { status: 'not-saved' }, recovered: true }
  const { version, facts, parts: savedParts, explanation, savedAt, savedByName } = work.saved
  const theirs = {
    version,
    facts,
    parts: savedParts,
    explanation,
    savedAt: savedAt ? new Date(savedAt).toISOString() : null,
    savedByName,
  }
  const before = draft.base && readEntry(row, draft.base.typed, work.saved, context)
  const base = draft.base &&
    before && { facts: before.facts, parts: before.parts, explanation: draft.base.explanation }
  return {
    ...mine,
    conflict: theirs,
    base: base ?? null,
    status: { status: 'not-saved' },
    recovered: true,
  }
}

/** The server has what was sent; what was typed meanwhile stays typed. */
export function acknowledged(work: LineWork, sent: SentParts, version: number, savedAt: Date): LineWork {
  const { saved } = work
  return {
    ...work,
    saved: {
      ...saved,
      version,
      facts: sent.facts === undefined ? saved.facts : sent.facts,
      parts: sent.parts === undefined ? saved.parts : sent.parts,
      explanation: sent.explanation ?? saved.explanation,
      savedAt: new Date(savedAt),
      savedByName: null,
    },
    problems: [],
    recovered: false,
  }
}

/** Numbers of units go with their sums; that a row is entered as a whole again has to be said. */
export const entryToSend = ({ facts, parts }: ReadEntry, saved: LineView): SentParts =>
  parts || saved.parts ? { facts, parts } : { facts }
