import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { unknownKeys, valueAt } from '@/lib/scoring/keyed-facts'
import { checkNumber, COUNT, isMissing } from '@/lib/scoring/number-fact'
import { toPoints } from '@/lib/scoring/points'
import { fromDecimal, fromInteger, mul, sub, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, shown, type RuleScore } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'

/**
 * Rule `deduction`: from the maximum, each violation takes its points away; never below 0.
 * Source: catalogue format. Units: counts in, decimal points out. Rounding: none here.
 * Missing: any count → not scored (0 violations is an answer). Example: 0,5 − 2 × 0,1 − 1 × 0,25 → 0,05.
 */
export function scoreDeduction(
  rule: RuleOf<'deduction'>,
  facts: FactsOf<'deduction'>,
  maxPoints: Rational,
): RuleScore {
  const steps: WorkingStep[] = [{ type: 'start-from', points: toPoints(maxPoints) }]
  let left = maxPoints
  for (const { key, pointsEach } of rule.inputs) {
    const count = valueAt(facts.counts, key) ?? 0
    const each = fromDecimal(pointsEach)
    const taken = mul(fromInteger(count), each)
    left = sub(left, taken)
    steps.push({ type: 'deduct', key, count: String(count), each: shown(each), points: shown(taken) })
  }
  return settle(left, maxPoints, steps)
}

/** Every count is a whole number from 0, and every key one of the row's. Example: counts.late −1 → `negative`. */
export function checkDeduction(rule: RuleOf<'deduction'>, facts: FactsOf<'deduction'>): FactProblem[] {
  return [
    ...rule.inputs.flatMap(({ key }) => checkNumber(`counts.${key}`, valueAt(facts.counts, key), COUNT)),
    ...unknownKeys('counts', facts.counts, rule.inputs),
  ]
}

/** `counts.<key>` for each count not entered. */
export function missingDeduction(rule: RuleOf<'deduction'>, facts: FactsOf<'deduction'> | null): string[] {
  return rule.inputs
    .filter(({ key }) => !facts || isMissing(valueAt(facts.counts, key)))
    .map(({ key }) => `counts.${key}`)
}
