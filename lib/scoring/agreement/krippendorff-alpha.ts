import { pairableUnits, valueCounts } from './coincidences'
import { checkRatings, presentRatings, type Ratings } from './rating-table'
import { squaredDifference, type MeasurementLevel } from './value-difference'

export type KrippendorffAlpha = {
  /** 1 is perfect agreement, 0 what chance would give; null where nothing can be paired or all values are the same. */
  alpha: number | null
  /** Mean squared difference within units. */
  observedDisagreement: number
  /** Mean squared difference over all pairs of ratings, whatever the unit. */
  expectedDisagreement: number
  /** Units with at least two ratings, and the ratings in them. */
  pairableUnits: number
  pairableRatings: number
}

/**
 * Krippendorff's alpha: 1 − observed ÷ expected disagreement, for any number of appraisers, missing ratings
 * allowed. A unit with one rating pairs nothing and is left out. Within a unit of m ratings each ordered
 * pair counts 1 ÷ (m − 1); the expected disagreement pairs every rating with every other.
 *
 * Source: K. Krippendorff (2011), as in `squaredDifference`. Units: none. Rounding: none.
 * Missing: null ratings; alpha is null without variation, because agreement cannot be told from a constant.
 * Example: units [1, 1], [2, 2], [1, 2] nominal → observed 2/6, expected 18/30, alpha 4/9.
 */
export function krippendorffAlpha(ratings: Ratings, level: MeasurementLevel): KrippendorffAlpha {
  const { values, units } = pairableUnits(presentRatings(checkRatings(ratings)))
  return alphaOfUnits(units, values, level)
}

/** Alpha of units given as places in the list of distinct values: what the bootstrap calls again and again. */
export function alphaOfUnits(
  units: readonly (readonly number[])[],
  values: readonly number[],
  level: MeasurementLevel,
): KrippendorffAlpha {
  const counts = valueCounts(units, values.length)
  const difference = squaredDifference(level, values, counts)
  const total = counts.reduce((sum, count) => sum + count, 0)
  let observed = 0
  for (const unit of units) observed += (2 * sumOfPairs(unit, difference)) / (unit.length - 1)
  let expected = 0
  counts.forEach((count, first) => {
    for (let second = 0; second < first; second += 1) {
      expected += 2 * count * (counts[second] ?? 0) * difference(first, second)
    }
  })
  const observedDisagreement = total === 0 ? 0 : observed / total
  const expectedDisagreement = total === 0 ? 0 : expected / (total * (total - 1))
  return {
    alpha: expectedDisagreement === 0 ? null : 1 - observedDisagreement / expectedDisagreement,
    observedDisagreement,
    expectedDisagreement,
    pairableUnits: units.length,
    pairableRatings: total,
  }
}

function sumOfPairs(unit: readonly number[], difference: (a: number, b: number) => number): number {
  let sum = 0
  unit.forEach((first, index) => {
    for (let other = 0; other < index; other += 1) sum += difference(first, unit[other] ?? 0)
  })
  return sum
}
