import { betaQuantile } from '@/lib/scoring/statistics/beta-quantile'
import { level, positive } from '@/lib/scoring/statistics/checked'
import { studentTQuantile } from '@/lib/scoring/statistics/student-t'

export type Interval = { low: number; high: number }

/**
 * `logit`: symmetric on the log-odds scale; `korn-graubard`: Clopper–Pearson with the effective size; `wilson`: Wilson's
 * with the effective size; `student-t`: share ± t · error, cut at 0 and 1 (poor near 1).
 */
export type IntervalMethod = 'logit' | 'korn-graubard' | 'wilson' | 'student-t'

export type ShareWithError = {
  share: number
  standardError: number
  /** Above 0; Infinity: the normal distribution in place of Student's. */
  degreesOfFreedom: number
  /** Answers behind the share; Infinity: everybody answered, so that a share of 0 or 1 is certain. */
  answers: number
}

/**
 * The interval that holds the population's share with the stated confidence (two-sided).
 *
 * Source: Korn & Graubard (1998), Wilson (1927) with n_eff; R `survey` (svyciprop: xlogit, beta, wilson, mean).
 * At an error of 0: everybody answered, or a share strictly between 0 and 1 → the share itself; a share
 * of 0 or 1 → the effective size is the number of answers, and `logit`, which has none there, gives way to
 * `korn-graubard`: docs/decisions/0021-intervals-at-the-edge.md. Units: a share 0..1. Rounding: none.
 * Missing: refused (RangeError), ask only where there is an error. Example: 0,8 ± 0,04, 99 degrees, 100 answers,
 * korn-graubard, 95 % → 0,7082 … 0,8733.
 */
export function shareInterval(of: ShareWithError, method: IntervalMethod, confidence = 0.95): Interval {
  const { share, standardError } = checkedShare(of)
  level('confidence', confidence)
  const atEdge = share === 0 || share === 1
  if (standardError === 0 && (!atEdge || of.answers === Infinity)) return { low: share, high: share }
  const t = studentTQuantile((1 + confidence) / 2, of.degreesOfFreedom)
  if (method === 'student-t' && !atEdge) return cut(share - t * standardError, share + t * standardError)
  if (method === 'logit' && !atEdge) return logitInterval(share, t * standardError)
  const size = atEdge ? of.answers : (share * (1 - share)) / standardError ** 2
  if (method === 'wilson') return wilsonInterval(share, size, t)
  return kornGraubardInterval(of, size, t, confidence)
}

/**
 * estimate ± t · error, for a mean that is no share. Infinite degrees of freedom: the normal distribution.
 * Source: textbook; R `survey` (confint). Units: the estimate's. Example: 10 ± 1, Infinity, 95 % → 8,04 … 11,96.
 */
export function meanInterval(
  estimate: number,
  standardError: number,
  degreesOfFreedom: number,
  confidence = 0.95,
): Interval {
  if (!Number.isFinite(estimate)) throw new RangeError(`estimate is no finite number: ${estimate}`)
  if (!(standardError >= 0)) throw new RangeError(`standardError is below 0: ${standardError}`)
  const t = studentTQuantile((1 + level('confidence', confidence)) / 2, degreesOfFreedom)
  return { low: estimate - t * standardError, high: estimate + t * standardError }
}

function checkedShare(of: ShareWithError): ShareWithError {
  if (!(of.share >= 0 && of.share <= 1)) throw new RangeError(`share does not lie in 0..1: ${of.share}`)
  if (!(of.standardError >= 0 && of.standardError < Infinity))
    throw new RangeError(`standardError is no number from 0: ${of.standardError}`)
  if (of.answers !== Infinity) positive('answers', of.answers)
  if (of.degreesOfFreedom !== Infinity) positive('degreesOfFreedom', of.degreesOfFreedom)
  return of
}

function cut(low: number, high: number): Interval {
  return { low: Math.max(0, low), high: Math.min(1, high) }
}

function logitInterval(share: number, reach: number): Interval {
  const centre = Math.log(share / (1 - share))
  const half = reach / (share * (1 - share))
  return { low: 1 / (1 + Math.exp(half - centre)), high: 1 / (1 + Math.exp(-half - centre)) }
}

function wilsonInterval(share: number, size: number, t: number): Interval {
  const square = (t * t) / size
  const centre = (share + square / 2) / (1 + square)
  const half = (t / (1 + square)) * Math.sqrt((share * (1 - share)) / size + square / size / 4)
  return cut(share === 0 ? 0 : centre - half, share === 1 ? 1 : centre + half)
}

/** n* = n_eff · (t with n − 1 degrees ÷ t with the design's)²; a single answer has no t and keeps n_eff. */
function kornGraubardInterval(of: ShareWithError, size: number, t: number, confidence: number): Interval {
  const plain = of.answers > 1 ? studentTQuantile((1 + confidence) / 2, of.answers - 1) : t
  const corrected = size * (plain / t) ** 2
  const yes = corrected * of.share
  const no = corrected * (1 - of.share)
  const tail = (1 - confidence) / 2
  return {
    low: of.share === 0 ? 0 : betaQuantile(tail, yes, no + 1),
    high: of.share === 1 ? 1 : betaQuantile(1 - tail, yes + 1, no),
  }
}
