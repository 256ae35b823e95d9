import { level } from '@/lib/scoring/statistics/checked'
import { fQuantile, fUpperTail } from '@/lib/scoring/statistics/f-distribution'
import { meanSquares, type MeanSquares } from './mean-squares'
import type { Ratings } from './rating-table'

/**
 * First figure: 1 each unit has appraisers of its own; 2 the appraisers are a sample and their level counts
 * (absolute agreement); 3 these appraisers only, their level does not count (consistency).
 * Second figure: 1 for one appraiser's score, k for the mean of all.
 */
export type IccForm = '1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k'

export type IntraclassCorrelation = {
  coefficient: number
  lower: number
  upper: number
  confidence: number
  /** The test of no correlation: F with its degrees of freedom and P(F > f). */
  f: number
  df1: number
  df2: number
  pValue: number
  meanSquares: MeanSquares
}

type Interval = { coefficient: number; lower: number; upper: number }

/**
 * The share of the ratings' variance that lies between units, with its interval from the F distribution.
 * For appraisers who are a sample and whose level counts use '2,1', for their mean '2,k'.
 *
 * Source: Shrout & Fleiss (1979); the interval of form 2 with McGraw & Wong's (1996) degrees of freedom, in
 * which a negative estimate counts as 0 (docs/decisions/0022-intervals-of-agreement.md).
 * Units: none. Rounding: none. Missing: units with a missing rating are left out; null with fewer than two
 * complete units, or where the units differ neither in level nor in noise.
 * Example: the six targets and four judges of Shrout & Fleiss → '2,1' 0,2898 (0,0188 to 0,7611).
 */
export function intraclassCorrelation(
  ratings: Ratings,
  form: IccForm,
  confidence = 0.95,
): IntraclassCorrelation | null {
  level('confidence', confidence)
  const squares = meanSquares(ratings)
  if (!squares) return null
  const { units: n, appraisers: k, between } = squares
  const isOneWay = form.startsWith('1')
  const noise = isOneWay ? squares.within : squares.residual
  if (between === 0 && noise === 0) return null
  const f = between / noise
  const df1 = n - 1
  const df2 = isOneWay ? n * (k - 1) : (n - 1) * (k - 1)
  const single = form.startsWith('2') ? agreement(squares, confidence) : ofRatio(f, df1, df2, k, confidence)
  const { coefficient, lower, upper } = form.endsWith('k') ? ofMean(single, k) : single
  return {
    coefficient,
    lower,
    upper,
    confidence,
    f,
    df1,
    df2,
    pValue: fUpperTail(f, df1, df2),
    meanSquares: squares,
  }
}

/** (F − 1) ÷ (F + k − 1), also for the ends of the interval of F; an F without end is perfect agreement. */
function ofRatio(f: number, df1: number, df2: number, k: number, confidence: number): Interval {
  const share = (ratio: number) => (ratio === Infinity ? 1 : (ratio - 1) / (ratio + k - 1))
  const p = (1 + confidence) / 2
  return {
    coefficient: share(f),
    lower: share(f / fQuantile(p, df1, df2)),
    upper: share(f * fQuantile(p, df2, df1)),
  }
}

/** Absolute agreement of single ratings, with Satterthwaite's degrees of freedom for its interval. */
function agreement(squares: MeanSquares, confidence: number): Interval {
  const { units: n, appraisers: k, between, appraiser, residual } = squares
  const coefficient = (between - residual) / (between + (k - 1) * residual + (k / n) * (appraiser - residual))
  if (appraiser === 0 && residual === 0) return { coefficient: 1, lower: 1, upper: 1 }
  const share = Math.max(0, coefficient)
  const ofAppraisers = k * share * appraiser
  const ofResidual = (n * (1 + (k - 1) * share) - k * share) * residual
  const df =
    ((k - 1) * (n - 1) * (ofAppraisers + ofResidual) ** 2) / ((n - 1) * ofAppraisers ** 2 + ofResidual ** 2)
  const p = (1 + confidence) / 2
  const rest = k * appraiser + (k * n - k - n) * residual
  const low = between / fQuantile(p, n - 1, df)
  const high = between * fQuantile(p, df, n - 1)
  return {
    coefficient,
    lower: (n * (low - residual)) / (rest + n * low),
    upper: (n * (high - residual)) / (rest + n * high),
  }
}

/** Spearman and Brown: what the mean of k ratings gives; −∞ from −1 ÷ (k − 1) down, where it has no value. */
function ofMean(single: Interval, k: number): Interval {
  const stepUp = (value: number) => {
    const below = 1 + (k - 1) * value
    return below > 0 ? (k * value) / below : -Infinity
  }
  return {
    coefficient: stepUp(single.coefficient),
    lower: stepUp(single.lower),
    upper: stepUp(single.upper),
  }
}
