import { level as betweenZeroAndOne, wholeNumber } from '@/lib/scoring/statistics/checked'
import { ascending, quantileOfSorted } from '@/lib/scoring/statistics/quantile'
import type { SeededRandom } from '@/lib/scoring/statistics/seeded-random'
import { pairableUnits } from './coincidences'
import { alphaOfUnits } from './krippendorff-alpha'
import { checkRatings, presentRatings, type Ratings } from './rating-table'
import type { MeasurementLevel } from './value-difference'

export type AlphaInterval = {
  lower: number
  upper: number
  confidence: number
  /** Samples that alpha could be computed from. */
  replicates: number
  /** Samples in which all values happened to be the same; they are left out. */
  withoutVariation: number
}

export type AlphaIntervalOptions = {
  random: SeededRandom
  /** Samples drawn; 2000 unless given. */
  replicates?: number
  /** 0,95 unless given. */
  confidence?: number
}

/**
 * Bootstrap interval of Krippendorff's alpha: the pairable units are drawn again with replacement, as many
 * as there are, alpha is computed each time, and the interval runs between the quantiles (type 7).
 *
 * Source: percentile bootstrap over units, assumed, see docs/decisions/0022-intervals-of-agreement.md.
 * Units: none. Missing: null where there are fewer than two pairable units or no sample varies.
 * Example: units that all agree on different values → from 1 to 1.
 */
export function alphaInterval(
  ratings: Ratings,
  level: MeasurementLevel,
  { random, replicates = 2000, confidence = 0.95 }: AlphaIntervalOptions,
): AlphaInterval | null {
  wholeNumber('replicates', replicates, 1)
  betweenZeroAndOne('confidence', confidence)
  const { values, units } = pairableUnits(presentRatings(checkRatings(ratings)))
  if (units.length < 2) return null
  const alphas: number[] = []
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const sample = units.map(() => units[random.nextInteger(units.length)] ?? [])
    const { alpha } = alphaOfUnits(sample, values, level)
    if (alpha !== null) alphas.push(alpha)
  }
  if (alphas.length === 0) return null
  const sorted = ascending(alphas)
  return {
    lower: quantileOfSorted(sorted, (1 - confidence) / 2),
    upper: quantileOfSorted(sorted, (1 + confidence) / 2),
    confidence,
    replicates: alphas.length,
    withoutVariation: replicates - alphas.length,
  }
}
