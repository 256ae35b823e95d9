import { pointsFromDecimal } from '@/lib/scoring/points'
import { fromDecimal } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { WORKING_DECIMALS } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'
import { tailOf } from './ratio-teller'
import { constantText, frozen, withTail, type Teller } from './teller'

/** Above this a number may print in exponent form. */
const LARGEST_PLAIN = 1e15

/**
 * The working of a value that is shown as it was typed. Left to `scoreLine`: very large numbers.
 * Null: inputs with more decimals than a working shows. Example: 19.9 with bands from 20, 10 → value "19.9", band from "10".
 */
export function valueTeller(rule: RuleOf<'value'>, maxPoints: number): Teller | null {
  if (rule.input.decimals > WORKING_DECIMALS) return null
  const edges = rule.bands.map(({ from }) => from)
  const tails = rule.bands.map(({ from, points }) => {
    const step: WorkingStep = {
      type: 'band',
      from: constantText(fromDecimal(from)),
      of: 'value',
      award: 'points',
    }
    return frozen(tailOf(points, maxPoints, [step]))
  })
  const lowest = edges.at(-1)
  const belowSteps: WorkingStep[] =
    lowest === undefined
      ? []
      : [{ type: 'below-bands', lowest: constantText(fromDecimal(lowest)), of: 'value' }]
  const below = frozen(tailOf(rule.otherwise, maxPoints, belowSteps))
  const maximum = pointsFromDecimal(maxPoints)
  const unit = rule.input.unit
  return (facts, at, _stride, points) => {
    const value = facts[at] as number
    if (!(Math.abs(value) < LARGEST_PLAIN)) return null
    const told: WorkingStep = { type: 'value', value: String(value + 0), unit }
    let band = 0
    while (band < edges.length && !(value >= (edges[band] as number))) band += 1
    const steps = withTail(told, tails[band] ?? below)
    return { status: 'scored', points, maxPoints: maximum, working: { kind: 'value', steps } }
  }
}
