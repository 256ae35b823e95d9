import {
  BY_ATTRIBUTE,
  BY_CLAIM,
  outcomeOf,
  SCORED,
  type CellOutcome,
} from '@/lib/scoring/compiled/cell-status'
import { rowAt, rowPlaceOf, type CompiledRow } from '@/lib/scoring/compiled/compiled-catalogue'
import type { ComputedBlock } from '@/lib/scoring/compiled/computed-block'
import { scoreRow, type Cell } from '@/lib/scoring/compiled/exact-cell'
import { encodeFacts } from '@/lib/scoring/compiled/fact-code'
import { codesAt } from '@/lib/scoring/compiled/fact-columns'
import type { Facts } from './facts'
import { pointsFromMillionths, type Points } from './points'

/**
 * One row of one agency (its place in the columns) that would be otherwise: other facts, or whether the row
 * applies, scored anew by the row's rule; or points given outright, as a council does.
 */
export type RowChange = { agency: number; code: string } & (
  { facts?: Facts | null; applies?: true | 'attribute' | 'claim' } | { points: Points }
)

/** What a line gives: its outcome, and its points (0 unless scored). */
export type LineOutcome = CellOutcome & { points: Points }

/** A change with the cell as it is and as it would be. */
export type ChangedCell = { row: CompiledRow; agency: number; before: Cell; after: Cell }

/**
 * The cell behind a change, before and after; nothing is changed in the block. Facts are scored as `scoreColumns`
 * does, so the answer is that of `scoreLine`. Without `facts` or `applies` they stay as they are.
 * Refused: an unknown row or agency, points below 0 or above the row's maximum, points for a row that does not apply.
 * Example: 29 of 36 becomes 36 of 36 → from 402_778 to 500_000.
 */
export function changedCell(block: ComputedBlock, change: RowChange): ChangedCell {
  const { compiled, scores } = block
  const { agency } = change
  const row = rowAt(compiled, rowPlaceOf(compiled, change.code))
  if (!Number.isInteger(agency) || agency < 0 || agency >= scores.agencies)
    throw new RangeError(`no agency ${agency} among ${scores.agencies}`)
  const at = row.place * scores.agencies + agency
  const before = { points: scores.points[at] ?? NaN, status: scores.status[at] ?? NaN }
  const after =
    'points' in change ? givenCell(row, before, change.points) : rescoredCell(block, row, agency, change)
  return { row, agency, before, after }
}

function givenCell(row: CompiledRow, before: Cell, points: Points): Cell {
  if (!Number.isInteger(points) || points < 0 || points > row.maxMillionths)
    throw new RangeError(`row ${row.code}: ${points} is not from 0 to ${row.maxMillionths}`)
  if (before.status >= BY_ATTRIBUTE) throw new RangeError(`row ${row.code} does not apply`)
  return { points, status: SCORED }
}

/** The row alone, as a catalogue of one row and one agency: the same code scores it. */
function rescoredCell(
  { compiled, columns }: ComputedBlock,
  row: CompiledRow,
  agency: number,
  change: { facts?: Facts | null; applies?: true | 'attribute' | 'claim' },
): Cell {
  const codes =
    change.facts === undefined ? codesAt(columns, row, agency) : encodeFacts(row.rule, change.facts)
  const held = columns.applies[row.place * columns.agencies + agency] ?? SCORED
  const status = Uint8Array.of(change.applies === undefined ? held : appliesCode(change.applies))
  const points = new Float64Array(1)
  const alone = { agencies: 1, facts: Float64Array.from(codes), applies: status, uncoded: new Map() }
  const results = { points, status, out: 0 }
  scoreRow(compiled, { ...row, firstColumn: 0, place: 0 }, alone, { from: 0, to: 1 }, results)
  return { points: status[0] === SCORED ? (points[0] ?? NaN) : 0, status: status[0] ?? NaN }
}

function appliesCode(applies: true | 'attribute' | 'claim'): number {
  if (applies === true) return SCORED
  return applies === 'attribute' ? BY_ATTRIBUTE : BY_CLAIM
}

/** A cell in the words of a line. Example: status 1 → { status: 'not-scored', points: 0 }. */
export function lineOutcome({ points, status }: Cell): LineOutcome {
  return { ...outcomeOf(status), points: pointsFromMillionths(points) }
}
