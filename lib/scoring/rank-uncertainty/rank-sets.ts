import { level, wholeNumber } from '@/lib/scoring/statistics/checked'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'
import { allPairs, pairsWith } from './agency-pairs'
import { normalErrors, type NormalErrors } from './normal-errors'
import type { PlaceRange } from './place-range'
import { stepDown, type ErrorDraws } from './step-down'
import type { CorrelatedIndexes, UncertainIndexes } from './uncertain-indexes'

/** `coverage` such as 0.9; `draws` of the errors (at least 1; 20 000 settles the ranges); the same `seed` gives the same answer. */
export type RankSetSettings = { coverage: number; draws: number; seed: number }

export type SimultaneousRankSets = PlaceRange & {
  /** Row-major K × K: 1 where the row's agency is surely ahead of the column's. */
  surelyAhead: Uint8Array
  criticalValue: number
  steps: number
}

export type MarginalRankSets = PlaceRange & {
  /** By agency: the critical value of its own comparisons. */
  criticalValues: Float64Array
}

/**
 * Ranges that hold the true places of all agencies at once with the stated coverage: from
 * 1 + (how many are surely ahead) to K − (how many are surely behind), by step-down tests of all pairs.
 *
 * Work and memory grow with K²; the draws take 8 bytes × K × draws. Meant for a block of some hundreds at
 * most (52 agencies, 20 000 draws: a fraction of a second); for thousands use `jointRankSets`.
 * Source: Mogstad, Romano, Shaikh & Wilhelm (2024), doi:10.1093/restud/rdad006. Units: percent in, places
 * out. Rounding: none. Missing: refused.
 * Example: 90, 80, 79 with SE 1 each at 0,9 → 1–1, 2–3, 2–3.
 */
export function simultaneousRankSets(
  input: UncertainIndexes | CorrelatedIndexes,
  settings: RankSetSettings,
): SimultaneousRankSets {
  const errors = normalErrors(input)
  const { agencies } = errors
  const pairs = allPairs(input.estimates, errors)
  const { verdicts, criticalValue, steps } = stepDown(pairs, drawErrors(errors, settings), settings.coverage)
  const range = allPlaces(agencies)
  const surelyAhead = new Uint8Array(agencies * agencies)
  verdicts.forEach((verdict, pair) => {
    if (verdict === 0) return
    const first = pairs.first[pair] as number
    const second = pairs.second[pair] as number
    const [ahead, behind] = verdict > 0 ? [first, second] : [second, first]
    surelyAhead[ahead * agencies + behind] = 1
    range.worst[ahead] = (range.worst[ahead] as number) - 1
    range.best[behind] = (range.best[behind] as number) + 1
  })
  return { ...range, surelyAhead, criticalValue, steps }
}

/**
 * A range for the place of each agency taken alone: with the stated coverage it holds that agency's true
 * place, but not all ranges need hold at once. Mostly narrower than `simultaneousRankSets`; for the page of
 * one agency, never for a table of all. Source, units, rounding, missing and cost: as there.
 * Example: 90, 80, 79 with SE 1 each at 0,9 → 1–1, 2–3, 2–3.
 */
export function marginalRankSets(
  input: UncertainIndexes | CorrelatedIndexes,
  settings: RankSetSettings,
): MarginalRankSets {
  const errors = normalErrors(input)
  const draws = drawErrors(errors, settings)
  const range = allPlaces(errors.agencies)
  return {
    ...range,
    criticalValues: Float64Array.from({ length: errors.agencies }, (_, agency) => {
      const pairs = pairsWith(agency, input.estimates, errors)
      const { verdicts, criticalValue } = stepDown(pairs, draws, settings.coverage)
      for (const verdict of verdicts) {
        if (verdict > 0) range.worst[agency] = (range.worst[agency] as number) - 1
        if (verdict < 0) range.best[agency] = (range.best[agency] as number) + 1
      }
      return criticalValue
    }),
  }
}

function allPlaces(agencies: number): PlaceRange {
  return { best: new Int32Array(agencies).fill(1), worst: new Int32Array(agencies).fill(agencies) }
}

/** The same draws serve every step and every agency, so that the ranges of one answer fit together. */
function drawErrors(errors: NormalErrors, { coverage, draws, seed }: RankSetSettings): ErrorDraws {
  level('coverage', coverage)
  wholeNumber('draws', draws, 1)
  const random = seededRandom(seed)
  const { agencies } = errors
  const all = new Float64Array(draws * agencies)
  for (let draw = 0; draw < draws; draw += 1)
    errors.draw(random, all.subarray(draw * agencies, (draw + 1) * agencies))
  return { errors: all, agencies, draws }
}
