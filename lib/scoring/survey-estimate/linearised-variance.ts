import { finiteNumbers } from '@/lib/scoring/statistics/checked'
import type { SurveyDesign } from './survey-design'

/**
 * The variance of the weighted total of a variable, given by unit. For the error of any smooth figure (a mean, a
 * ratio, an index) pass its linearised values: how much the figure changes per unit of weight of each respondent.
 *
 * v = Σ_h (1 − n_h/N_h) · n_h/(n_h − 1) · Σ_clusters (z − z̄_h)² with z = the sum of weight × value in a cluster;
 * where a second stage drew within clusters, plus (n_h/N_h) × the same expression within each cluster. Values are
 * first freed from what the design's calibrations explain.
 * Source: Lumley, R `survey` (svyrecvar). Units: the square of the total's. Rounding: none.
 * Missing: a stratum (or a sub-sampled cluster) of which one unit of several was drawn has no variance → null,
 * never 0: docs/decisions/0020-one-respondent-has-no-error.md. A census (n_h = N_h) contributes 0.
 * Example: weights 3, 3 of N = 6 with values 1 and 2: (1 − 2/6) · 2/1 · (1,5² + 1,5²) = 6.
 */
export function linearisedVariance(design: SurveyDesign, values: Float64Array): number | null {
  if (values.length !== design.weights.length)
    throw new RangeError(`${values.length} values for ${design.weights.length} units`)
  const free = design.calibrations.reduceRight(
    (left, { residual }) => residual(left),
    finiteNumbers('the linearised values', values),
  )
  const scores = free.map((value, unit) => value * (design.weights[unit] as number))
  const first = clusterVariance(design, totalsBy(scores, design.clusters, design.clusterStrata.length))
  if (first === null || !design.clusterPopulations) return first
  const second = unitVariance(design, scores, design.clusterPopulations)
  return second === null ? null : first + second
}

function clusterVariance(design: SurveyDesign, totals: Float64Array): number | null {
  const squares = squaresAround(totals, design.clusterStrata, design.stratumSizes)
  let variance = 0
  for (let stratum = 0; stratum < squares.length; stratum += 1) {
    const drawn = design.stratumSizes[stratum] as number
    const part = partVariance(squares[stratum] as number, drawn, design.populations?.[stratum] ?? Infinity)
    if (part === null) return null
    variance += part
  }
  return variance
}

function unitVariance(design: SurveyDesign, scores: Float64Array, sizes: Float64Array): number | null {
  const squares = squaresAround(scores, design.clusters, design.clusterSizes)
  let variance = 0
  for (let cluster = 0; cluster < squares.length; cluster += 1) {
    const stratum = design.clusterStrata[cluster] as number
    const population = design.populations?.[stratum] ?? Infinity
    const part = partVariance(
      squares[cluster] as number,
      design.clusterSizes[cluster] as number,
      sizes[cluster] as number,
    )
    // Drawn with replacement, the variance between clusters already holds the one within them.
    if (population === Infinity) continue
    if (part === null) return null
    variance += ((design.stratumSizes[stratum] as number) / population) * part
  }
  return variance
}

/** (1 − n/N) · n/(n − 1) · squares; a census or an empty part gives 0, one of several has none. */
function partVariance(squares: number, drawn: number, population: number): number | null {
  if (drawn === 0 || drawn === population) return 0
  if (drawn === 1) return null
  return (((1 - drawn / population) * drawn) / (drawn - 1)) * squares
}

function totalsBy(values: Float64Array, parts: Int32Array, count: number): Float64Array {
  const totals = new Float64Array(count)
  values.forEach((value, index) => {
    const part = parts[index] as number
    totals[part] = (totals[part] as number) + value
  })
  return totals
}

/** By part, the sum of squared distances from the part's mean. */
function squaresAround(values: Float64Array, parts: Int32Array, sizes: Int32Array): Float64Array {
  const totals = totalsBy(values, parts, sizes.length)
  const distances = values.map((value, index) => {
    const part = parts[index] as number
    return (value - (totals[part] as number) / (sizes[part] as number)) ** 2
  })
  return totalsBy(distances, parts, sizes.length)
}
