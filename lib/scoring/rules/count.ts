import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { checkNumber, COUNT, isMissing } from '@/lib/scoring/number-fact'
import { fromDecimal, fromInteger, mul, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, shown, type RuleScore } from '@/lib/scoring/rule-score'

/**
 * Rule `count`: count × points for each, at most the maximum.
 * Source: catalogue format. Units: a count in, decimal points out. Rounding: none here.
 * Missing: no count → not scored (0 is an answer). Example: 3 × 0,5 with a maximum of 1 → 1.
 */
export function scoreCount(rule: RuleOf<'count'>, facts: FactsOf<'count'>, maxPoints: Rational): RuleScore {
  const each = fromDecimal(rule.pointsEach)
  const product = mul(fromInteger(facts.count ?? 0), each)
  return settle(product, maxPoints, [
    {
      type: 'multiply',
      left: String(facts.count ?? 0),
      leftIs: 'count',
      right: shown(each),
      product: shown(product),
    },
  ])
}

/** A whole number from 0. Example: −1 → `negative`. */
export function checkCount(_rule: RuleOf<'count'>, facts: FactsOf<'count'>): FactProblem[] {
  return checkNumber('count', facts.count, COUNT)
}

/** `count` while not entered. */
export function missingCount(_rule: RuleOf<'count'>, facts: FactsOf<'count'> | null): string[] {
  return isMissing(facts?.count) ? ['count'] : []
}
