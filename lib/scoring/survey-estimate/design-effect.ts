import { positive, type Numbers } from '@/lib/scoring/statistics/checked'
import { estimateMean } from './ratio-estimate'
import type { SurveyDesign } from './survey-design'

/**
 * Design effect of a mean: its variance ÷ the variance that a simple random sample of as many persons would have,
 * Σw(y − ȳ)²/Σw · 1/(n − 1), the latter with the correction 1 − n/Σw when every stratum's population size is known.
 *
 * Source: Lumley, R `survey` (svymean, deff = TRUE). Units: none; 1 = as good as a simple sample.
 * Missing: no standard error, fewer than two units, or no spread at all → null. Example: two clusters of two, 1 1 and 0 0 → 3.
 */
export function meanDesignEffect(design: SurveyDesign, values: Numbers): number | null {
  const mean = estimateMean(design, values)
  const units = design.weights.length
  if (!mean || mean.standardError === null || units < 2) return null
  const whole = design.weights.reduce((sum, weight) => sum + weight, 0)
  const squares = design.weights.reduce(
    (sum, weight, unit) => sum + weight * ((values[unit] as number) - mean.estimate) ** 2,
    0,
  )
  const isFinite = design.populations?.every((population) => population < Infinity) ?? false
  const correction = isFinite ? 1 - units / whole : 1
  const simple = (correction * squares) / whole / (units - 1)
  return simple > 0 ? mean.standardError ** 2 / simple : null
}

/**
 * Kish's design effect of unequal weights, n·Σw² ÷ (Σw)² = 1 + the squared coefficient of variation of the weights.
 * Source: Kish (1965, 11.7). Units: none. Missing: refused. Example: weights 1, 3 → 1,25.
 */
export function kishDesignEffect(weights: Numbers): number {
  const { count, sum, squares } = weightSums(weights)
  return (count * squares) / (sum * sum)
}

/**
 * How many equally weighted answers are worth these weighted ones, (Σw)² ÷ Σw². Source: Kish (1965).
 * Units: answers. Rounding: none. Example: weights 1, 3 → 1,6.
 */
export function kishEffectiveSize(weights: Numbers): number {
  const { sum, squares } = weightSums(weights)
  return (sum * sum) / squares
}

/**
 * How many answers of a simple random sample would give a share this standard error, p(1 − p) ÷ v.
 * Source: Korn & Graubard (1998). Units: answers. Missing: with a standard error of 0 there is no such
 * number → null. Refused: a share outside 0..1, a negative error. Example: 0,8 ± 0,04 → 100.
 */
export function effectiveSize(share: number, standardError: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share does not lie in 0..1: ${share}`)
  if (!(standardError >= 0)) throw new RangeError(`standardError is below 0: ${standardError}`)
  return standardError === 0 ? null : (share * (1 - share)) / standardError ** 2
}

function weightSums(weights: Numbers): { count: number; sum: number; squares: number } {
  if (weights.length === 0) throw new RangeError('no weights')
  let sum = 0
  let squares = 0
  for (let unit = 0; unit < weights.length; unit += 1) {
    const weight = positive(`the weight of unit ${unit}`, weights[unit] as number)
    sum += weight
    squares += weight * weight
  }
  return { count: weights.length, sum, squares }
}
