import { positive, wholeNumber } from '@/lib/scoring/statistics/checked'
import { add, div, fromDecimal, fromInteger, mul, ONE, sub, type Rational } from '@/lib/scoring/rational'

export type SampleSize = {
  /** The formula's value. */
  exact: number
  /** The next whole number: persons to ask. Neither formula goes above the population. */
  persons: number
}

/**
 * Sample size of the ministry's guidance (Slovin's formula): n = N ÷ (1 + N·e²), rounded up. It is Cochran's with
 * p = ½ and z = 2. Computed exactly, so that 200 is never 201.
 *
 * Source: Ministry of Home Affairs, guidance on measuring satisfaction, part III.3.1.
 * Units: persons; e a share (0.05 = five points). Rounding: up. Missing: refused.
 * Example: N = 400, e = 0,05 → 200; N = 1000 → 285,71… → 286.
 */
export function ministrySampleSize(population: number, marginOfError: number): SampleSize {
  wholeNumber('population', population, 1)
  const margin = checkedMargin(marginOfError)
  const whole = fromInteger(population)
  return roundedUp(div(whole, add(ONE, mul(whole, mul(margin, margin)))))
}

export type CochranOptions = {
  /** Two-sided normal (or t) quantile. Standard: that of 95 %, 1,959963984540054. */
  z?: number
  /** The share expected. Standard: ½, which asks for most. */
  share?: number
  /** Design effect by which a simple sample's size is multiplied before the correction. Standard: 1. */
  designEffect?: number
}

/**
 * Sample size for a margin of error of a share: n₀ = z²·p(1 − p)·deff ÷ e², corrected for a finite population
 * n = n₀ ÷ (1 + (n₀ − 1)/N), rounded up. N = Infinity: no correction.
 *
 * Source: Cochran (1977, 4.2). Units: persons; e a share. Rounding: up. Missing: refused.
 * Example: N = 1000, e = 0,05 → 277,73… → 278.
 */
export function cochranSampleSize(
  population: number,
  marginOfError: number,
  options: CochranOptions = {},
): SampleSize {
  const { z = 1.959963984540054, share = 0.5, designEffect = 1 } = options
  if (!(share > 0 && share < 1)) throw new RangeError(`share does not lie between 0 and 1: ${share}`)
  const margin = checkedMargin(marginOfError)
  const quantile = fromDecimal(positive('z', z))
  const chance = fromDecimal(share)
  const spread = mul(mul(chance, sub(ONE, chance)), fromDecimal(positive('designEffect', designEffect)))
  const without = div(mul(mul(quantile, quantile), spread), mul(margin, margin))
  if (population === Infinity) return roundedUp(without)
  const whole = fromInteger(wholeNumber('population', population, 1))
  return roundedUp(div(without, add(ONE, div(sub(without, ONE), whole))))
}

function checkedMargin(marginOfError: number): Rational {
  if (!(marginOfError > 0 && marginOfError < 1))
    throw new RangeError(`marginOfError does not lie between 0 and 1: ${marginOfError}`)
  return fromDecimal(marginOfError)
}

function roundedUp({ n, d }: Rational): SampleSize {
  return { exact: toDouble(n, d), persons: Number((n + d - 1n) / d) }
}

/** n/d as the nearest double or its neighbour, whatever the length of both. */
function toDouble(n: bigint, d: bigint): number {
  const shift = 10n ** 20n
  return Number((n * shift) / d) / 1e20
}
