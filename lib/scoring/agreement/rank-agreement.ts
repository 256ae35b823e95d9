import { mean } from '@/lib/scoring/statistics/moments'
import { correlation } from './concordance'
import { checkPairs, type PairedValues } from './paired-values'

/** Ranks from the lowest, 1; equal values share the mean of their places. Example: 5, 1, 5 → 2,5, 1, 2,5. */
export function midRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    return below + (equal + 1) / 2
  })
}

/** Spearman's rank correlation: Pearson's of the mid ranks. Null where a list is constant. Example: 1, 2, 9 against 3, 4, 5 → 1. */
export function rankCorrelation(pairs: PairedValues): number | null {
  const { first, second } = checkPairs(pairs)
  return correlation({ first: midRanks(first), second: midRanks(second) })
}

/**
 * Kendall's tau-b: (pairs in the same order − pairs in opposite order) ÷ √(pairs not tied in the first ×
 * pairs not tied in the second). Source: M. G. Kendall (1945), Biometrika 33, 239–251. Null where a list is
 * constant. Example: 1, 2, 3 against 1, 3, 2 → 1/3.
 */
export function kendallTau(pairs: PairedValues): number | null {
  const { first, second } = checkPairs(pairs)
  let order = 0
  let untiedFirst = 0
  let untiedSecond = 0
  for (let index = 1; index < first.length; index += 1) {
    for (let other = 0; other < index; other += 1) {
      const a = Math.sign((first[index] ?? 0) - (first[other] ?? 0))
      const b = Math.sign((second[index] ?? 0) - (second[other] ?? 0))
      order += a * b
      untiedFirst += a * a
      untiedSecond += b * b
    }
  }
  return untiedFirst === 0 || untiedSecond === 0 ? null : order / Math.sqrt(untiedFirst * untiedSecond)
}

/**
 * By how many places a unit moves from one list to the other, on average; equal values share the mean place.
 * Source: Saisana, Saltelli & Tarantola (2005), doi:10.1111/j.1467-985X.2005.00350.x. Units: places.
 * Example: 1, 2, 3 against 1, 3, 2 → 2/3.
 */
export function meanRankShift(pairs: PairedValues): number {
  const { first, second } = checkPairs(pairs)
  const other = midRanks(second)
  return mean(midRanks(first).map((rank, index) => Math.abs(rank - (other[index] ?? 0))))
}
