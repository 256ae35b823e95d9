/**
 * What may be read from the distance of two values: `nominal` same or not; `ordinal` how many ratings lie
 * between; `interval` the difference; `ratio` the difference against the sum (values from 0 on).
 */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** The squared difference of the values at two places of the list. */
export type SquaredDifference = (first: number, second: number) => number

/**
 * The squared difference δ² that Krippendorff defines for a level of measurement. `values` ascending and
 * distinct, `counts` how often each is given (only `ordinal` reads them).
 * Source: K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". Units: of the values
 * squared for `interval`, ratings squared for `ordinal`, none otherwise. Refused: negative values at `ratio`.
 * Example: values 1, 2, 4 → between 1 and 4: nominal 1, interval 9, ratio (3/5)² = 0,36; ordinal with counts
 * 2, 3, 4: (2 + 3 + 4 − (2 + 4)/2)² = 36.
 */
export function squaredDifference(
  level: MeasurementLevel,
  values: readonly number[],
  counts: readonly number[],
): SquaredDifference {
  switch (level) {
    case 'nominal':
      return (first, second) => (first === second ? 0 : 1)
    case 'ordinal':
      return ordinalDifference(counts)
    case 'interval':
      return (first, second) => (at(values, first) - at(values, second)) ** 2
    case 'ratio':
      if (at(values, 0) < 0) throw new RangeError(`a ratio scale has no value below 0: ${values[0]}`)
      return (first, second) =>
        first === second
          ? 0
          : ((at(values, first) - at(values, second)) / (at(values, first) + at(values, second))) ** 2
  }
}

/** The ratings from one value to the other, both ends counted by half. */
function ordinalDifference(counts: readonly number[]): SquaredDifference {
  let below = 0
  const middles = counts.map((count) => {
    below += count
    return below - count / 2
  })
  return (first, second) => (at(middles, first) - at(middles, second)) ** 2
}

function at(list: readonly number[], place: number): number {
  return list[place] ?? 0
}
