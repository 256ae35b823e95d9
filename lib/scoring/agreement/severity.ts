import { level } from '@/lib/scoring/statistics/checked'
import { studentTQuantile } from '@/lib/scoring/statistics/student-t'
import { appraiserEffects } from './appraiser-effects'
import { ratingTable, type Rating } from './rating-table'

export type Severity = {
  appraiser: string
  ratings: number
  /** Units that somebody else rated too: what the comparison rests on. */
  sharedUnits: number
  /** Appraisers with the same number can be compared, directly or through others. */
  group: number
  /**
   * How much higher this appraiser scores than the others of the group would on the same units; below 0 is
   * severe, above 0 lenient. Null where nobody shares a unit, directly or not.
   */
  difference: number | null
  /** Null where no degrees of freedom are left to tell noise from level. */
  standardError: number | null
  lower: number | null
  upper: number | null
}

/**
 * The severity of each appraiser: the mean difference from the others, adjusted for which units each
 * happened to rate, whatever is missing. The effect of an appraiser (least squares, units taken out) is
 * set against the mean effect of the others in the group. Intervals are for one appraiser at a time.
 *
 * Source: two-factor least squares (see `appraiserEffects`) with Student's t; assumed, see
 * docs/decisions/0022-intervals-of-agreement.md. Units: of the ratings. Rounding: none.
 * Missing: an appraiser who shares no unit has no difference. Refused: as in `ratingTable`.
 * Example: A gives 1 and 3, B gives 2 and 6 on the same units → A −2, B 2.
 */
export function severities(ratings: readonly Rating[], confidence = 0.95): Severity[] {
  level('confidence', confidence)
  const table = ratingTable(ratings)
  const { groups, effects, effectVariances, residualSquares, degreesOfFreedom } = appraiserEffects(
    table.ratings,
  )
  const t = degreesOfFreedom > 0 ? studentTQuantile((1 + confidence) / 2, degreesOfFreedom) : null
  return table.appraisers.map((appraiser, column) => {
    const own = table.ratings.filter((line) => line[column] !== null)
    const group = groups[column] ?? 0
    const members = groups.filter((other) => other === group).length
    // The effects of a group add up to 0, so the others' mean is −effect ÷ (members − 1).
    const factor = members / (members - 1)
    const difference = members < 2 ? null : (effects[column] ?? 0) * factor
    const standardError =
      difference === null || t === null
        ? null
        : factor * Math.sqrt((Math.max(0, effectVariances[column] ?? 0) * residualSquares) / degreesOfFreedom)
    const margin = standardError === null || t === null ? null : t * standardError
    return {
      appraiser,
      ratings: own.length,
      sharedUnits: own.filter((line) => line.filter((value) => value !== null).length > 1).length,
      group,
      difference,
      standardError,
      lower: difference === null || margin === null ? null : difference - margin,
      upper: difference === null || margin === null ? null : difference + margin,
    }
  })
}
