import type { Facts } from '@/lib/scoring/facts'
import { add, div, fromDecimal, mul, rational, sub, type Rational } from '@/lib/scoring/rational'
import type { RuleScore } from '@/lib/scoring/rule-score'
import type { ScoredRow } from '@/lib/scoring/rule'
import { scoreChoice } from '@/lib/scoring/rules/choice'
import { scoreDeduction } from '@/lib/scoring/rules/deduction'
import { scoreFormula } from '@/lib/scoring/rules/formula'
import { scoreRatio } from '@/lib/scoring/rules/ratio'
import { scoreSurvey } from '@/lib/scoring/rules/survey'
import { scoreValue } from '@/lib/scoring/rules/value'

/** A rule as the vectors of the second implementation write it. */
export type VectorRule =
  | { type: 'ladder'; max: string; steps: { min: string; pts: string }[] }
  | { type: 'proportional' | 'proportional_rescaled'; max: string; threshold: string }
  | { type: 'deduct'; max: string; per: string }
  | { type: 'binary' | 'survey_share' | 'survey_likert'; max: string }
  | { type: 'bonus'; max: string; per: string; cap: string }

/** A vector's rule and value as a row and facts of the catalogue format, with the rule's own exact points. */
export type MappedRule = { row: ScoredRow; facts: Facts; exact: RuleScore }

const label = { vi: 'Giá trị', en: 'Value' }
const HUNDRED = rational(100n)

/** A fraction that a number can hold: the vectors' values have few decimals. */
function decimalOf(value: Rational): number {
  return Number(value.n) / Number(value.d)
}

/**
 * The catalogue format has no band that is proportional on a value, so `proportional` becomes a ratio of
 * whole numbers (94.995 % = 94995 of 100000); it has no rescaled proportion either, so that one becomes
 * a formula. A bonus is no row at all: it goes to scoreAgency and is mapped there.
 */
export function mapRule(rule: Exclude<VectorRule, { type: 'bonus' }>, value: string): MappedRule {
  const max = fromDecimal(rule.max)
  const base = { code: rule.type, maxPoints: Number(rule.max) }
  switch (rule.type) {
    case 'ladder':
      return mapLadder(rule, value)
    case 'binary': {
      const options = [
        { key: 'yes', label, points: Number(rule.max) },
        { key: 'no', label, points: 0 },
      ]
      const facts = { kind: 'choice' as const, option: value === '1' ? 'yes' : 'no' }
      const own = { kind: 'choice' as const, options }
      return { row: { ...base, rule: own }, facts, exact: scoreChoice(own, facts, max) }
    }
    case 'deduct': {
      const own = {
        kind: 'deduction' as const,
        inputs: [{ key: 'faults', label, pointsEach: Number(rule.per) }],
      }
      const facts = { kind: 'deduction' as const, counts: { faults: Number(value) } }
      return { row: { ...base, rule: own }, facts, exact: scoreDeduction(own, facts, max) }
    }
    case 'proportional':
    case 'proportional_rescaled':
      return rule.type === 'proportional' ? mapProportional(rule, value) : mapRescaled(rule, value)
    case 'survey_share':
    case 'survey_likert': {
      const likert = div(sub(fromDecimal(value), rational(1n)), rational(4n))
      const share = rule.type === 'survey_share' ? div(fromDecimal(value), HUNDRED) : likert
      const own = { kind: 'survey' as const, questions: ['q'] }
      const facts = { kind: 'survey' as const, share: decimalOf(share) }
      return { row: { ...base, rule: own }, facts, exact: scoreSurvey(own, facts, max) }
    }
  }
}

function mapLadder(rule: Extract<VectorRule, { type: 'ladder' }>, value: string): MappedRule {
  const own = {
    kind: 'value' as const,
    input: { label, unit: '%', min: 0, max: 1000, decimals: 6 },
    bands: rule.steps.map(({ min, pts }) => ({ from: Number(min), points: Number(pts) })),
    otherwise: 0,
  }
  const facts = { kind: 'value' as const, value: Number(value) }
  const row = { code: 'ladder', maxPoints: Number(rule.max), rule: own }
  return { row, facts, exact: scoreValue(own, facts, fromDecimal(rule.max)) }
}

function mapProportional(rule: { max: string; threshold: string }, value: string): MappedRule {
  const own = {
    kind: 'ratio' as const,
    numerator: label,
    denominator: label,
    bands: [{ from: decimalOf(div(fromDecimal(rule.threshold), HUNDRED)), proportional: true as const }],
    otherwise: 0,
    whenDenominatorIsZero: 'zero' as const,
    numeratorMayExceed: true,
  }
  const numerator = decimalOf(mul(fromDecimal(value), rational(1000n)))
  const facts = { kind: 'ratio' as const, numerator, denominator: 100_000 }
  const row = { code: 'proportional', maxPoints: Number(rule.max), rule: own }
  return { row, facts, exact: scoreRatio(own, facts, fromDecimal(rule.max)) }
}

function mapRescaled(rule: { max: string; threshold: string }, value: string): MappedRule {
  const t = rule.threshold
  const own = {
    kind: 'formula' as const,
    inputs: [{ key: 'x', label, unit: '%', decimals: 6 }],
    expression: `x < ${t} ? 0 : (min(x, 100) - ${t}) / (100 - ${t}) * maxPoints`,
  }
  const facts = { kind: 'formula' as const, values: { x: Number(value) } }
  const row = { code: 'rescaled', maxPoints: Number(rule.max), rule: own }
  return { row, facts, exact: scoreFormula(own, facts, fromDecimal(rule.max)) }
}

/** "29/36" as a fraction. */
export function fractionOf(text: string): Rational {
  const [n = '', d = '1'] = text.split('/')
  return rational(BigInt(n), BigInt(d))
}

/** The exact sum of fractions, for totals that are compared before any rounding. */
export function exactTotal(values: readonly Rational[]): Rational {
  return values.reduce(add, rational(0n))
}
