import { IMPOSSIBLE, NOT_SCORED, SCORED, UNDECIDED } from './cell-status'
import { wholeMillionths, type Kernel } from './kernel'
import { commonDivisor, EXACT_LIMIT, halfUpQuotient, unitsOf } from './whole-numbers'

const MILLION = 1_000_000

/**
 * Rules `external` (value ÷ scale × maximum) and `survey` (share × maximum: a scale of 1) on a column of numbers
 * with at most six decimals: whole millionths, the factor maximum ÷ scale in lowest terms, rounded half up once.
 * Undecided: a product beyond exact doubles. Null: the scale is not above 0, or a number is not in whole millionths.
 * Example: 87,35 on a scale of 100, maximum 1 → 873_500.
 */
export function proportionKernel(scaleMax: number, maxPoints: number): Kernel | null {
  const scale = wholeMillionths(scaleMax)
  const max = wholeMillionths(maxPoints)
  if (scale === null || max === null || scale <= 0) return null
  const common = commonDivisor(max, scale)
  const factor = max / common
  const divisor = scale / common
  const largest = Math.floor((EXACT_LIMIT - divisor) / (2 * Math.max(1, factor)))
  return (facts, first, _agencies, from, to, points, status, out) => {
    let undecided = 0
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      const value = facts[first + i] as number
      const units = value >= 0 && value <= scaleMax ? unitsOf(value, MILLION) : NaN
      if (units !== undefined && units <= largest) points[out + i] = halfUpQuotient(factor * units, divisor)
      else if (Number.isNaN(units)) status[out + i] = Number.isNaN(value) ? NOT_SCORED : IMPOSSIBLE
      else {
        status[out + i] = UNDECIDED
        undecided += 1
      }
    }
    return undecided
  }
}
