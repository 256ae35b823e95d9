import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { checkNumber, isMissing } from '@/lib/scoring/number-fact'
import { div, fitsDecimals, fromDecimal, mul, rational, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, shown, WORKING_DECIMALS, type RuleScore } from '@/lib/scoring/rule-score'

const HUNDRED = rational(100n)
const EXTERNAL_DECIMALS = 6

/**
 * Rule `external`: a result published by somebody else, entered centrally: value ÷ scale × maximum.
 * Source: catalogue format. Units: the scale's in, decimal points out. Rounding: none here.
 * Missing: no value → not scored. Example: 87,35 on a scale of 100, maximum 1,25 → 1,091875.
 */
export function scoreExternal(
  rule: RuleOf<'external'>,
  facts: FactsOf<'external'>,
  maxPoints: Rational,
): RuleScore {
  const value = fromDecimal(facts.value ?? 0)
  const scaleMax = fromDecimal(rule.scaleMax)
  const share = div(value, scaleMax)
  const percent = mul(share, HUNDRED)
  const product = mul(share, maxPoints)
  return settle(product, maxPoints, [
    {
      type: 'scale',
      value: shown(value),
      scaleMax: shown(scaleMax),
      percent: shown(percent),
      exact: fitsDecimals(percent, WORKING_DECIMALS),
    },
    {
      type: 'multiply',
      left: shown(percent),
      leftIs: 'percent',
      right: shown(maxPoints),
      product: shown(product),
    },
  ])
}

/** From 0 to the scale's maximum, at most six decimals. Example: 100.01 on a scale of 100 → `too-large`. */
export function checkExternal(rule: RuleOf<'external'>, facts: FactsOf<'external'>): FactProblem[] {
  return checkNumber('value', facts.value, { min: 0, max: rule.scaleMax, decimals: EXTERNAL_DECIMALS })
}

/** `value` while not entered. */
export function missingExternal(_rule: RuleOf<'external'>, facts: FactsOf<'external'> | null): string[] {
  return isMissing(facts?.value) ? ['value'] : []
}
