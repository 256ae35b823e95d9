import type { Numbers } from '@/lib/scoring/statistics/checked'
import { linearisedVariance } from './linearised-variance'
import type { SurveyDesign } from './survey-design'

export type Estimate = {
  estimate: number
  /** Null: it cannot be computed (docs/decisions/0020-one-respondent-has-no-error.md). */
  standardError: number | null
  /** Clusters less strata, among those with units of the domain. */
  degreesOfFreedom: number
  /** Units of the domain. */
  units: number
}

/** By unit: whether it belongs to the part of the survey that is asked about. Null: all do. */
export type Domain = ArrayLike<boolean> | null

/**
 * The ratio of two weighted totals, Σwy ÷ Σwx, over a domain, with its linearised standard error: the values are
 * (y − R·x) ÷ Σwx inside the domain and 0 outside, and all units of the strata stay in the variance.
 *
 * Source: Lumley, R `survey` (svyratio). Units: y's over x's. Rounding: none.
 * Missing: a unit outside the domain is not read (NaN is fine there), inside it must be finite (RangeError).
 * No unit in the domain, or Σwx = 0 → null. Example: y 2, 0 over x 3, 1, equal weights → 0,5 ± 0,25.
 */
export function estimateRatio(
  design: SurveyDesign,
  numerator: Numbers,
  denominator: Numbers,
  domain: Domain = null,
): Estimate | null {
  const y = insideDomain('numerator', design, numerator, domain)
  const x = insideDomain('denominator', design, denominator, domain)
  const whole = weightedTotal(design, x)
  if (whole === 0) return null
  const ratio = weightedTotal(design, y) / whole
  const values = y.map((value, unit) => (value - ratio * (x[unit] as number)) / whole)
  return withError(design, domain, ratio, values)
}

/**
 * The weighted mean Σwy ÷ Σw over a domain: the ratio with x = 1. With one value per stratum's weight this is the
 * stratified mean ΣW_h·ȳ_h and its error the stratified one. Source, units and missing values as in `estimateRatio`.
 * Example: weights 3, 3, 4 with 1, 0, 1 → 0,7.
 */
export function estimateMean(design: SurveyDesign, values: Numbers, domain: Domain = null): Estimate | null {
  return estimateRatio(design, values, new Float64Array(design.weights.length).fill(1), domain)
}

/**
 * The weighted total Σwy over a domain, an estimate of the population's total where weights are N ÷ n.
 * Source: Lumley, R `survey` (svytotal). Missing values as in `estimateRatio`; an empty domain gives 0 ± 0.
 * Example: weights 3, 3, 4 with 1, 0, 1 → 7.
 */
export function estimateTotal(design: SurveyDesign, values: Numbers, domain: Domain = null): Estimate {
  const y = insideDomain('values', design, values, domain)
  return withError(design, domain, weightedTotal(design, y), y)
}

/**
 * Clusters less strata, among those that hold units of the domain (at least 0). Source: R `survey` (degf).
 * Example: 200 persons drawn one by one in 3 strata → 197.
 */
export function degreesOfFreedom(design: SurveyDesign, domain: Domain = null): number {
  const clusters = new Set<number>()
  const strata = new Set<number>()
  design.clusters.forEach((cluster, unit) => {
    if (domain && !domain[unit]) return
    clusters.add(cluster)
    strata.add(design.strata[unit] as number)
  })
  return clusters.size - strata.size
}

function withError(design: SurveyDesign, domain: Domain, estimate: number, values: Float64Array): Estimate {
  const variance = linearisedVariance(design, values)
  return {
    estimate,
    standardError: variance === null ? null : Math.sqrt(variance),
    degreesOfFreedom: degreesOfFreedom(design, domain),
    units: domain ? Array.from(domain).filter(Boolean).length : design.weights.length,
  }
}

/** The values with 0 outside the domain. */
function insideDomain(name: string, design: SurveyDesign, values: Numbers, domain: Domain): Float64Array {
  const units = design.weights.length
  if (values.length !== units) throw new RangeError(`${name} has ${values.length} values for ${units} units`)
  if (domain && domain.length !== units)
    throw new RangeError(`the domain has ${domain.length} entries for ${units} units`)
  return Float64Array.from({ length: units }, (_, unit) => {
    if (domain && !domain[unit]) return 0
    const value = values[unit] as number
    if (!Number.isFinite(value)) throw new RangeError(`${name} holds no finite number at ${unit}: ${value}`)
    return value
  })
}

function weightedTotal(design: SurveyDesign, values: Float64Array): number {
  return values.reduce((total, value, unit) => total + value * (design.weights[unit] as number), 0)
}
