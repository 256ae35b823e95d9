import type { FactProblem, FactsOf } from '@/lib/scoring/facts'
import { checkNumber, isMissing } from '@/lib/scoring/number-fact'
import { fromDecimal, mul, toDecimalString, type Rational } from '@/lib/scoring/rational'
import type { RuleOf } from '@/lib/scoring/rule'
import { settle, shown, type RuleScore } from '@/lib/scoring/rule-score'

const SHARE_DECIMALS = 6

/**
 * Rule `survey`: the weighted mean share of the questionnaire × maximum (how the share comes about: survey-score.ts).
 * Source: catalogue format. Units: a share 0..1 in, decimal points out. Rounding: the share has six decimals, none here.
 * Missing: no share (nobody answered yet) → not scored. Example: 0,8735 × 1,5 → 1,31025.
 */
export function scoreSurvey(
  _rule: RuleOf<'survey'>,
  facts: FactsOf<'survey'>,
  maxPoints: Rational,
): RuleScore {
  const share = fromDecimal(facts.share ?? 0)
  const product = mul(share, maxPoints)
  const left = toDecimalString(share, SHARE_DECIMALS)
  return settle(product, maxPoints, [
    { type: 'multiply', left, leftIs: 'share', right: shown(maxPoints), product: shown(product) },
  ])
}

/** From 0 to 1, at most six decimals. Example: 1.01 → `too-large` (limit 1). */
export function checkSurvey(_rule: RuleOf<'survey'>, facts: FactsOf<'survey'>): FactProblem[] {
  return checkNumber('share', facts.share, { min: 0, max: 1, decimals: SHARE_DECIMALS })
}

/** `share` while there is none. */
export function missingSurvey(_rule: RuleOf<'survey'>, facts: FactsOf<'survey'> | null): string[] {
  return isMissing(facts?.share) ? ['share'] : []
}
