import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { fromDecimal, sum, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, type RuleScore } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'

/**
 * Rule `checklist`: the points of the items met are added, at most the maximum; an item named twice
 * counts once. Source: catalogue format. Units: decimal points. Rounding: none here.
 * Missing: no item and not "none of them" → not scored. Example: items of 0,25 and 0,25 met → 0,5.
 */
export function scoreChecklist(
  rule: RuleOf<'checklist'>,
  facts: FactsOf<'checklist'>,
  maxPoints: Rational,
): RuleScore {
  const met = new Set(facts.none ? [] : facts.items)
  const steps: WorkingStep[] = rule.items.map(({ key, points }) => ({
    type: 'item',
    key,
    met: met.has(key),
    points: pointsFromDecimal(met.has(key) ? points : 0),
  }))
  const points = sum(rule.items.filter(({ key }) => met.has(key)).map((item) => fromDecimal(item.points)))
  return settle(points, maxPoints, steps)
}

/** Items are the row's own, and none stands beside "none of them". Example: items ["scope"] and none → `contradiction`. */
export function checkChecklist(rule: RuleOf<'checklist'>, facts: FactsOf<'checklist'>): FactProblem[] {
  const field = 'items'
  const problems: FactProblem[] = []
  if (facts.none && facts.items.length > 0) problems.push({ field, reason: 'contradiction' })
  const known = new Set(rule.items.map(({ key }) => key))
  if (facts.items.some((key) => !known.has(key))) problems.push({ field, reason: 'unknown-key' })
  return problems
}

/** `items` while neither an item nor "none of them" is given. */
export function missingChecklist(_rule: RuleOf<'checklist'>, facts: FactsOf<'checklist'> | null): string[] {
  return facts && (facts.none || facts.items.length > 0) ? [] : ['items']
}
