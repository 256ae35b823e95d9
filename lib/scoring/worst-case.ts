import { compare, fromDecimal, mul, smaller, ZERO, type Rational } from './rational'
import type { Rule, RuleOf } from './rule'

/**
 * The least a row can give by its own rule, or null where only its inputs could tell (a formula). It must not be the
 * maximum: then no answer decides anything; and a deduction has to be able to come down to 0. A choice or bands may
 * leave a remainder on purpose. Points below 0 count as they stand, before they are raised to 0.
 * Source: catalogue format; assumed: docs/decisions/0028-catalogue-check.md. Rounding: none.
 * Example: options of 0,25 and 0,1 → 0,1; a deduction of 0,1 each → 0.
 */
export function worstCase(rule: Rule, maxPoints: Rational): Rational | null {
  switch (rule.kind) {
    case 'choice':
      return least(rule.options.map(({ points }) => fromDecimal(points)))
    case 'ratio':
      return worstRatio(rule, maxPoints)
    case 'value':
      return least(outcomesOf(rule.bands, rule.otherwise, rule.input.min))
    case 'deadline':
      // A document that was never issued always gives `otherwise`.
      return least([...rule.steps, { points: rule.otherwise }].map(({ points }) => fromDecimal(points)))
    case 'deduction':
      return rule.inputs.some(({ pointsEach }) => pointsEach > 0) ? ZERO : maxPoints
    case 'count':
    case 'checklist':
    case 'external':
    case 'survey':
      return ZERO
    case 'formula':
      return null
  }
}

function least(values: readonly Rational[]): Rational {
  const [first = ZERO, ...rest] = values
  return rest.reduce(smaller, first)
}

function worstRatio(rule: RuleOf<'ratio'>, maxPoints: Rational): Rational {
  const bands = rule.bands.map((band) =>
    'points' in band ? band : { from: band.from, share: mul(fromDecimal(band.from), maxPoints) },
  )
  const outcomes = outcomesOf(bands, rule.otherwise, 0)
  return least(rule.whenDenominatorIsZero === 'zero' ? [ZERO, ...outcomes] : outcomes)
}

type Outcome = { from: number } & ({ points: number } | { share: Rational })

/** What the bands give, and `otherwise` where the input can be below them all. */
function outcomesOf(bands: readonly Outcome[], otherwise: number, lowest: number): Rational[] {
  const given = bands.map((band) => ('points' in band ? fromDecimal(band.points) : band.share))
  const last = bands.at(-1)
  const isBelowPossible = !last || compare(fromDecimal(last.from), fromDecimal(lowest)) > 0
  return isBelowPossible ? [...given, fromDecimal(otherwise)] : given
}
