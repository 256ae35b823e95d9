import { pointsFromMillionths } from '@/lib/scoring/points'
import type { RuleOf } from '@/lib/scoring/rule'
import { WORKING_DECIMALS } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'
import { formulaProgram, runFormula } from './formula-kernel'
import { unitsText, WORKING_UNITS, type Teller } from './teller'
import { EXACT_LIMIT, halfUpQuotient } from './whole-numbers'

const MILLION = 1_000_000
/** Above this a number may have more digits than a double keeps. */
const LARGEST_UNITS = 1e15

/**
 * The working of a formula: inputs as typed, the result in text before it is cut to 0..maximum. Left to `scoreLine`:
 * negative results, and whatever would not be exact. Null: as `formulaKernel`, or inputs with more decimals than a
 * working shows. Example: min(a / b, 1) * maxPoints with 1, 3 and 1 → result "0.3333".
 */
export function formulaTeller(rule: RuleOf<'formula'>, maxPoints: number): Teller | null {
  const program = formulaProgram(rule, maxPoints)
  if (!program || rule.inputs.some(({ decimals }) => decimals > WORKING_DECIMALS)) return null
  const { result, max } = program
  const maximum = pointsFromMillionths(max)
  const keys = rule.inputs.map(({ key }) => key)
  return (facts, at, stride, points) => {
    runFormula(program, facts, at, stride, 1)
    const n = result.n[0] as number
    const d = result.d[0] as number
    const fits = n >= 0 && d > 0 && 2 * n * MILLION + d <= EXACT_LIMIT && max * d <= EXACT_LIMIT
    const units = fits ? halfUpQuotient(n * WORKING_UNITS, d) : NaN
    if (!(units < LARGEST_UNITS)) return null
    const text = unitsText(units)
    const steps = keys.map((key, input): WorkingStep => {
      const value = facts[at + input * stride] as number
      return { type: 'formula-input', key, value: String(value + 0) }
    })
    steps.push({ type: 'formula', expression: rule.expression, result: text })
    if (n * MILLION > max * d) steps.push({ type: 'cap', at: maximum, was: text })
    steps.push({ type: 'result', points, maxPoints: maximum })
    return { status: 'scored', points, maxPoints: maximum, working: { kind: 'formula', steps } }
  }
}
