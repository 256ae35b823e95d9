import { readTyped, typedFromFacts, type TypedFacts } from '@/components/rule-input/typed-facts'
import { formatForInput, parseDecimal } from '@/lib/format'
import type { LedgerEntry, Verdict } from '@/lib/ledger/types'
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
