import type { RuleOf } from '@/lib/scoring/rule'
import { IMPOSSIBLE, NOT_SCORED, SCORED } from './cell-status'
import { awardOf, type Kernel } from './kernel'

/**
 * Rule `choice` on a column of option numbers (from 0, in the rule's order): a table look-up, so always exact.
 * Not entered → not scored; any other number → impossible. Example: options of 1 and 0,5: 1 → 500_000.
 */
export function choiceKernel(rule: RuleOf<'choice'>, maxPoints: number): Kernel {
  const table = Float64Array.from(rule.options, (option) => awardOf(option.points, maxPoints))
  return (facts, first, _agencies, from, to, points, status, out) => {
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      const option = facts[first + i] as number
      const place = option | 0
      if (place === option && place >= 0 && place < table.length) points[out + i] = table[place] as number
      else status[out + i] = Number.isNaN(option) ? NOT_SCORED : IMPOSSIBLE
    }
    return 0
  }
}
