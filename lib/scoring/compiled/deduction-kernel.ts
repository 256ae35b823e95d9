import type { RuleOf } from '@/lib/scoring/rule'
import { SCORED, UNDECIDED } from './cell-status'
import { isCount } from './count-kernel'
import { allWholeMillionths, wholeMillionths, type Kernel } from './kernel'

/**
 * Rule `deduction` on one column of counts for each violation: the maximum less the sum of count × whole
 * millionths, not below 0. A sum that no double holds exactly lies above every maximum and leaves 0.
 * Null: nothing to count, a number that is not in whole millionths, or a violation that would add points. Example: 1 − 2 × 0,1 − 1 × 0,25 → 550_000.
 */
export function deductionKernel(rule: RuleOf<'deduction'>, maxPoints: number): Kernel | null {
  const each = allWholeMillionths(rule.inputs.map(({ pointsEach }) => pointsEach))
  const max = wholeMillionths(maxPoints)
  if (!each || each.length === 0 || max === null || each.some((points) => points < 0)) return null
  return (facts, first, agencies, from, to, points, status, out) => {
    let undecided = 0
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      let taken = 0
      for (let input = 0; input < each.length; input += 1) {
        const count = facts[first + input * agencies + i] as number
        taken = isCount(count) ? taken + count * (each[input] as number) : NaN
      }
      if (taken >= 0) points[out + i] = Math.max(0, max - taken)
      else {
        status[out + i] = UNDECIDED
        undecided += 1
      }
    }
    return undecided
  }
}
