import { betaTails } from './beta'
import { betaPoint } from './beta-quantile'
import { aNumber, positive, probability } from './checked'
import { normalCdf, normalQuantile } from './normal'

/**
 * P(T ≤ t) for Student's t with df degrees of freedom (above 0, whole or not; ∞ is the normal distribution).
 * Source: P(|T| > t) = I_x(df/2, ½) with x = df ÷ (df + t²). The lower tail keeps its relative precision.
 * Missing values: NaN is refused; ±∞ give 1 and 0. Example: t = 2,228138851986 , df = 10 → 0,975.
 */
export function studentTCdf(t: number, df: number): number {
  if (df === Infinity) return normalCdf(t)
  positive('df', df)
  const square = aNumber('t', t) * t
  const whole = df + square
  const point = whole === Infinity ? { x: 0, y: 1 } : { x: df / whole, y: square / whole }
  const tail = betaTails(point, df / 2, 0.5).lower / 2
  return t > 0 ? 1 - tail : tail
}

/**
 * The t with P(T ≤ t) = p. p = 0 and 1 give −∞ and ∞; p outside is refused. Relative precision about 1e-13.
 * Example: p = 0,975, df = 10 → 2,2281388519649…
 */
export function studentTQuantile(p: number, df: number): number {
  if (df === Infinity) return normalQuantile(p)
  positive('df', df)
  const tail = Math.min(probability('p', p), 1 - p)
  if (tail === 0) return p === 0 ? -Infinity : Infinity
  const { x, y } = betaPoint({ lower: 2 * tail, upper: 2 * Math.abs(p - 0.5) }, df / 2, 0.5)
  const size = Math.sqrt(y) * Math.sqrt(df / x)
  return p < 0.5 ? -size : size
}
