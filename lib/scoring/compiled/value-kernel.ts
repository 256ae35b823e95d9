import type { RuleOf } from '@/lib/scoring/rule'
import { IMPOSSIBLE, NOT_SCORED, SCORED, UNDECIDED } from './cell-status'
import { awardOf, type Kernel } from './kernel'
import { unitsOf } from './whole-numbers'

const MOST_DECIMALS = 15

/**
 * Rule `value` on a column of numbers. Doubles stand in the same order as the decimals they were typed as, so
 * bands are compared as they are; only the count of decimals of a long number is left undecided.
 * Null: the input's decimals are no whole number from 0 to 15. Example: 19.9 with bands from 20, 10 (0,5) → 500_000.
 */
export function valueKernel(rule: RuleOf<'value'>, maxPoints: number): Kernel | null {
  const { min, max, decimals } = rule.input
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) return null
  const scale = 10 ** decimals
  const edges = Float64Array.from(rule.bands, (band) => band.from)
  const awards = Float64Array.from(rule.bands, (band) => awardOf(band.points, maxPoints))
  const otherwise = awardOf(rule.otherwise, maxPoints)
  return (facts, first, _agencies, from, to, points, status, out) => {
    let undecided = 0
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      const value = facts[first + i] as number
      const units = value >= min && value <= max ? unitsOf(value, scale) : NaN
      if (units === undefined) {
        status[out + i] = UNDECIDED
        undecided += 1
      } else if (Number.isNaN(units)) {
        status[out + i] = Number.isNaN(value) ? NOT_SCORED : IMPOSSIBLE
      } else {
        let band = 0
        while (band < edges.length && !(value >= (edges[band] as number))) band += 1
        points[out + i] = band < edges.length ? (awards[band] as number) : otherwise
      }
    }
    return undecided
  }
}
