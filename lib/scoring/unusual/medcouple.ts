import { ascending, quantileOfSorted } from '@/lib/scoring/statistics/quantile'
import { kthByCounting, type CountUpTo } from './kth-by-counting'

/**
 * The medcouple, a measure of skewness from −1 (long tail below) to 1 (long tail above): the median, over
 * all pairs of a value up to the median and one from the median on, of how much farther the upper one is
 * from it: ((x_j − m) − (m − x_i)) ÷ (x_j − x_i). Of an even number of pairs the mean of the middle two.
 * Source: G. Brys, M. Hubert & A. Struyf (2004), J. Comput. Graph. Stat. 13, 996–1017, ties as there.
 * Units: none. Missing: an empty list is refused; equal values give 0. Example: 1, 2, 4 → pairs −1, 1/3, 0, 1
 * → 1/6.
 */
export function medcouple(values: readonly number[]): number {
  const sorted = ascending(values)
  const centre = quantileOfSorted(sorted, 0.5)
  const distances = sorted.map((value) => value - centre)
  const lower = distances.filter((distance) => distance <= 0)
  const upper = distances.filter((distance) => distance >= 0)
  const pairs = lower.length * upper.length
  const set = pairsOf(lower, upper)
  const middle = (rank: number) => kthByCounting(set, rank, -1, 1)
  return (middle(Math.floor((pairs + 1) / 2)) + middle(Math.floor(pairs / 2) + 1)) / 2
}

/**
 * The pairs' values rise along both lists, so those up to a limit form a staircase. Where both members
 * equal the median, the pairs count −1, 0 or 1 by their place, as many below as above.
 */
function pairsOf(lower: Float64Array, upper: Float64Array): CountUpTo {
  const ties = lower.filter((distance) => distance === 0).length
  const value = (i: number, j: number) => {
    const below = lower[i] ?? 0
    const above = upper[j] ?? 0
    if (below === 0 && above === 0) return Math.sign(i - (lower.length - ties) + j - (ties - 1))
    return (above + below) / (above - below)
  }
  return (limit) => {
    let count = 0
    let j = upper.length
    for (let i = 0; i < lower.length; i += 1) {
      while (j > 0 && value(i, j - 1) > limit) j -= 1
      count += j
    }
    return count
  }
}
