/**
 * What Krippendorff's alpha is computed from: the values that can be paired, as places in the list of
 * distinct values. Units with fewer than two ratings pair nothing and are left out.
 */
export type PairableUnits = {
  /** Distinct values of the pairable units, ascending. */
  values: number[]
  /** Per pairable unit, the places of its ratings in `values`. */
  units: number[][]
}

/** Keeps the units with at least two ratings and numbers their values. Example: [[2, 1], [5]] → values 1, 2; units [[1, 0]]. */
export function pairableUnits(present: readonly (readonly number[])[]): PairableUnits {
  const pairable = present.filter((unit) => unit.length >= 2)
  // `+ 0` makes −0 the same value as 0.
  const values = [...new Set(pairable.flat().map((value) => value + 0))].sort((a, b) => a - b)
  const placeOf = new Map(values.map((value, place) => [value, place]))
  return { values, units: pairable.map((unit) => unit.map((value) => placeOf.get(value + 0) ?? 0)) }
}

/** How often each value stands in the units. Example: units [[1, 0], [1, 1]] of two values → 1, 3. */
export function valueCounts(units: readonly (readonly number[])[], distinct: number): number[] {
  const counts = new Array<number>(distinct).fill(0)
  for (const unit of units) for (const place of unit) counts[place] = (counts[place] ?? 0) + 1
  return counts
}
