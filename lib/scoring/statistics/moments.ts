import type { Numbers } from './checked'
import { stableSum } from './stable-sum'

/** The arithmetic mean. An empty list has none and is refused. Example: 1, 2, 6 → 3. */
export function mean(values: Numbers): number {
  if (values.length === 0) throw new RangeError('an empty list has no mean')
  return stableSum(values) / values.length
}

/**
 * The sample variance: squared distances from the mean ÷ (n − 1), in two passes, so that a large common
 * offset costs no digits. Fewer than two values have none and are refused. Example: 1, 2, 6 → 7.
 */
export function sampleVariance(values: Numbers): number {
  if (values.length < 2) throw new RangeError('fewer than two values have no variance')
  const centre = mean(values)
  return stableSum(Float64Array.from(values, (value) => (value - centre) ** 2)) / (values.length - 1)
}

/** The square root of the sample variance. Example: 1, 2, 6 → √7. */
export function standardDeviation(values: Numbers): number {
  return Math.sqrt(sampleVariance(values))
}
