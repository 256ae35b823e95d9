import type { Numbers } from '@/lib/scoring/statistics/checked'

export type RankShift = {
  /** Other place − nominal place by agency: 2 is two places further down. */
  shifts: Int32Array
  /** Mean of the |shifts|; 0 for nobody. */
  meanShift: number
}

/**
 * How far another ranking is from the nominal one: R̄ = Σ|place − nominal place| ÷ K.
 * Source: Saisana, Saltelli & Tarantola (2005), doi:10.1111/j.1467-985X.2005.00350.x. Units: places.
 * Rounding: none. Missing: none; both lists are as long. Example: 1, 2, 3 against 2, 1, 3 → 2/3.
 */
export function rankShift(nominalPlaces: Numbers, otherPlaces: Numbers): RankShift {
  if (nominalPlaces.length !== otherPlaces.length)
    throw new RangeError(`${otherPlaces.length} places beside ${nominalPlaces.length}`)
  const shifts = Int32Array.from(otherPlaces, (place, agency) => place - (nominalPlaces[agency] as number))
  const sum = shifts.reduce((total, shift) => total + Math.abs(shift), 0)
  return { shifts, meanShift: sum / Math.max(1, shifts.length) }
}
