import { mean, sampleVariance } from '@/lib/scoring/statistics/moments'
import { stableSum } from '@/lib/scoring/statistics/stable-sum'
import { checkPairs, type PairedValues } from './paired-values'

/** Sum of the products of the distances from the means ÷ (n − 1). */
function sampleCovariance({ first, second }: PairedValues): number {
  const centres = { first: mean(first), second: mean(second) }
  const products = first.map(
    (value, index) => (value - centres.first) * ((second[index] ?? 0) - centres.second),
  )
  return stableSum(products) / (first.length - 1)
}

/**
 * Lin's concordance correlation: 2·cov ÷ (var + var + (mean − mean)²), moments divided by n. It is 1 only
 * where the pairs are equal, not where they merely lie on a line.
 * Source: L. I. Lin (1989), Biometrics 45, 255–268. Units: none. Missing: see `checkPairs`; null where both
 * lists are one and the same constant. Example: 1, 3 against 2, 4 → 2·1 ÷ (1 + 1 + 1) = 2/3.
 */
export function concordance(pairs: PairedValues): number | null {
  const { first, second } = checkPairs(pairs)
  const byN = (first.length - 1) / first.length
  const apart = (sampleVariance(first) + sampleVariance(second)) * byN + (mean(first) - mean(second)) ** 2
  return apart === 0 ? null : (2 * byN * sampleCovariance(pairs)) / apart
}

/**
 * Pearson's correlation, from −1 to 1. Null where one of the lists is constant. Example: 1, 3, 5 against 2, 4, 6 → 1.
 */
export function correlation(pairs: PairedValues): number | null {
  const { first, second } = checkPairs(pairs)
  const spread = Math.sqrt(sampleVariance(first)) * Math.sqrt(sampleVariance(second))
  return spread === 0 ? null : Math.max(-1, Math.min(1, sampleCovariance(pairs) / spread))
}
