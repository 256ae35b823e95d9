import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { checkNumber, isMissing } from '@/lib/scoring/number-fact'
import { compare, fromDecimal, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, shown, type RuleScore } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'

/**
 * Rule `value`: one number gives the points of the first band (they descend) whose `from` it equals or
 * exceeds; below all bands: `otherwise`.
 * Source: catalogue format. Units: the input's own. Edges are compared exactly; no rounding here.
 * Missing: no number → not scored. Example: 80 with bands from 95, 90, 80 (0,75) → 0,75.
 */
export function scoreValue(rule: RuleOf<'value'>, facts: FactsOf<'value'>, maxPoints: Rational): RuleScore {
  const value = fromDecimal(facts.value ?? 0)
  const told: WorkingStep = { type: 'value', value: shown(value), unit: rule.input.unit }
  const band = rule.bands.find(({ from }) => compare(value, fromDecimal(from)) >= 0)
  if (band) {
    const from = shown(fromDecimal(band.from))
    return settle(fromDecimal(band.points), maxPoints, [
      told,
      { type: 'band', from, of: 'value', award: 'points' },
    ])
  }
  const lowest = rule.bands.at(-1)
  const below: WorkingStep[] = lowest
    ? [{ type: 'below-bands', lowest: shown(fromDecimal(lowest.from)), of: 'value' }]
    : []
  return settle(fromDecimal(rule.otherwise), maxPoints, [told, ...below])
}

/** Within the row's own bounds and decimals. Example: 101 of 0..100 → `too-large` (limit 100). */
export function checkValue(rule: RuleOf<'value'>, facts: FactsOf<'value'>): FactProblem[] {
  return checkNumber('value', facts.value, rule.input)
}

/** `value` while not entered. */
export function missingValue(_rule: RuleOf<'value'>, facts: FactsOf<'value'> | null): string[] {
  return isMissing(facts?.value) ? ['value'] : []
}
