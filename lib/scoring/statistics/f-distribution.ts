import { betaTails, type BetaTails } from './beta'
import { betaPoint } from './beta-quantile'
import { aNumber, positive, probability } from './checked'

function tails(f: number, df1: number, df2: number): BetaTails {
  positive('df1', df1)
  positive('df2', df2)
  if (aNumber('f', f) <= 0) return { lower: 0, upper: 1, front: 0 }
  if (f === Infinity) return { lower: 1, upper: 0, front: 0 }
  const x = (df1 * f) / (df1 * f + df2)
  return betaTails({ x, y: df2 / (df1 * f + df2) }, df1 / 2, df2 / 2)
}

/**
 * P(F ≤ f) for the F distribution with df1 and df2 degrees of freedom (above 0, whole or not); 0 below f = 0.
 * Source: I_x(df1/2, df2/2) with x = df1·f ÷ (df1·f + df2). NaN is refused. Example: f = 1, df 5 and 5 → 0,5.
 */
export function fCdf(f: number, df1: number, df2: number): number {
  return tails(f, df1, df2).lower
}

/** P(F > f), with the digits that 1 − P(F ≤ f) would lose: the p value of a test. Example: f = 1, df 5 and 5 → 0,5. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  return tails(f, df1, df2).upper
}

/** The f with P(F ≤ f) = p; p = 1 gives ∞, p outside 0..1 is refused. Example: p = 0,95, df 2 and 10 → 4,1028… */
export function fQuantile(p: number, df1: number, df2: number): number {
  positive('df1', df1)
  positive('df2', df2)
  const { x, y } = betaPoint({ lower: probability('p', p), upper: 1 - p }, df1 / 2, df2 / 2)
  return ((df2 / df1) * x) / y
}
