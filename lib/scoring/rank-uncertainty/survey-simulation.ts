import { finiteNumbers, type Numbers } from '@/lib/scoring/statistics/checked'
import { streamOf } from '@/lib/scoring/statistics/seeded-random'
import { normalErrors } from './normal-errors'
import type { RankSummary } from './rank-recorder'
import { simulateRankings } from './rank-simulation'
import type { Simulation } from './simulation'
import type { CorrelatedIndexes, UncertainIndexes } from './uncertain-indexes'

export type SurveySettings = { runs: number; seed: number; coverage: number }

/** Nothing between 0 and 100 deviates by more than half of that. */
const LARGEST_ERROR = 50

/**
 * How index and place of each agency would move if the survey were repeated: every run adds normal errors
 * with the stated standard errors or covariance to the indexes and ranks them anew.
 *
 * An index is not held back at 0 or 100: that would make ties that no survey makes. The ranges say how the
 * ranking would scatter; whether a difference is real is told by `simultaneousRankSets`.
 * Source: parametric bootstrap, docs/decisions/0024-how-sure-is-the-rank.md. Units: percent in, hundredths
 * of a percent and places out. Rounding: indexes at two decimals. Missing: refused. Run r uses stream r of
 * the seed. Example: 90 with SE 1 at coverage 0,9, many runs → about 88,36 to 91,64.
 */
export function simulateSurveyError(
  input: UncertainIndexes | CorrelatedIndexes,
  { runs, seed, coverage }: SurveySettings,
): Simulation<RankSummary> {
  const errors = normalErrors(input)
  const { estimates } = input
  errors.standardErrors.forEach((error, agency) => {
    if (error > LARGEST_ERROR)
      throw new RangeError(`standard error ${agency} is above ${LARGEST_ERROR}: ${error}`)
    const estimate = estimates[agency] as number
    if (estimate < -100 || estimate > 200)
      throw new RangeError(`index ${agency} is no percentage: ${estimate}`)
  })
  streamOf(seed, 0)
  const percents = new Float64Array(errors.agencies)
  return simulateRankings(estimates, { runs, coverage }, (run) => {
    errors.draw(streamOf(seed, run), percents)
    for (let agency = 0; agency < percents.length; agency += 1)
      percents[agency] = (percents[agency] as number) + (estimates[agency] as number)
    return percents
  })
}

/**
 * The same from replicates that the survey's own bootstrap gave (ladder rows make an index jump, so that no
 * normal error fits): one run per replicate, its indexes in percent, `replicates[run · agencies + agency]`.
 * Source: Rao & Wu (1988) for how replicates are made; here they are only ranked. Units, rounding, missing:
 * as there. Example: 2 agencies and the replicates 90, 80, 79, 80 → two runs, places 1–2 and 1–2.
 */
export function rankReplicates(
  estimates: Numbers,
  replicates: Numbers,
  coverage: number,
): Simulation<RankSummary> {
  const agencies = estimates.length
  const runs = replicates.length / agencies
  if (!Number.isInteger(runs))
    throw new RangeError(`${replicates.length} replicates for ${agencies} agencies`)
  const percents = new Float64Array(agencies)
  return simulateRankings(estimates, { runs, coverage }, (run) => {
    for (let agency = 0; agency < agencies; agency += 1)
      percents[agency] = replicates[run * agencies + agency] as number
    return finiteNumbers(`replicate ${run}`, percents)
  })
}
