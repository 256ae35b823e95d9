import type { Numbers } from '@/lib/scoring/statistics/checked'

/** How many of the ascending values are at most `value` (`orEqual`) or below it: the place where it would be put in. */
function placeOf(sorted: Numbers, value: number, orEqual: boolean): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    const own = sorted[middle] as number
    if (own < value || (orEqual && own === value)) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * How many values of an ascending list are above a value, in log₂ n looks. Source: definition.
 * Units and rounding: none. Missing: NaN may not stand in the list. Example: 1, 2, 2, 5 above 2 → 1.
 */
export function countAbove(sorted: Numbers, value: number): number {
  return sorted.length - placeOf(sorted, value, true)
}

/** How many values of an ascending list are below a value; see `countAbove`. Example: 1, 2, 2, 5 below 2 → 1. */
export function countBelow(sorted: Numbers, value: number): number {
  return placeOf(sorted, value, false)
}
