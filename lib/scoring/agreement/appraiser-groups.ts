import type { Ratings } from './rating-table'

/**
 * Which appraisers can be compared: two are in one group when a chain of units rated by both joins them.
 * Gives the group of each column, numbered from 0 in the order of their first appraiser. A unit rated by
 * one appraiser joins nobody. Example: A and B share a unit, C rated alone → 0, 0, 1.
 */
export function appraiserGroups(ratings: Ratings): number[] {
  const columns = ratings[0]?.length ?? 0
  const leader = Array.from({ length: columns }, (_, column) => column)
  for (const line of ratings) {
    const raters = line.flatMap((value, column) => (value === null ? [] : [column]))
    const joined = new Set(raters.map((column) => leader[column] ?? column))
    const first = Math.min(...joined)
    leader.forEach((old, column) => {
      if (joined.has(old)) leader[column] = first
    })
  }
  const numbers = [...new Set(leader)]
  return leader.map((column) => numbers.indexOf(column))
}
