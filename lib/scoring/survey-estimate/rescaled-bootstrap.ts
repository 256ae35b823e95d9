import { level, wholeNumber } from '@/lib/scoring/statistics/checked'
import { ascending, quantileOfSorted } from '@/lib/scoring/statistics/quantile'
import type { SeededRandom } from '@/lib/scoring/statistics/seeded-random'
import type { Interval } from './share-interval'
import type { SurveyDesign } from './survey-design'

/** Only whole numbers are drawn, so that any seeded source will do. */
export type Draws = Pick<SeededRandom, 'nextInteger'>

/** By cluster, how its weight is multiplied in one replicate. */
function clusterFactors(design: SurveyDesign, members: readonly number[][], random: Draws): Float64Array {
  const factors = new Float64Array(design.clusterStrata.length).fill(1)
  members.forEach((clusters, stratum) => {
    const size = clusters.length
    const population = design.populations?.[stratum] ?? Infinity
    if (size < 2) return
    const reach = Math.sqrt(1 - size / population)
    for (const cluster of clusters) factors[cluster] = 1 - reach
    for (let draw = 1; draw < size; draw += 1) {
      const cluster = clusters[random.nextInteger(size)] as number
      factors[cluster] = (factors[cluster] as number) + (reach * size) / (size - 1)
    }
  })
  return factors
}

/**
 * One replicate's weights by the rescaled bootstrap: of a stratum's n_h clusters n_h − 1 are drawn with replacement, and
 * a cluster drawn r times weighs w·(1 − λ + λ·r·n_h/(n_h − 1)), λ = √(1 − n_h/N_h); without populations λ = 1.
 *
 * Source: Rao & Wu (1988), Rao, Wu & Yue (1992). Units: those of the weights. Rounding: none.
 * Refused (RangeError): a stratum with one cluster of several (it has no spread to draw from:
 * docs/decisions/0020-one-respondent-has-no-error.md), sub-sampled clusters and calibrated designs (their weights
 * would have to be calibrated anew in each replicate). Example: two units, weights 1, no population → 2, 0 or 0, 2.
 */
export function rescaledBootstrapWeights(design: SurveyDesign, random: Draws): Float64Array {
  const factors = clusterFactors(design, clustersByStratum(design), random)
  return weightsBy(design, factors)
}

export type BootstrapOptions = { replicates: number; random: Draws; confidence?: number }

export type BootstrapEstimate = {
  /** The figure with the survey's own weights. */
  estimate: number
  /** Root of the mean squared distance from `estimate` over the replicates. */
  standardError: number
  /** Percentile interval: quantiles (type 7) of the replicates. */
  interval: Interval
  /** Replicates in which the figure could be computed. */
  replicates: number
}

/**
 * The error of a figure that passes through steps (a ladder, a rank), for which linearisation does not hold: the figure
 * is computed anew with each replicate's weights. `figure` gets weights by unit and gives null where it has none.
 *
 * Source: Rao & Wu (1988). Units: the figure's. Reproducible: the same seed gives the same result.
 * Missing: a figure of null with the survey's own weights, or in every replicate → null; null in some replicates
 * leaves these out, and `replicates` tells how many remained. Example: the mean
 * of 0 and 4, whose replicates are 0, 4, 4, 4 → 2 ± 2.
 */
export function bootstrapFigure(
  design: SurveyDesign,
  figure: (weights: Float64Array) => number | null,
  { replicates, random, confidence = 0.95 }: BootstrapOptions,
): BootstrapEstimate | null {
  wholeNumber('replicates', replicates, 2)
  level('confidence', confidence)
  const members = clustersByStratum(design)
  const estimate = figure(design.weights)
  if (estimate === null) return null
  const figures: number[] = []
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const value = figure(weightsBy(design, clusterFactors(design, members, random)))
    if (value !== null) figures.push(value)
  }
  if (figures.length === 0) return null
  const sorted = ascending(figures)
  const squares = figures.reduce((sum, value) => sum + (value - estimate) ** 2, 0)
  return {
    estimate,
    standardError: Math.sqrt(squares / figures.length),
    interval: {
      low: quantileOfSorted(sorted, (1 - confidence) / 2),
      high: quantileOfSorted(sorted, (1 + confidence) / 2),
    },
    replicates: figures.length,
  }
}

function weightsBy(design: SurveyDesign, factors: Float64Array): Float64Array {
  return design.weights.map((weight, unit) => weight * (factors[design.clusters[unit] as number] as number))
}

function clustersByStratum(design: SurveyDesign): number[][] {
  if (design.clusterPopulations) throw new RangeError('sub-sampled clusters have no rescaled bootstrap here')
  if (design.calibrations.length > 0)
    throw new RangeError('a calibrated design has no rescaled bootstrap here')
  const members = Array.from(design.stratumSizes, (): number[] => [])
  design.clusterStrata.forEach((stratum, cluster) => members[stratum]?.push(cluster))
  members.forEach((clusters, stratum) => {
    if (clusters.length === 1 && design.populations?.[stratum] !== 1)
      throw new RangeError(`stratum ${stratum} has one cluster of several and no spread to draw from`)
  })
  return members
}
