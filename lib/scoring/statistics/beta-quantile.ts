import { betaTails, type UnitPoint } from './beta'
import { positive, probability } from './checked'
import { logGamma } from './gamma'

/** A probability with its complement, each with all its digits. */
export type TailPair = { lower: number; upper: number }

/** Newton's method needs about ten turns, halving the bracket at worst a thousand. */
const MOST_TURNS = 1200

/**
 * The point whose lower tail is `lower` and whose upper tail is `upper` (they add up to 1), with its
 * distance from 1. Whichever of both is below one half is searched, against the smaller tail, so both
 * keep their relative precision. Source: inverse of `betaTails` by Newton's method on logarithms within
 * a shrinking bracket. Example: lower 0,6875, a = 2, b = 3 → x = y = 0,5.
 */
export function betaPoint({ lower, upper }: TailPair, a: number, b: number): UnitPoint {
  positive('a', a)
  positive('b', b)
  if (lower === 0) return { x: 0, y: 1 }
  if (upper === 0) return { x: 1, y: 0 }
  const middle = betaTails({ x: 0.5, y: 0.5 }, a, b)
  const isLeft = lower <= upper ? lower <= middle.lower : upper >= middle.upper
  if (isLeft) {
    const x = searchLeft({ lower, upper }, a, b)
    return { x, y: 1 - x }
  }
  const y = searchLeft({ lower: upper, upper: lower }, b, a)
  return { x: 1 - y, y }
}

/** The x up to one half with these tails. */
function searchLeft({ lower, upper }: TailPair, a: number, b: number): number {
  let low = Number.MIN_VALUE
  let high = 0.5
  let x = startingPoint(lower, a, b)
  let lastStep = Infinity
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const tails = betaTails({ x, y: 1 - x }, a, b)
    const isLower = lower <= upper
    const miss = isLower ? Math.log(tails.lower / lower) : Math.log(upper / tails.upper)
    if (miss === 0) return x
    if (miss > 0) high = x
    else low = x
    const slope = tails.front / (1 - x) / (isLower ? tails.lower : tails.upper)
    const next = x * Math.exp(-miss / slope)
    const step = Math.abs(next - x)
    // Steps that small and no longer shrinking are the rounding of the tails, which never falls below 4e-16.
    if (step <= 4e-16 * x || (step <= 1e-13 * x && step >= lastStep)) return next
    lastStep = step
    x = next > low && next < high ? next : Math.sqrt(low) * Math.sqrt(high)
  }
  return x
}

/** Near 0 the lower tail is x^a ÷ (a·B(a, b)). */
function startingPoint(lower: number, a: number, b: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  const guess = Math.exp((Math.log(lower) + Math.log(a) + logBeta) / a)
  return Math.min(Math.max(guess, 1e-300), 0.49)
}

/**
 * The x with P(X ≤ x) = p for X with a beta distribution, the inverse of `regularizedIncompleteBeta`.
 * a, b > 0; p from 0 to 1; anything else is refused. Relative precision about 1e-13 where doubles reach.
 * Example: p = 0,6875, a = 2, b = 3 → 0,5.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaPoint({ lower: probability('p', p), upper: 1 - p }, a, b).x
}
