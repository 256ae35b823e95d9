import { fromDecimal, rational, roundHalfUp, type Rational } from './rational'

/**
 * Points are integers of a millionth of a point: `Points` 900_000 is 0,90 points.
 *
 * A line's points are rounded once, half up, to a millionth when its rule has been computed exactly;
 * sums of points are then exact integers. Display rounds once more, to two decimals.
 * Assumed, see docs/decisions/0001-points-and-rounding.md.
 */
declare const pointsBrand: unique symbol
export type Points = number & { readonly [pointsBrand]: 'millionths of a point' }

/** How many units of `Points` one point has. */
export const MILLIONTHS = 1_000_000
const MILLIONTHS_SCALE = 6
const HUNDREDTHS_OF_A_WHOLE = 10_000

/** No points: an answer that earns nothing. "Not scored" is a status, never this value. */
export const zeroPoints = 0 as Points

/** A whole number of millionths (as stored) as `Points`; anything but a safe integer throws. Example: 900000 → 0,90 points. */
export function pointsFromMillionths(millionths: number | bigint): Points {
  const value = Number(millionths)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a number of millionths: ${millionths}`)
  // `+ 0` turns −0, which would print as "-0", into 0.
  return (value + 0) as Points
}

/**
 * An exact number of points, rounded half up to a millionth: the one rounding a line goes through.
 * Source: assumed, see docs/decisions/0001-points-and-rounding.md. Example: 29/72 → 402_778.
 */
export function toPoints(exact: Rational): Points {
  return pointsFromMillionths(roundHalfUp(exact, MILLIONTHS_SCALE))
}

/** Decimal points as they stand in a catalogue or are typed. Example: 0.25 → 250_000. */
export function pointsFromDecimal(points: number | string): Points {
  if (typeof points === 'number') {
    // A number that its nearest millionth gives back unchanged was written with at most six decimals: no fraction needed.
    const millionths = Math.round(points * MILLIONTHS)
    if (Number.isSafeInteger(millionths) && millionths / MILLIONTHS === points)
      return pointsFromMillionths(millionths)
  }
  return toPoints(fromDecimal(points))
}

/** Points as an exact fraction, for further exact arithmetic. Example: 250_000 → 1/4. */
export function exactPoints(points: Points): Rational {
  return rational(BigInt(points), BigInt(MILLIONTHS))
}

/** Exact integer sum, order irrelevant, empty list 0. Example: 250_000 + 402_778 → 652_778. */
export function sumPoints(list: Iterable<Points>): Points {
  let total = 0
  for (const points of list) total += points
  return pointsFromMillionths(total)
}

/** Whole hundredths of a point for display, half up. Example: 402_778 → 40 (0,40); 1_005_000 → 101 (1,01). */
export function hundredthsOf(points: Points): number {
  return Number(roundHalfUp(exactPoints(points), 2))
}

/**
 * points ÷ maximum × 100 in whole hundredths of a percent, half up on the exact ratio – once, not on a
 * rounded share. A maximum of 0 (nothing applies) gives null: there is no index.
 * Source: "index % = final points ÷ applicable maximum × 100". Example: 68,32 of 84 → 8133 (81,33 %).
 */
export function percentHundredths(points: Points, maxPoints: Points): number | null {
  if (maxPoints === 0) return null
  const doubled = 2 * HUNDREDTHS_OF_A_WHOLE * points + maxPoints
  // Whole numbers that a double holds exactly need no fraction: half up is (2·10000·points + max) div (2·max).
  if (points >= 0 && maxPoints > 0 && Number.isSafeInteger(doubled))
    return (doubled - (doubled % (2 * maxPoints))) / (2 * maxPoints)
  return Number(roundHalfUp(rational(BigInt(points), BigInt(maxPoints)), 4))
}
