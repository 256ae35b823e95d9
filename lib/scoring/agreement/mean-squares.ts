import { mean } from '@/lib/scoring/statistics/moments'
import { stableSum } from '@/lib/scoring/statistics/stable-sum'
import { checkRatings, type Ratings } from './rating-table'

/** The mean squares of a complete table of units × appraisers. */
export type MeanSquares = {
  units: number
  appraisers: number
  /** Between units (n − 1 degrees of freedom). */
  between: number
  /** Within units, n·(k − 1). */
  within: number
  /** Between appraisers, k − 1. */
  appraiser: number
  /** What neither explains, (n − 1)·(k − 1). */
  residual: number
  /** Units with a missing rating; they are not used. */
  unitsLeftOut: number
}

/**
 * Analysis of variance of ratings, as Shrout and Fleiss set it out. Units with a missing rating are left
 * out and counted. Fewer than two complete units give null. A mean square below what rounding alone leaves
 * (the greatest rating × 1e-14, squared) is 0.
 * Source: Shrout & Fleiss (1979), Psychological Bulletin 86, 420–428. Units: of the ratings, squared.
 * Example: [[1, 2], [3, 6]] → between 9, within 2,5, appraiser 4, residual 1.
 */
export function meanSquares(ratings: Ratings): MeanSquares | null {
  const complete = checkRatings(ratings).filter(isComplete)
  const units = complete.length
  if (units < 2) return null
  const appraisers = complete[0]?.length ?? 0
  const centre = mean(complete.flat())
  const unitMeans = complete.map((line) => mean(line))
  const appraiserMeans = columnMeans(complete, appraisers)
  const noise = (Math.max(...complete.flat().map(Math.abs)) * 1e-14) ** 2
  const squares = (list: readonly number[], divisor: number) => {
    const square = stableSum(list.map((value) => value * value)) / divisor
    return square <= noise ? 0 : square
  }
  const within = complete.map((line, unit) => line.map((value) => value - (unitMeans[unit] ?? 0)))
  const left = within.map((line) =>
    line.map((value, column) => value - ((appraiserMeans[column] ?? 0) - centre)),
  )
  return {
    units,
    appraisers,
    between:
      appraisers *
      squares(
        unitMeans.map((value) => value - centre),
        units - 1,
      ),
    within: squares(within.flat(), units * (appraisers - 1)),
    appraiser:
      units *
      squares(
        appraiserMeans.map((value) => value - centre),
        appraisers - 1,
      ),
    residual: squares(left.flat(), (units - 1) * (appraisers - 1)),
    unitsLeftOut: ratings.length - units,
  }
}

function isComplete(line: readonly (number | null)[]): line is readonly number[] {
  return line.every((value) => value !== null)
}

function columnMeans(complete: readonly (readonly number[])[], appraisers: number): number[] {
  return Array.from({ length: appraisers }, (_, column) => mean(complete.map((line) => line[column] ?? 0)))
}
