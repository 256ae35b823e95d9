import { midRanks } from './rank-agreement'
import { checkRatings, type Ratings } from './rating-table'

/**
 * Kendall's coefficient of concordance W: from 0 (no agreement) to 1 (all appraisers put the units in the
 * same order), corrected for ties. 12·S ÷ (k²·(n³ − n) − k·ΣT) with S the squared distances of the units'
 * rank sums from their mean and T = Σ(t³ − t) over each appraiser's ties.
 * Source: M. G. Kendall & B. Babington Smith (1939), Annals of Mathematical Statistics 10, 275–287.
 * Missing: units with a missing rating are left out; null with fewer than two left, or all ties.
 * Example: [[1, 2], [2, 3], [3, 9]] → 1.
 */
export function kendallW(ratings: Ratings): number | null {
  const complete = checkRatings(ratings).filter((line): line is number[] => !line.includes(null))
  const units = complete.length
  if (units < 2) return null
  const appraisers = complete[0]?.length ?? 0
  const sums = complete.map(() => 0)
  let ties = 0
  for (let column = 0; column < appraisers; column += 1) {
    const values = complete.map((line) => line[column] ?? 0)
    midRanks(values).forEach((rank, unit) => {
      sums[unit] = (sums[unit] ?? 0) + rank
      ties += values.filter((value) => value === values[unit]).length ** 2 - 1
    })
  }
  const centre = (appraisers * (units + 1)) / 2
  const squares = sums.reduce((total, sum) => total + (sum - centre) ** 2, 0)
  const whole = appraisers ** 2 * (units ** 3 - units) - appraisers * ties
  return whole === 0 ? null : (12 * squares) / whole
}
