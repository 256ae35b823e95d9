import { scoreLine } from '@/lib/scoring/line'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { LineResult } from '@/lib/scoring/working'
import { BY_ATTRIBUTE, outcomeOf, SCORED } from './cell-status'
import type { CompiledCatalogue, CompiledRow } from './compiled-catalogue'
import { decodeFacts } from './fact-code'
import { codesAt, type FactColumns } from './fact-columns'
import type { ScoreColumns } from './score-columns'
import { frozen } from './teller'

const NOT_APPLICABLE: readonly LineResult[] = [3, 4, 5].map((status) => {
  const outcome = outcomeOf(status)
  if (outcome.status !== 'not-applicable') throw new RangeError(`status ${status} applies`)
  return frozen(outcome)
})

/**
 * The result of one cell with its working as data, as `scoreLine` gives it for the same facts; `scores` are those of
 * the columns (`scoreColumns`). Results that recur, and steps that cells share, are frozen: read, do not change them.
 * Refused: an agency that the columns do not have. Example: 29 of 36, proportional → points 402_778 and four steps.
 */
export function lineResultAt(
  compiled: CompiledCatalogue,
  columns: FactColumns,
  scores: ScoreColumns,
  row: CompiledRow,
  agency: number,
): LineResult {
  const { agencies } = columns
  if (!Number.isInteger(agency) || agency < 0 || agency >= agencies)
    throw new RangeError(`no agency ${agency} among ${agencies}`)
  const cell = row.place * agencies + agency
  const status = scores.status[cell] ?? NaN
  if (status === SCORED && row.teller) {
    const points = pointsFromMillionths(scores.points[cell] as number)
    const told = row.teller(columns.facts, row.firstColumn * agencies + agency, agencies, points)
    if (told) return told
  }
  return NOT_APPLICABLE[status - BY_ATTRIBUTE] ?? exactResult(compiled, columns, row, agency)
}

function exactResult(
  { latestDay }: CompiledCatalogue,
  columns: FactColumns,
  row: CompiledRow,
  agency: number,
): LineResult {
  const uncoded = columns.uncoded.get(row.place * columns.agencies + agency)
  const facts = uncoded ?? decodeFacts(row.rule, codesAt(columns, row, agency))
  return scoreLine(row, facts, { applies: true, latestDay })
}

/** The results of all rows of an agency, in the catalogue's order. */
export function lineResultsAt(
  compiled: CompiledCatalogue,
  columns: FactColumns,
  scores: ScoreColumns,
  agency: number,
): LineResult[] {
  return compiled.rows.map((row) => lineResultAt(compiled, columns, scores, row, agency))
}
