import { aNumber, type Numbers } from '@/lib/scoring/statistics/checked'
import { countAbove } from './sorted-count'

/**
 * Places of many figures at once, the highest first, equal figures sharing a place (1, 2, 2, 4): what
 * `rankBlock` gives with `competition`, in n·log n steps and without objects.
 *
 * Source: "rank within the block only, by index"; ties as in docs/decisions/0002-ties.md. The figures are
 * compared as they are: round them first to rank what is printed (see `rank-hundredths.ts`).
 * Units: any. Missing: NaN is refused; leave out who is not ranked. Example: 90, 88.76, 88.76, 80 → 1, 2, 2, 4.
 */
export function rankValues(values: Numbers): Int32Array {
  const own = Float64Array.from(values)
  own.forEach((value, agency) => aNumber(`the figure at ${agency}`, value))
  const sorted = own.slice().sort()
  return Int32Array.from(own, (value) => countAbove(sorted, value) + 1)
}
