import { positive, wholeNumber, type Numbers } from '@/lib/scoring/statistics/checked'

/** What a calibration takes away from a variable before its variance is computed: the part that known totals explain. */
export type Calibration = { readonly residual: (values: Float64Array) => Float64Array }

/**
 * How the units of a survey were drawn: one entry per unit (a respondent) in `weights`, `strata` and `clusters`,
 * one per stratum in `populations`, one per cluster in `clusterPopulations`.
 */
export type SurveyDesign = {
  readonly weights: Float64Array
  readonly strata: Int32Array
  readonly clusters: Int32Array
  readonly clusterStrata: Int32Array
  /** Sampled units of each cluster. */
  readonly clusterSizes: Int32Array
  /** Sampled clusters of each stratum. */
  readonly stratumSizes: Int32Array
  /** Clusters of each stratum in the population; Infinity or null: drawn with replacement, no correction. */
  readonly populations: Float64Array | null
  /** Units of each cluster in the population, where a second stage drew from it; null: one stage. */
  readonly clusterPopulations: Float64Array | null
  readonly calibrations: readonly Calibration[]
}

export type DesignInput = {
  /** By unit, above 0: how many units of the population it stands for (N_h ÷ n_h), or any multiple of that. */
  weights: Numbers
  /** By unit, whole numbers from 0. Absent: one stratum. */
  strata?: Numbers
  /** By unit, whole numbers from 0, never shared between strata. Absent: every unit is drawn on its own. */
  clusters?: Numbers
  /** By stratum: what could have been drawn from it; Infinity or absent: no finite population correction. */
  populations?: Numbers | null
  /** By cluster: units that could have been drawn within it. Absent: whole clusters were asked. */
  clusterPopulations?: Numbers | null
}

/**
 * The design with its counts, checked. Refused (RangeError): no units, a weight that is not above 0, lists of
 * different length, a cluster in two strata, a population smaller than what was drawn from it.
 *
 * Source: strata, clusters and population sizes as in Lumley, R `survey` (svydesign). Units: persons or clusters.
 * Missing values: not represented; a person who did not answer is outside a domain (see ratio-estimate.ts).
 * Example: weights 3, 3, 4 with strata 0, 0, 1 → clusters 0, 1, 2 and stratum sizes 2, 1.
 */
export function surveyDesign(input: DesignInput): SurveyDesign {
  const weights = Float64Array.from(input.weights)
  if (weights.length === 0) throw new RangeError('a survey without units has no design')
  weights.forEach((weight, unit) => positive(`the weight of unit ${unit}`, weight))
  const strata = wholeColumn('strata', input.strata, weights.length, () => 0)
  const clusters = wholeColumn('clusters', input.clusters, weights.length, (unit) => unit)
  const clusterStrata = stratumOfClusters(clusters, strata)
  const stratumSizes = new Int32Array(largest(strata) + 1)
  clusterStrata.forEach((stratum) => (stratumSizes[stratum] = (stratumSizes[stratum] ?? 0) + 1))
  const clusterSizes = new Int32Array(clusterStrata.length)
  clusters.forEach((cluster) => (clusterSizes[cluster] = (clusterSizes[cluster] ?? 0) + 1))
  return {
    weights,
    strata,
    clusters,
    clusterStrata,
    clusterSizes,
    stratumSizes,
    populations: populationColumn('populations', input.populations, stratumSizes),
    clusterPopulations: populationColumn('clusterPopulations', input.clusterPopulations, clusterSizes),
    calibrations: [],
  }
}

function wholeColumn(
  name: string,
  values: Numbers | undefined,
  length: number,
  standard: (unit: number) => number,
): Int32Array {
  if (!values) return Int32Array.from({ length }, (_, unit) => standard(unit))
  if (values.length !== length)
    throw new RangeError(`${name} has ${values.length} entries for ${length} units`)
  return Int32Array.from(values, (value, unit) => wholeNumber(`${name} at ${unit}`, value))
}

function largest(values: Int32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

function stratumOfClusters(clusters: Int32Array, strata: Int32Array): Int32Array {
  const found = new Int32Array(largest(clusters) + 1).fill(-1)
  clusters.forEach((cluster, unit) => {
    const stratum = strata[unit] ?? 0
    const before = found[cluster]
    if (before !== -1 && before !== stratum) throw new RangeError(`cluster ${cluster} lies in two strata`)
    found[cluster] = stratum
  })
  const empty = found.indexOf(-1)
  if (empty !== -1) throw new RangeError(`cluster ${empty} has no units; number clusters without gaps`)
  return found
}

function populationColumn(
  name: string,
  values: Numbers | null | undefined,
  drawn: Int32Array,
): Float64Array | null {
  if (!values) return null
  if (values.length !== drawn.length)
    throw new RangeError(`${name} has ${values.length} entries for ${drawn.length}`)
  const populations = Float64Array.from(values)
  populations.forEach((population, index) => {
    const least = drawn[index] ?? 0
    if (!(population >= least))
      throw new RangeError(`${name} at ${index} is ${population}, below ${least} drawn`)
  })
  return populations
}
