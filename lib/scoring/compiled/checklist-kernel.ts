import type { RuleOf } from '@/lib/scoring/rule'
import { IMPOSSIBLE, NOT_SCORED, SCORED } from './cell-status'
import { allWholeMillionths, wholeMillionths, type Kernel } from './kernel'

/** Items that share one column: item 0 is its bit 1, item 1 its bit 2, item 2 its bit 4 … */
export const ITEMS_PER_COLUMN = 8
const TABLE_SIZE = 2 ** ITEMS_PER_COLUMN

/**
 * Rule `checklist` on columns of bit patterns, eight items to a column: sums of whole millionths from a table,
 * cut to 0..maximum, so always exact. Not entered in the first column → not scored; 0 everywhere: none is met.
 * Null: points or maximum are not in whole millionths. Example: items of 0,75 and 0,5, pattern 2 → 500_000.
 */
export function checklistKernel(rule: RuleOf<'checklist'>, maxPoints: number): Kernel | null {
  const items = allWholeMillionths(rule.items.map(({ points }) => points))
  const max = wholeMillionths(maxPoints)
  if (!items || max === null) return null
  const columns = Math.max(1, Math.ceil(items.length / ITEMS_PER_COLUMN))
  const tables = Float64Array.from({ length: columns * TABLE_SIZE }, (_, at) => patternPoints(items, at))
  return (facts, first, agencies, from, to, points, status, out) => {
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      let sum = patternSum(tables, 0, facts[first + i] as number)
      for (let column = 1; column < columns; column += 1)
        sum += patternSum(tables, column, facts[first + column * agencies + i] as number)
      // NaN is not below anything: only a sum passes.
      if (sum < Infinity) points[out + i] = Math.max(0, Math.min(max, sum))
      else status[out + i] = Number.isNaN(facts[first + i] as number) ? NOT_SCORED : IMPOSSIBLE
    }
    return 0
  }
}

function patternSum(tables: Float64Array, column: number, pattern: number): number {
  const place = pattern | 0
  const isPattern = place === pattern && place >= 0 && place < TABLE_SIZE
  return isPattern ? (tables[column * TABLE_SIZE + place] as number) : NaN
}

/** The points of one pattern of one column; NaN where a bit stands for no item. */
function patternPoints(items: Float64Array, at: number): number {
  const column = Math.floor(at / TABLE_SIZE)
  let sum = 0
  for (let bit = 0; bit < ITEMS_PER_COLUMN; bit += 1) {
    if (((at >> bit) & 1) === 1) sum += items[column * ITEMS_PER_COLUMN + bit] ?? NaN
  }
  return sum
}
