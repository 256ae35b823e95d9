import { pointsFromDecimal, toPoints, type Points } from '@/lib/scoring/points'
import { compare, fitsDecimals, fromDecimal, larger, smaller, ZERO } from '@/lib/scoring/rational'
import { EXACT_LIMIT } from './whole-numbers'

/**
 * Scores one row for the agencies from `from` to before `to`. Column j of the row's facts stands at
 * `facts[first + j × agencies + agency]`; the results go to `points` and `status` at `out + agency`.
 * A status that is not `SCORED` on entry (the row does not apply) is left alone. What the fast path cannot
 * prove to be exact is marked `UNDECIDED`; the answer says how many cells that are.
 */
export type Kernel = (
  facts: Float64Array,
  first: number,
  agencies: number,
  from: number,
  to: number,
  points: Float64Array,
  status: Uint8Array,
  out: number,
) => number

/** In a column of facts: not entered yet. */
export const NOT_ENTERED = NaN
/** In a column of facts: an entry that cannot be and that no number can hold (an unknown key, a day that is none). */
export const CANNOT_BE = Infinity
/** In the column of a deadline: the document was never issued. */
export const NEVER_ISSUED = -Infinity

/** Millionths in a whole, as a count of decimals. */
export const SIX_DECIMALS = 6

/**
 * Fixed points of a rule as a line gets them: cut to 0..maximum, rounded half up to a millionth.
 * Example: 1.5 under a maximum of 1 → 1_000_000.
 */
export function awardOf(points: number, maxPoints: number): Points {
  const max = fromDecimal(maxPoints)
  return toPoints(larger(smaller(fromDecimal(points), max), ZERO))
}

/**
 * A number of the catalogue in whole millionths, or null where it has more decimals or is too large for exact
 * arithmetic in doubles: the row is then left to the exact code. Example: 0.25 → 250000; 0.1234567 → null.
 */
export function wholeMillionths(value: number): number | null {
  if (!fitsDecimals(fromDecimal(value), SIX_DECIMALS)) return null
  if (compare(fromDecimal(Math.abs(value)), fromDecimal(EXACT_LIMIT / 1e6)) > 0) return null
  return pointsFromDecimal(value)
}

/** All of them in whole millionths, or null as soon as one is not. */
export function allWholeMillionths(values: readonly number[]): Float64Array | null {
  const whole = values.map(wholeMillionths)
  return whole.includes(null) ? null : Float64Array.from(whole, (value) => value ?? NaN)
}
