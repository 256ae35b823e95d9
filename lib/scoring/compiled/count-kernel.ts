import { LARGEST_NUMBER } from '@/lib/scoring/number-fact'
import type { RuleOf } from '@/lib/scoring/rule'
import { IMPOSSIBLE, NOT_SCORED, SCORED } from './cell-status'
import { wholeMillionths, type Kernel } from './kernel'

/** Whether a number of a column is a count as `COUNT` allows it: whole, from 0 to a million millions. */
export function isCount(value: number): boolean {
  return value >= 0 && value <= LARGEST_NUMBER && Math.floor(value) === value
}

/**
 * Rule `count` on a column of counts: count × whole millionths, cut to 0..maximum. A product that no double
 * holds exactly lies above every maximum allowed here and is cut to it, so the answer is always exact.
 * Null: points or maximum are not in whole millionths. Example: 3 × 0,25 under a maximum of 1 → 750_000.
 */
export function countKernel(rule: RuleOf<'count'>, maxPoints: number): Kernel | null {
  const each = wholeMillionths(rule.pointsEach)
  const max = wholeMillionths(maxPoints)
  if (each === null || max === null) return null
  return (facts, first, _agencies, from, to, points, status, out) => {
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      const count = facts[first + i] as number
      if (isCount(count)) points[out + i] = Math.max(0, Math.min(max, count * each)) + 0
      else status[out + i] = Number.isNaN(count) ? NOT_SCORED : IMPOSSIBLE
    }
    return 0
  }
}
