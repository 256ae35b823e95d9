import { positive } from './checked'
import { polynomial } from './polynomial'

/** ½·log(2π). */
const HALF_LOG_TWO_PI = 0.9189385332046728

/** Stirling's series in 1/x²: 1/12, −1/360, 1/1260, −1/1680, 1/1188, −691/360360, 1/156. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]

/** From here on Stirling's series with seven terms is exact to a double. */
const LARGE = 16

/**
 * What Stirling's formula leaves out: log Γ(x) − ((x − ½)·log x − x + ½·log 2π), for x > 0. Below 16 it is
 * carried up by the exact difference of two neighbours, so that nothing cancels.
 * Source: Gudermann's series, e.g. DLMF 5.11 and C. Loader (2000), "Fast and accurate computation of
 * binomial probabilities". Example: x = 1 → 0,08106146679532726.
 */
export function stirlingRemainder(x: number): number {
  let at = positive('x', x)
  let remainder = 0
  while (at < LARGE) {
    remainder += differenceOfNeighbours(at)
    at += 1
  }
  return remainder + polynomial(STIRLING, 1 / (at * at)) / at
}

/** (x + ½)·log(1 + 1/x) − 1 = t²/3 + t⁴/5 + … with t = 1 ÷ (2x + 1). */
function differenceOfNeighbours(x: number): number {
  if (x < 1) return (x + 0.5) * Math.log1p(1 / x) - 1
  const square = 1 / (2 * x + 1) ** 2
  let power = square
  let sum = 0
  for (let divisor = 3; power > 1e-18; divisor += 2) {
    sum += power / divisor
    power *= square
  }
  return sum
}

/**
 * log Γ(x) for x > 0: (n − 1)! for whole n. Relative precision about 1e-15, absolute near its zeros at 1
 * and 2. Source: Stirling's formula with its remainder. Refused: x ≤ 0, NaN, ∞. Example: 5 → log 24 = 3,178….
 */
export function logGamma(x: number): number {
  return (positive('x', x) - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingRemainder(x)
}
