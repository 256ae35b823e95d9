import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { fromDecimal, ZERO, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, type RuleScore } from '@/lib/scoring/rule-score'

/**
 * Rule `choice`: one option is chosen and gives its points.
 * Source: catalogue format. Units: decimal points. Rounding: none here.
 * Missing: no option chosen → not scored. Example: option "a" at 0,25 of 0,25 → 0,25.
 */
export function scoreChoice(
  rule: RuleOf<'choice'>,
  facts: FactsOf<'choice'>,
  maxPoints: Rational,
): RuleScore {
  const option = rule.options.find(({ key }) => key === facts.option)
  if (!option) return settle(ZERO, maxPoints, [])
  return settle(fromDecimal(option.points), maxPoints, [
    { type: 'option', key: option.key, points: pointsFromDecimal(option.points) },
  ])
}

/** An option that the row does not have is impossible. Example: "z" of a, b → `unknown-key`. */
export function checkChoice(rule: RuleOf<'choice'>, facts: FactsOf<'choice'>): FactProblem[] {
  if (missingChoice(rule, facts).length > 0 || rule.options.some(({ key }) => key === facts.option)) return []
  return [{ field: 'option', reason: 'unknown-key' }]
}

/** `option` while none is chosen. */
export function missingChoice(_rule: RuleOf<'choice'>, facts: FactsOf<'choice'> | null): string[] {
  return facts?.option === undefined || facts.option === null || facts.option === '' ? ['option'] : []
}
