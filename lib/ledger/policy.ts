import type { LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import type { Points } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'
import type { DecidingEntry, FormerLine, FormerRecord, LineScores, Stage, Verdict } from './types'

/** Verdicts that say how many points a line has; the others ask, answer or rule on applicability. */
const DECIDING: readonly Verdict[] = ['submit', 'recognise', 'adjust', 'confirm']
const NOT_SCORED: LineScore = { status: 'not-scored' }
const NOT_APPLICABLE: LineScore = { status: 'not-applicable' }

/**
 * The ledger without what was taken back, and without the withdrawals themselves: what every rule about "the last
 * word" looks at. In SQL the view "StandingEntry" says the same.
 */
export function standingEntries<E extends Pick<DecidingEntry, 'sequence' | 'withdraws'>>(
  entries: readonly E[],
): E[] {
  const withdrawn = new Set(entries.map((e) => e.withdraws ?? null))
  return entries
    .filter((e) => (e.withdraws ?? null) === null && !withdrawn.has(e.sequence))
    .sort((a, b) => a.sequence - b.sequence)
}

/** Decided points as they are, else what the entry's facts give (a denominator of 0 may take the row out). */
function scoreOf(row: ScoredRow, entry: DecidingEntry, context: LineContext): LineScore {
  if (entry.points !== null) return { status: 'scored', points: entry.points }
  const result = scoreLine(row, entry.facts, context)
  if (result.status === 'scored') return { status: 'scored', points: result.points }
  return result.status === 'not-applicable' ? NOT_APPLICABLE : NOT_SCORED
}

/**
 * The scores of a line from its ledger: at each stage the latest entry that decides points holds, and the final
 * score is the latest of all stages. A row that does not apply has none (decision record 0003).
 */
export function scoresOfLine(
  row: ScoredRow,
  entries: readonly DecidingEntry[],
  context: LineContext,
): LineScores {
  const ordered = standingEntries(entries)
  const latest = (stages: Stage[]) =>
    ordered.findLast((e) => stages.includes(e.stage) && DECIDING.includes(e.verdict))
  const score = (entry: DecidingEntry | undefined) => entry && scoreOf(row, entry, context)
  const lastWord = ordered.findLast((e) => e.stage === 'appraisal1' || e.stage === 'appraisal2')
  const self = score(latest(['self'])) ?? null
  const appraised = score(latest(['appraisal1', 'appraisal2'])) ?? null
  const council = score(latest(['council'])) ?? null
  const asked = lastWord?.verdict === 'ask'
  if (context.applies !== true) return { self, appraised, council, final: NOT_APPLICABLE, asked: false }
  return { self, appraised, council, final: council ?? appraised ?? self ?? NOT_SCORED, asked }
}

/** Number of the entry with the self-score that stands; 0: not signed. */
export const selfSequenceOf = (entries: readonly Pick<DecidingEntry, 'stage' | 'sequence'>[]): number =>
  Math.max(0, ...entries.filter((e) => e.stage === 'self').map((e) => e.sequence))

/** Of an agency's former lines those of one year, by code. */
export function formerLinesOf(
  former: Readonly<Record<string, readonly FormerLine[]>>,
  year: number,
): Record<string, FormerLine> {
  const found = Object.entries(former).flatMap(([code, lines]) =>
    lines.filter((line) => line.year === year).map((line) => [code, line] as const),
  )
  return Object.fromEntries(found)
}

function formerLineAt(lines: FormerLine[], year: number): FormerLine {
  const known = lines.find((line) => line.year === year)
  if (known) return known
  const line: FormerLine = { year, facts: null, selfPoints: null, finalPoints: null, note: '' }
  lines.push(line)
  return line
}

/** Takes a word of a former round into its line: the agency's facts and points, the result once it is published. */
export function addFormerWord(
  lines: FormerLine[],
  { year, stage, facts, points, note, published }: FormerRecord,
): void {
  const line = formerLineAt(lines, year)
  if (stage === 'self') {
    line.facts = facts as Facts | null
    line.selfPoints = points as Points | null
  }
  if (published && points !== null) line.finalPoints = points as Points
  if (stage !== 'self' && stage !== 'explanation' && note) line.note = note
}
