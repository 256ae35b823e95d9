import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { checkNumber, COUNT, isMissing } from '@/lib/scoring/number-fact'
import {
  compare,
  fitsDecimals,
  fromDecimal,
  mul,
  rational,
  ZERO,
  type Rational,
} from '@/lib/scoring/rational'
import type { RatioBand, RuleOf } from '@/lib/scoring/rule'
import { settle, shown, WORKING_DECIMALS, type RuleScore } from '@/lib/scoring/rule-score'
import type { WorkingStep } from '@/lib/scoring/working'

const HUNDRED = rational(100n)

/**
 * Rule `ratio`: numerator ÷ denominator reaches the first band (they descend) whose `from` it equals or
 * exceeds; the band gives fixed points, or – proportional – ratio × maximum, never above the maximum.
 * Below all bands: `otherwise`. Denominator 0: as the row says (0 points, full points, does not apply).
 * Source: catalogue format. Units: counts in, decimal points out. Edges are compared exactly; no rounding here.
 * Missing: either number → not scored. Example: 18 of 19, proportional from 80 %, maximum 1 → 18/19.
 */
export function scoreRatio(rule: RuleOf<'ratio'>, facts: FactsOf<'ratio'>, maxPoints: Rational): RuleScore {
  const numerator = facts.numerator ?? 0
  const denominator = facts.denominator ?? 0
  if (denominator === 0) return scoreZeroDenominator(rule.whenDenominatorIsZero, maxPoints)
  const ratio = rational(BigInt(numerator), BigInt(denominator))
  const percent = mul(ratio, HUNDRED)
  const told: WorkingStep = {
    type: 'ratio',
    numerator: String(numerator),
    denominator: String(denominator),
    percent: shown(percent),
    exact: fitsDecimals(percent, WORKING_DECIMALS),
  }
  const band = rule.bands.find(({ from }) => compare(ratio, fromDecimal(from)) >= 0)
  return band
    ? scoreBand(band, ratio, maxPoints, told)
    : settle(fromDecimal(rule.otherwise), maxPoints, [told, ...belowBands(rule.bands)])
}

function scoreBand(band: RatioBand, ratio: Rational, maxPoints: Rational, told: WorkingStep): RuleScore {
  const from = shown(mul(fromDecimal(band.from), HUNDRED))
  if ('points' in band) {
    const step: WorkingStep = { type: 'band', from, of: 'percent', award: 'points' }
    return settle(fromDecimal(band.points), maxPoints, [told, step])
  }
  const product = mul(ratio, maxPoints)
  const left = shown(mul(ratio, HUNDRED))
  return settle(product, maxPoints, [
    told,
    { type: 'band', from, of: 'percent', award: 'proportional' },
    { type: 'multiply', left, leftIs: 'percent', right: shown(maxPoints), product: shown(product) },
  ])
}

function belowBands(bands: readonly RatioBand[]): WorkingStep[] {
  const lowest = bands.at(-1)
  return lowest
    ? [{ type: 'below-bands', lowest: shown(mul(fromDecimal(lowest.from), HUNDRED)), of: 'percent' }]
    : []
}

function scoreZeroDenominator(
  treatment: RuleOf<'ratio'>['whenDenominatorIsZero'],
  maxPoints: Rational,
): RuleScore {
  if (treatment === 'not-applicable') return { outcome: 'not-applicable', why: 'denominator-zero' }
  const points = treatment === 'full-points' ? maxPoints : ZERO
  return settle(points, maxPoints, [{ type: 'denominator-zero', treatment }])
}

/**
 * Both are whole numbers from 0; the numerator is at most the denominator unless the row allows more,
 * and is 0 where the denominator is 0 (nothing out of nothing). Example: 20 of 19 → `numerator-above-denominator`.
 */
export function checkRatio(rule: RuleOf<'ratio'>, facts: FactsOf<'ratio'>): FactProblem[] {
  const { numerator, denominator } = facts
  const problems = [
    ...checkNumber('numerator', numerator, COUNT),
    ...checkNumber('denominator', denominator, COUNT),
  ]
  if (problems.length > 0 || isMissing(numerator) || isMissing(denominator)) return problems
  const mayExceed = rule.numeratorMayExceed === true && denominator > 0
  if (numerator > denominator && !mayExceed) {
    return [{ field: 'numerator', reason: 'numerator-above-denominator', limit: denominator }]
  }
  return []
}

/** `numerator`, `denominator`: whichever is not entered. */
export function missingRatio(_rule: RuleOf<'ratio'>, facts: FactsOf<'ratio'> | null): string[] {
  const fields: string[] = []
  if (isMissing(facts?.numerator)) fields.push('numerator')
  if (isMissing(facts?.denominator)) fields.push('denominator')
  return fields
}
