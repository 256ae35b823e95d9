import { ascending } from '@/lib/scoring/statistics/quantile'

/** Makes it estimate the standard deviation of normal values. */
const TO_SD = 1.1926

/** Corrections for 2 to 9 values. */
const SMALL = [0.743, 1.851, 0.954, 1.351, 0.993, 1.198, 1.005, 1.131]

/**
 * Sn: for each value the high median of its distances to all values (its own 0 included), and of these the
 * low median, times a constant and a correction for small numbers. It needs no centre.
 * Source: P. J. Rousseeuw & C. Croux (1993), JASA 88, 1273–1283, corrections as in R's robustbase.
 * Units: of the values. Missing: fewer than two values are refused.
 * Example: 1, 2, 4 → 1, 1, 2; the low median 1 × 1,1926 × 1,851 = 2,2075.
 */
export function snScale(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError('fewer than two values have no scale')
  const sorted = ascending(values)
  const size = sorted.length
  const medians = sorted.map((_, place) => highMedianDistance(sorted, place)).sort()
  const lowMedian = medians[Math.floor((size + 1) / 2) - 1] ?? 0
  return lowMedian * TO_SD * (SMALL[size - 2] ?? (size % 2 === 1 ? size / (size - 0.9) : 1))
}

/** Walks away from the value on both sides, always to the nearer neighbour, as far as half of the list. */
function highMedianDistance(sorted: Float64Array, place: number): number {
  const own = sorted[place] ?? 0
  let left = place - 1
  let right = place + 1
  let distance = 0
  for (let step = 0; step < Math.floor(sorted.length / 2); step += 1) {
    const toLeft = own - (sorted[left] ?? -Infinity)
    const toRight = (sorted[right] ?? Infinity) - own
    if (toLeft <= toRight) left -= 1
    else right += 1
    distance = Math.min(toLeft, toRight)
  }
  return distance
}
