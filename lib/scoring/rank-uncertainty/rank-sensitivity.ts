import { wholeNumber } from '@/lib/scoring/statistics/checked'
import { rankHundredths } from './rank-hundredths'
import { rankRecorder, toHundredths, type RankSummary } from './rank-recorder'
import { rankShift } from './rank-shift'
import { randomBasePoint, type BasePoint } from './saltelli-design'
import type { ScenarioModel } from './scenario-index'
import type { ScenarioInput } from './scenario-input'
import { simulation, type Simulation } from './simulation'
import { sobolIndices, type SobolIndices } from './sobol-indices'

export type SensitivitySettings = { points: number; seed: number; coverage: number }

export type InputSensitivity = { name: string; firstOrder: number; total: number }

export type RankSensitivity = {
  complete: boolean
  /** How much the mean |rank shift| varies, and how much of that is due to each input. */
  variance: number
  inputs: InputSensitivity[]
  /** Index and place of each agency over all choices: two rankings (A and B) of every base point. */
  ranks: RankSummary
}

/**
 * Which choice of method moves the ranking most: Sobol indices of the mean |rank shift| against the published
 * ranking, and the middle `coverage` of each agency's index and place.
 *
 * One run is one base point of the design and costs d + 2 rankings; a result needs two runs at least, and
 * some hundreds before the indices settle (their error falls with the root of the number of points).
 * Source: Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018; Saisana, Saltelli & Tarantola (2005).
 * Units: shares of the variance of places; hundredths of a percent and places. Rounding: indexes at two
 * decimals before they are ranked. Missing: refused by the model. Base point i is drawn from stream i.
 * Example: a model that ignores its second input → total index 0 for it, exactly.
 */
export function rankSensitivity(
  model: ScenarioModel,
  { points, seed, coverage }: SensitivitySettings,
): Simulation<RankSensitivity> {
  wholeNumber('points', points, 2)
  const { inputs, nominalPercents } = model
  const recorder = rankRecorder(nominalPercents, 2 * points, coverage)
  const nominalPlaces = placesOf(nominalPercents)
  const percents = new Float64Array(nominalPercents.length)
  const shiftAt = (settings: Float64Array) =>
    rankShift(nominalPlaces, placesOf(model.percentsAt(settings, percents))).meanShift
  const a = new Float64Array(points)
  const b = new Float64Array(points)
  const mixed = inputs.map(() => new Float64Array(points))

  function runPoint(point: number, base: BasePoint): void {
    a[point] = shiftAt(base.a)
    recorder.record(2 * point, percents)
    b[point] = shiftAt(base.b)
    recorder.record(2 * point + 1, percents)
    mixed.forEach((own, input) => {
      own[point] = shiftAt(base.mixed[input] as Float64Array)
    })
  }

  return simulation(points, {
    perform(from, to) {
      for (let point = from; point < to; point += 1)
        runPoint(point, randomBasePoint(seed, point, inputs.length))
    },
    resultOf(done) {
      const upTo = (list: Float64Array) => list.subarray(0, done)
      const indices = sobolIndices({ a: upTo(a), b: upTo(b), mixed: mixed.map(upTo) })
      return {
        complete: done === points,
        variance: indices.variance,
        inputs: namedIndices(inputs, indices),
        ranks: recorder.summaryOf(2 * done),
      }
    },
  })
}

function namedIndices(
  inputs: readonly ScenarioInput[],
  { firstOrder, total }: SobolIndices,
): InputSensitivity[] {
  return inputs.map(({ name }, input) => ({
    name,
    firstOrder: firstOrder[input] as number,
    total: total[input] as number,
  }))
}

function placesOf(percents: Float64Array): Uint16Array {
  const hundredths = toHundredths(percents, new Int16Array(percents.length))
  return rankHundredths(hundredths, new Uint16Array(percents.length))
}
