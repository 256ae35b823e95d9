import { positive, wholeNumber } from '@/lib/scoring/statistics/checked'
import { checkedGroups, scaledToTotals, sumsBy, withoutGroupMeans, type Margin } from './post-stratification'
import type { SurveyDesign } from './survey-design'

export type RakingOptions = {
  /** Rounds over all margins at most; a round more that would still move them is refused. Standard: 200. */
  mostRounds?: number
  /** Raking ends when every margin is met to this share of its total. Standard: 1e-12. */
  tolerance?: number
}

/** Rounds in which the variance's values are freed from the margins' means, one margin after the other. */
const MOST_RESIDUAL_ROUNDS = 200
const RESIDUAL_TOLERANCE = 1e-15

/**
 * Raking: post-stratification on one margin after the other, again and again, until the weights add up to all known
 * totals. The variance counts what no margin explains. Gives a new design.
 *
 * Source: Deming & Stephan (1940); Lumley, R `survey` (rake); stopping rule assumed: a set number of
 * rounds or a tolerance, whichever comes first. Units: those of the totals. Rounding: none.
 * Missing: as in post-stratification. Margins whose totals contradict one another, or that zero cells keep from being
 * met, are refused when the rounds are used up (RangeError) unless `tolerance` is Infinity (exactly `mostRounds`).
 * Example: weights 1, 1, 1, 1 in a 2 × 2 table with margins 3, 1 and 2, 2 → 1,5, 1,5, 0,5, 0,5.
 */
export function rake(
  design: SurveyDesign,
  margins: readonly Margin[],
  options: RakingOptions = {},
): SurveyDesign {
  const { mostRounds = 200, tolerance = 1e-12 } = options
  wholeNumber('mostRounds', mostRounds, 1)
  if (tolerance !== Infinity) positive('tolerance', tolerance)
  if (margins.length === 0) throw new RangeError('raking needs a margin')
  const columns = margins.map((margin) => ({ groups: checkedGroups(design, margin), totals: margin.totals }))
  let weights = design.weights
  let miss = Infinity
  for (let round = 0; round < mostRounds && (tolerance === Infinity || miss > tolerance); round += 1) {
    for (const { groups, totals } of columns) weights = scaledToTotals(weights, groups, totals)
    miss = largestMiss(weights, columns)
  }
  if (!(miss <= tolerance))
    throw new RangeError(`raking misses a total by a share of ${miss} after ${mostRounds} rounds`)
  const groups = columns.map((column) => column.groups)
  const residual = (values: Float64Array) => withoutMargins(values, design.weights, groups)
  return { ...design, weights, calibrations: [...design.calibrations, { residual }] }
}

type Column = { groups: Int32Array; totals: Margin['totals'] }

/** The largest distance of a margin's weights from its total, as a share of the total. */
function largestMiss(weights: Float64Array, columns: readonly Column[]): number {
  let largest = 0
  for (const { groups, totals } of columns) {
    sumsBy(weights, groups, totals.length).forEach((sum, group) => {
      largest = Math.max(largest, Math.abs(sum / (totals[group] as number) - 1))
    })
  }
  return largest
}

/** The values less the means of all margins, by taking them away in turn until nothing moves. */
function withoutMargins(
  values: Float64Array,
  weights: Float64Array,
  margins: readonly Int32Array[],
): Float64Array {
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let free = values
  for (let round = 0; round < MOST_RESIDUAL_ROUNDS; round += 1) {
    const before = free
    for (const groups of margins) free = withoutGroupMeans(free, weights, groups)
    const moved = free.reduce(
      (most, value, unit) => Math.max(most, Math.abs(value - (before[unit] as number))),
      0,
    )
    if (moved <= RESIDUAL_TOLERANCE * size) break
  }
  return free
}
