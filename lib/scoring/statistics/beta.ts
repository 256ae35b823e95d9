import { positive, probability } from './checked'
import { stirlingRemainder } from './gamma'

/** A point between 0 and 1 with its distance from 1, each with all its digits. */
export type UnitPoint = { x: number; y: number }

/** P(X ≤ x) and P(X > x), each with all its digits, and x^a·y^b ÷ B(a, b). */
export type BetaTails = { lower: number; upper: number; front: number }

/** Iterations stop here at the latest; the fraction needs a few times √(a + b). */
const MOST_TERMS = 100_000

/**
 * Both tails of the beta distribution at a point. The one found first keeps its relative precision (about
 * 1e-14); the other is its complement. Source: continued fraction of A. R. DiDonato and A. H. Morris (1992), ACM TOMS 18, 360–373 (the even part
 * of DLMF 8.17.22), evaluated by Lentz's method;
 * the front factor by C. Loader's saddle point form, so that large a and b lose no digits.
 * Example: x = 0,5, a = 2, b = 3 → lower 0,6875, upper 0,3125.
 */
export function betaTails({ x, y }: UnitPoint, a: number, b: number): BetaTails {
  positive('a', a)
  positive('b', b)
  if (x === 0) return { lower: 0, upper: 1, front: 0 }
  if (y === 0) return { lower: 1, upper: 0, front: 0 }
  const front = frontFactor(x, y, a, b)
  if ((b + 1) * x <= (a + 1) * y) {
    const lower = Math.min(1, front / continuedFraction({ x, y }, a, b))
    return { lower, upper: 1 - lower, front }
  }
  const upper = Math.min(1, front / continuedFraction({ x: y, y: x }, b, a))
  return { lower: 1 - upper, upper, front }
}

/** x^a·y^b ÷ B(a, b). */
function frontFactor(x: number, y: number, a: number, b: number): number {
  const n = a + b
  // a − n·x and n·y − b are the same number, and this form of it loses no digits where x or y is small.
  const distance = a * y - b * x
  const exponent =
    stirlingRemainder(n) -
    stirlingRemainder(a) -
    stirlingRemainder(b) -
    deviance(a, n * x, distance) -
    deviance(b, n * y, -distance)
  return Math.sqrt(((a / n) * b) / (2 * Math.PI)) * Math.exp(exponent)
}

/** observed·log(observed ÷ expected) − distance, without cancellation where both are close. */
function deviance(observed: number, expected: number, distance: number): number {
  if (Math.abs(distance) >= 0.1 * (observed + expected)) {
    return observed * Math.log(observed / expected) - distance
  }
  const ratio = distance / (observed + expected)
  let term = 2 * observed * ratio
  let sum = distance * ratio
  for (let divisor = 3; ; divisor += 2) {
    term *= ratio * ratio
    const next = sum + term / divisor
    if (next === sum) return sum
    sum = next
  }
}

/** front ÷ I_x(a, b), as a continued fraction that knows both x and y, so that x close to 1 loses no digits. */
function continuedFraction({ x, y }: UnitPoint, a: number, b: number): number {
  const denominator = (m: number) =>
    m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (a + 2 * m + 1)
  let value = notZero((a * (a * y - b * x + 1)) / (a + 1))
  let above = value
  let below = 0
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const scale = (x / (a + 2 * m - 1)) ** 2
    const numerator = (a + m - 1) * (a + b + m - 1) * m * (b - m) * scale
    below = 1 / notZero(denominator(m) + numerator * below)
    above = notZero(denominator(m) + numerator / above)
    value *= below * above
    if (Math.abs(below * above - 1) < 3e-16) break
  }
  return value
}

function notZero(value: number): number {
  return value === 0 ? 1e-300 : value
}

/**
 * I_x(a, b) = P(X ≤ x) for X with a beta distribution. a, b > 0; x from 0 to 1; anything else is refused.
 * Relative precision about 1e-14. Example: I_0,5(2, 3) → 0,6875.
 */
export function regularizedIncompleteBeta(x: number, a: number, b: number): number {
  return betaTails({ x: probability('x', x), y: 1 - x }, a, b).lower
}
