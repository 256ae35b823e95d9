/**
 * One column of figures (one row of the catalogue over all units) brought to a common scale. The index
 * itself needs none of these, its points already have one scale: they are for "what if" and for comparing
 * with other composite indicators.
 *
 * Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), in the forms of COINr 1.1.14.
 * Units: none unless said. Rounding: none. Missing: null stays null and takes part in nothing.
 */
export type Column = readonly (number | null)[]

function presentOf(column: Column): number[] {
  const present = column.filter((value) => value !== null)
  const odd = present.find((value) => !Number.isFinite(value))
  if (odd !== undefined) throw new RangeError(`not a finite figure: ${odd}`)
  return present
}

function mapPresent(column: Column, map: (value: number) => number): (number | null)[] {
  return column.map((value) => (value === null ? null : map(value)))
}

function spanOf(lowest: number, highest: number, what: string): number {
  if (!(highest > lowest)) throw new RangeError(`${what}: ${lowest} to ${highest} has no width`)
  return highest - lowest
}

function linear(column: Column, from: number, span: number, scale: number): (number | null)[] {
  return mapPresent(column, (value) => ((value - from) / span) * scale)
}

/** The sign turned, so that the best is the largest again: for a row where less is better. Example: 12 → −12. */
export function reversed(column: Column): (number | null)[] {
  presentOf(column)
  return mapPresent(column, (value) => 0 - value)
}

/**
 * The lowest figure becomes 0 and the highest 100 (or `top`), the rest lie between in proportion; all
 * equal has no width and throws. Source: COINr `n_minmax`, with `top` 1 its `n_dist2max`.
 * Example: 12 among 3 … 30 → 33,33.
 */
export function minMax(column: Column, top = 100): (number | null)[] {
  const present = presentOf(column)
  const lowest = Math.min(...present)
  return linear(column, lowest, spanOf(lowest, Math.max(...present), 'min-max'), top)
}

/**
 * Standard deviations (divisor n − 1) from the mean; fewer than two figures, or all equal, throw.
 * Source: COINr `n_zscore`. Example: 30 among 12, 7, 7, 30, 18, 3, 25 → 1,5255.
 */
export function zScores(column: Column): (number | null)[] {
  const present = presentOf(column)
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  if (!(squares > 0)) throw new RangeError('z-scores: the figures do not differ')
  return linear(column, mean, Math.sqrt(squares / (present.length - 1)), 1)
}

/**
 * 0 at or below the lower post, 100 at or above the upper, in proportion between: the scale does not move
 * when a unit joins or leaves. Source: COINr `n_goalposts`. Example: 12 between 5 and 25 → 35.
 */
export function goalposts(column: Column, lower: number, upper: number): (number | null)[] {
  presentOf(column)
  const span = spanOf(lower, upper, 'goalposts')
  return mapPresent(linear(column, lower, span, 100), (value) => Math.min(100, Math.max(0, value)))
}

/**
 * How much of the way from the lowest figure to the target is behind one, at most 1. A target that is not
 * above the lowest figure throws. Source: COINr `n_dist2targ`. Example: 12, lowest 3, target 20 → 9/17.
 */
export function distanceToTarget(column: Column, target: number): (number | null)[] {
  const lowest = Math.min(...presentOf(column))
  const span = spanOf(lowest, target, 'distance to target')
  return mapPresent(linear(column, lowest, span, 1), (value) => Math.min(1, value))
}

/** The share of the highest figure, which must be above 0. Source: COINr `n_fracmax`. Example: 12 of 30 → 0,4. */
export function shareOfHighest(column: Column): (number | null)[] {
  const highest = Math.max(...presentOf(column))
  return linear(column, 0, spanOf(0, highest, 'share of the highest'), 1)
}

/**
 * 1 for the lowest figure, counting up, equal figures sharing the lower number (1, 2, 2, 4): a scale on
 * which more is better, not the place in a ranking. Source: COINr `n_rank`. Example: 12 among 3, 7, 7, 12 → 4.
 */
export function ranksFromLowest(column: Column): (number | null)[] {
  const sorted = presentOf(column).sort((a, b) => a - b)
  return mapPresent(column, (value) => sorted.indexOf(value) + 1)
}

/** How many figures are below: the rank from the lowest less 1. Source: COINr `n_borda`. Example: 12 among 3, 7, 7, 12 → 3. */
export function bordaPoints(column: Column): (number | null)[] {
  return mapPresent(ranksFromLowest(column), (rank) => rank - 1)
}

/**
 * The share of the other figures that are below; fewer than two figures throw.
 * Source: COINr `n_prank`. Example: 12 among 3, 7, 7, 12 → 1.
 */
export function percentRanks(column: Column): (number | null)[] {
  const others = spanOf(1, presentOf(column).length, 'percent ranks')
  return linear(bordaPoints(column), 0, others, 1)
}
