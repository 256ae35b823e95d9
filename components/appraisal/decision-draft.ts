import { pointsOfAdjustment } from '@/lib/appraisal/policy'
import { problemsOfAdjustment } from '@/lib/appraisal/schema'
import type { FieldProblem } from '@/lib/errors'
import { readTyped, typedFromFacts, type TypedFacts } from '@/components/rule-input/typed-facts'
import { formatForInput, parseDecimal } from '@/lib/format'
import type { LedgerEntry, Verdict } from '@/lib/ledger/types'
import type { ReasonTemplate } from '@/lib/round/types'
import type { Locale } from '@/lib/preferences'
import type { FactProblem, Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromDecimal, type Points } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'
import type { LineResult } from '@/lib/scoring/working'

export type DraftVerdict = Extract<Verdict, 'recognise' | 'adjust' | 'confirm' | 'ask'>

/** A decision as it stands in the form, exactly as typed. */
export type DecisionDraft = {
  verdict: DraftVerdict
  /** What an adjustment rests on. */
  basis: 'facts' | 'points'
  typed: TypedFacts
  points: string
  reasonCode: string
  clause: string
  evidencePage: string
  /** Link of the agency's document that it rests on; empty: none. */
  evidenceLinkId?: string
  note: string
  internalNote: string
}

/** The form as it opens: the word already said, or the agency's own facts to be corrected. */
export function draftOf(
  row: ScoredRow,
  said: LedgerEntry | null,
  selfFacts: Facts | null,
  verdict: DraftVerdict,
  locale: Locale,
): DecisionDraft {
  const adjusted = said?.verdict === 'adjust' ? said : null
  const byPoints = adjusted !== null && adjusted.facts === null
  return {
    verdict,
    basis: byPoints ? 'points' : 'facts',
    typed: typedFromFacts(row.rule, adjusted?.facts ?? selfFacts, locale),
    points:
      byPoints && adjusted.points !== null ? formatForInput(adjusted.points / 1_000_000, { locale }) : '',
    reasonCode: adjusted?.reasonCode ?? '',
    clause: said?.clause ?? '',
    evidencePage: said?.evidencePage ?? '',
    evidenceLinkId: said?.evidenceLinkId ?? '',
    note: said?.note ?? '',
    internalNote: said?.internalNote ?? '',
  }
}

export type ReadAdjustment = {
  facts: Facts | null
  points: Points | null
  factProblems: FactProblem[]
  pointsProblem: 'required' | 'not-a-number' | null
  /** What the facts give, while they are being typed. */
  result: LineResult | null
}

/** Reads the facts or points of an adjustment; the server checks them again. */
export function readAdjustment(
  row: ScoredRow,
  draft: DecisionDraft,
  locale: Locale,
  latestDay: string,
): ReadAdjustment {
  const nothing = { facts: null, points: null, factProblems: [], pointsProblem: null, result: null }
  if (draft.basis === 'points') {
    const parsed = parseDecimal(draft.points, locale)
    if (parsed.kind === 'number') return { ...nothing, points: pointsFromDecimal(parsed.text) }
    return { ...nothing, pointsProblem: parsed.kind === 'empty' ? 'required' : 'not-a-number' }
  }
  const { facts, problems } = readTyped(row, draft.typed, locale, latestDay)
  return {
    ...nothing,
    facts,
    factProblems: problems,
    result: scoreLine(row, facts, { applies: true, latestDay }),
  }
}

/** What an adjustment sends beside its line; nothing of it for the other verdicts. */
export function adjustmentInput(draft: DecisionDraft, read: ReadAdjustment) {
  const { clause, evidencePage, note } = draft
  const said = { clause, evidencePage, note }
  return draft.verdict === 'adjust'
    ? { ...said, facts: read.facts, points: read.points, reasonCode: draft.reasonCode }
    : said
}

/** A template taken into the form; what was typed already is kept above it. */
export function withTemplate(
  draft: DecisionDraft,
  { reasonCode, clause, note }: ReasonTemplate,
): DecisionDraft {
  const typed = draft.note.trim()
  return {
    ...draft,
    verdict: 'adjust',
    reasonCode,
    clause: clause || draft.clause,
    note: typed === '' || typed === note ? note : `${draft.note.trimEnd()}\n${note}`,
  }
}

/**
 * What the server would say of the form: asked before the next row is shown, so that a form that cannot be recorded
 * stays open with its fields marked.
 */
export function problemsOf(
  row: ScoredRow,
  draft: DecisionDraft,
  read: ReadAdjustment,
  latestDay: string,
): FieldProblem[] {
  const note = draft.note.trim()
  if (draft.verdict === 'ask') return note === '' ? [{ field: 'note', reason: 'required' }] : []
  if (draft.verdict !== 'adjust') return []
  const { reasonCode } = draft
  const { facts, points } = read
  const typed: FieldProblem[] = read.factProblems.map((p) => ({ ...p, field: `facts.${p.field}` }))
  if (read.pointsProblem) typed.push({ field: 'points', reason: read.pointsProblem })
  const missing = problemsOfAdjustment({ reasonCode, note, facts, points }).filter(
    (p) => !(p.field === 'points' && typed.length > 0),
  )
  const found = [...typed, ...missing]
  if (found.some((p) => p.field.startsWith('facts') || p.field === 'points')) return found
  const adjusted = pointsOfAdjustment(row, { facts, points }, latestDay)
  return adjusted.ok ? found : [...found, ...adjusted.problems]
}
