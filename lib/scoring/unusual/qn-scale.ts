import { ascending } from '@/lib/scoring/statistics/quantile'
import { kthByCounting } from './kth-by-counting'

/** 1 ÷ (√2·Φ⁻¹(5/8)), with the five decimals that R's robustbase uses: normal values give their standard deviation. */
const TO_SD = 2.21914

/** Corrections for 2 to 12 values. */
const SMALL = [
  0.399356, 0.99365, 0.51321, 0.84401, 0.6122, 0.85877, 0.66993, 0.87344, 0.72014, 0.88906, 0.75743,
]

/**
 * Qn: about the first quartile of the distances between all pairs, times a constant and a correction for
 * small numbers. It needs no centre and bears half of the values being wild.
 * Source: P. J. Rousseeuw & C. Croux (1993), JASA 88, 1273–1283; corrections as in R's robustbase from 0.92
 * on (A. Akinshin (2022), arXiv:2209.12268). Units: of the values. Missing: fewer than two values are refused.
 * Example: 1, 2, 4 → the distances are 1, 2, 3; the first, 1 × 2,2191 × 0,99365 = 2,2051.
 */
export function qnScale(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError('fewer than two values have no scale')
  const sorted = ascending(values)
  const size = sorted.length
  const half = Math.floor(size / 2) + 1
  const range = (sorted[size - 1] ?? 0) - (sorted[0] ?? 0)
  const distance = kthByCounting((limit) => pairsWithin(sorted, limit), (half * (half - 1)) / 2, 0, range)
  return distance * TO_SD * correction(size)
}

function correction(size: number): number {
  const inverse = 1 / size
  return (
    SMALL[size - 2] ??
    (size % 2 === 1
      ? 1 / (1 + inverse * (1.60188 + inverse * (-2.1284 - 5.172 * inverse)))
      : 1 / (1 + inverse * (3.67561 + inverse * (1.9654 + inverse * (6.987 - 77 * inverse)))))
  )
}

/** How many pairs of an ascending list are at most so far apart, counted by two hands moving up together. */
function pairsWithin(sorted: Float64Array, limit: number): number {
  const at = (place: number) => sorted[place] ?? 0
  let count = 0
  let low = 0
  for (let high = 1; high < sorted.length; high += 1) {
    while (at(high) - at(low) > limit) low += 1
    count += high - low
  }
  return count
}
