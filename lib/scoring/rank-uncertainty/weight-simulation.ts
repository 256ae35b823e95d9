import { streamOf } from '@/lib/scoring/statistics/seeded-random'
import { rankRecorder, type RankSummary } from './rank-recorder'
import { simulation, type Simulation } from './simulation'
import { reweighting, TOGETHER, type WeightedColumns } from './weighted-columns'

/** `range` 0.25: every weight between 75 % and 125 % of what it is. */
export type WeightSettings = { range: number; runs: number; seed: number; coverage: number }

/**
 * How index and place of each agency depend on the weights: every run multiplies each column's weight by a
 * factor of its own, uniform from 1 − range to 1 + range, scales them to the old total and ranks anew.
 *
 * Source: Saisana, Saltelli & Tarantola (2005), doi:10.1111/j.1467-985X.2005.00350.x; ±25 % and the middle
 * 90 % as in the OECD/JRC Handbook's sensitivity chapter, see docs/decisions/0024-how-sure-is-the-rank.md.
 * Units: points in; hundredths of a percent and places out. Rounding: indexes at two decimals. Missing:
 * what does not apply has maximum 0. Run r takes its factors, in the order of the columns, from stream r of
 * the seed. Example: one column only → no weight changes anything, every mean shift is 0.
 */
export function simulateWeights(
  input: WeightedColumns,
  { range, runs, seed, coverage }: WeightSettings,
): Simulation<RankSummary> {
  if (!(range >= 0 && range < 1)) throw new RangeError(`range is not from 0 to under 1: ${range}`)
  const { agencies, columns } = input
  const reweight = reweighting(input)
  const factors = new Float64Array(columns * TOGETHER).fill(1)
  const percents = new Float64Array(agencies * TOGETHER)
  reweight(factors, percents)
  const recorder = rankRecorder(percents.slice(0, agencies), runs, coverage)

  function drawFactors(run: number, set: number): void {
    const random = streamOf(seed, run)
    for (let column = 0; column < columns; column += 1)
      factors[column * TOGETHER + set] = 1 + range * (2 * random.nextUniform() - 1)
  }

  return simulation(runs, {
    perform(from, to) {
      for (let first = from; first < to; first += TOGETHER) {
        const sets = Math.min(TOGETHER, to - first)
        for (let set = 0; set < sets; set += 1) drawFactors(first + set, set)
        reweight(factors, percents)
        for (let set = 0; set < sets; set += 1)
          recorder.record(first + set, percents.subarray(set * agencies, (set + 1) * agencies))
      }
    },
    resultOf: (done) => recorder.summaryOf(done),
  })
}
