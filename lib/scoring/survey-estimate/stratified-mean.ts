import { positive } from '@/lib/scoring/statistics/checked'

export type StratumSummary = {
  /** Persons of the stratum in the population, N_h; at least the answers. */
  population: number
  /** Answers from it, n_h. Above 0; may be a fraction while a sample is planned. */
  answers: number
  mean: number
  /** The sample variance s_h² (for a share n·p(1 − p)/(n − 1)); null: a single answer of several persons has none. */
  variance: number | null
}

export type StratifiedMean = {
  mean: number
  /** Null: a stratum has one answer of several persons (docs/decisions/0020-one-respondent-has-no-error.md). */
  standardError: number | null
}

/**
 * Mean over strata of known size: ΣW_h·ȳ_h, with v = ΣW_h²(1 − n_h/N_h)·s_h²/n_h and W_h = N_h ÷ N.
 *
 * Source: Cochran (1977, 5.2–5.3). Units: the answers'. Rounding: none.
 * Missing: a stratum nobody answered must be left out or merged by the caller; no strata at all are refused.
 * Example: N 30 and 10, means 1 and 0, variances 0,2 and 0, answers 10 and 5 → 0,75 ± √(0,5625 · 0,6667 · 0,02) = 0,0866.
 */
export function stratifiedMean(strata: readonly StratumSummary[]): StratifiedMean {
  if (strata.length === 0) throw new RangeError('no strata')
  const whole = strata.reduce((sum, { population }) => sum + positive('population', population), 0)
  let mean = 0
  let variance: number | null = 0
  for (const stratum of strata) {
    const share = stratum.population / whole
    const part = meanVariance(stratum)
    mean += share * stratum.mean
    variance = variance === null || part === null ? null : variance + share * share * part
  }
  return { mean, standardError: variance === null ? null : Math.sqrt(variance) }
}

/**
 * The variance of one stratum's mean, (1 − n/N)·s²/n. A census gives 0, one answer of several persons null.
 * Source: Cochran (1977, 2.6). Example: N 30, n 10, s² 0,3 → 0,02.
 */
export function meanVariance({ population, answers, mean, variance }: StratumSummary): number | null {
  positive('answers', answers)
  if (answers > population) throw new RangeError(`${answers} answers from a population of ${population}`)
  if (!Number.isFinite(mean)) throw new RangeError(`mean is no finite number: ${mean}`)
  if (answers === population) return 0
  if (variance === null) return null
  if (!(variance >= 0)) throw new RangeError(`variance is below 0: ${variance}`)
  return ((1 - answers / population) * variance) / answers
}
