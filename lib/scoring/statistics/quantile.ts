import { finiteNumbers, probability, type Numbers } from './checked'

/**
 * The values in ascending order, as a new typed array: what several quantiles of one list are read from.
 * NaN and infinite values are refused. Example: 3, 1, 2 → 1, 2, 3.
 */
export function ascending(values: Numbers): Float64Array {
  return Float64Array.from(finiteNumbers('the list', values)).sort()
}

/**
 * The p-quantile of values already in ascending order: the point at (n − 1)·p between the ordered values,
 * linear between neighbours. Type 7 of Hyndman & Fan (1996), the default of R and of spreadsheets.
 * Source: as named. Units: those of the list. Missing: an empty list is refused.
 * Example: 1, 2, 3, 10 at p = 0,25 → 1,75.
 */
export function quantileOfSorted(sorted: Numbers, p: number): number {
  if (sorted.length === 0) throw new RangeError('an empty list has no quantile')
  const position = (sorted.length - 1) * probability('p', p)
  const below = Math.floor(position)
  const share = position - below
  const low = sorted[below] as number
  if (share === 0) return low
  return (1 - share) * low + share * (sorted[below + 1] as number)
}

/** The p-quantile (type 7) of a list in any order; see `quantileOfSorted`. Example: 10, 1, 3, 2 at 0,75 → 4,75. */
export function quantile(values: Numbers, p: number): number {
  return quantileOfSorted(ascending(values), p)
}

/** The middle value; of an even number of values the mean of the middle two. Example: 10, 1, 3, 2 → 2,5. */
export function median(values: Numbers): number {
  return quantile(values, 0.5)
}
