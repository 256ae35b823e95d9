import { difference } from '@/lib/scoring/rank-change'

/** A place and an index in hundredths of a percent; null where there is none. */
export type Standing = { rank: number | null; indexHundredths: number | null }

/** `places` gained (below 0: lost) and what the index gained; null where one of the two years has no figure. */
export type Change = { places: number | null; indexHundredths: number | null }

/**
 * What an agency gained against the year before. Printed figures are compared, so that a reader can check it.
 * Source: published tables, whose changes are differences of printed figures. Units: places; hundredths of a
 * percent. Rounding: none. Missing: no year before → null; one figure missing → that change is null.
 * Example: 3rd with 8876 after 5th with 8901 → 2 places gained, −25.
 */
export function changeAgainst(now: Standing, before: Standing | null): Change | null {
  if (!before) return null
  return {
    places: difference(before.rank, now.rank),
    indexHundredths: difference(now.indexHundredths, before.indexHundredths),
  }
}
