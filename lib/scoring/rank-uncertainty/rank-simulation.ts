import type { Numbers } from '@/lib/scoring/statistics/checked'
import { rankRecorder, type RankSummary } from './rank-recorder'
import { simulation, type Simulation } from './simulation'

/**
 * Ranks the indexes of every run and sums up, beside the ranking of the nominal indexes.
 * `percentsOf` gives the indexes of a run; the array may be the same every time.
 * Source, units, rounding, missing: as in `rankRecorder`.
 * Example: see `simulateSurveyError`.
 */
export function simulateRankings(
  nominalPercents: Numbers,
  { runs, coverage }: { runs: number; coverage: number },
  percentsOf: (run: number) => Float64Array,
): Simulation<RankSummary> {
  const recorder = rankRecorder(nominalPercents, runs, coverage)
  return simulation(runs, {
    perform(from, to) {
      for (let run = from; run < to; run += 1) recorder.record(run, percentsOf(run))
    },
    resultOf: (done) => recorder.summaryOf(done),
  })
}
