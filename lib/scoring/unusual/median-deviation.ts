import { mean } from '@/lib/scoring/statistics/moments'
import { median } from '@/lib/scoring/statistics/quantile'

/** Times this, the median absolute deviation estimates the standard deviation of normal values: R's constant. */
export const MAD_TO_SD = 1.4826

/**
 * The median distance from the median (MAD), not scaled. It is 0 where over half of the values are the same.
 * Source: F. R. Hampel (1974). Units: of the values. Missing: an empty list is refused. Example: 1, 2, 9 → 1.
 */
export function medianAbsoluteDeviation(values: readonly number[]): number {
  return median(distancesFromMedian(values))
}

/** The mean distance from the median; 0 only where all values are the same. Example: 1, 2, 9 → 8/3. */
export function meanAbsoluteDeviation(values: readonly number[]): number {
  return mean(distancesFromMedian(values))
}

function distancesFromMedian(values: readonly number[]): number[] {
  const centre = median(values)
  return values.map((value) => Math.abs(value - centre))
}
