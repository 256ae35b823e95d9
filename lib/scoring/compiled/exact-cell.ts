import { scoreLine } from '@/lib/scoring/line'
import { IMPOSSIBLE, NOT_SCORED, SCORED, statusOfLine, UNDECIDED } from './cell-status'
import type { CompiledCatalogue, CompiledRow } from './compiled-catalogue'
import { decodeFacts } from './fact-code'
import { codesAt, type FactColumns } from './fact-columns'
import { CANNOT_BE } from './kernel'

/** Points and status of one cell. */
export type Cell = { points: number; status: number }

/**
 * A cell by the exact code itself: `scoreLine` on the facts that the columns stand for, for a row that applies.
 * Everything the fast paths leave undecided ends here. Example: 1e11 of 3e11, proportional, maximum 1 → 333_333.
 */
export function exactCell(
  compiled: CompiledCatalogue,
  row: CompiledRow,
  columns: FactColumns,
  agency: number,
): Cell {
  const codes = codesAt(columns, row, agency)
  if (codes.includes(CANNOT_BE)) return { points: 0, status: IMPOSSIBLE }
  if (codes.every(Number.isNaN)) return { points: 0, status: NOT_SCORED }
  const context = { applies: true as const, latestDay: compiled.latestDay }
  const result = scoreLine(row, decodeFacts(row.rule, codes), context)
  return { points: result.status === 'scored' ? result.points : 0, status: statusOfLine(result) }
}

/**
 * Scores the agencies from `from` to before `to` in one row: the fast path first, then the exact code for what it
 * left. Statuses have to hold whether the row applies; `out` is where agency 0 of the row stands in the results.
 */
export function scoreRow(
  compiled: CompiledCatalogue,
  row: CompiledRow,
  columns: FactColumns,
  range: { from: number; to: number },
  results: { points: Float64Array; status: Uint8Array; out: number },
): void {
  const { facts, agencies } = columns
  const { points, status, out } = results
  const first = row.firstColumn * agencies
  const left = row.kernel
    ? row.kernel(facts, first, agencies, range.from, range.to, points, status, out)
    : range.to - range.from
  if (left === 0) return
  for (let agency = range.from; agency < range.to; agency += 1) {
    const isOpen = status[out + agency] === (row.kernel ? UNDECIDED : SCORED)
    if (!isOpen) continue
    const cell = exactCell(compiled, row, columns, agency)
    points[out + agency] = cell.points
    status[out + agency] = cell.status
  }
}
