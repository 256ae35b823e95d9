import { jointRankSets } from '@/lib/scoring/rank-uncertainty/joint-rank-sets'
import { simultaneousRankSets } from '@/lib/scoring/rank-uncertainty/rank-sets'
import { toldApart } from '@/lib/scoring/rank-uncertainty/told-apart'
import type { AlikeGroup, RankInterval, RankIntervals, UncertainAgency } from './types'

/** How sure the ranges of a table are, all of them at once (decision record 0024). */
export const INTERVAL_COVERAGE = 0.9
/** Part of the answer: another seed may move an edge by one place. */
const SEED = 2021
const DRAWS = 20_000
/** Up to here every pair is compared, in a third of a second at most; larger blocks take the closed form. */
const MOST_PAIRWISE = 60

/** What a survey row brings to an agency's index, in millionths: its maximum, and the error of its share. */
export type SurveyError = { maxPoints: number; standardErrorMillionths: number | null }

/**
 * How far survey chance may move an index, in percentage points: the rows' errors added up, each by its weight. The
 * same people answer all rows, and how their answers go together is not in the report, so the most that it can be is
 * taken (decision record 0046). Null without a survey row, or where the error of one is not known.
 * Example: 1,5 points ± 0,04 and 2 points ± 0,03 in an index of 100 points → ± 0,12.
 */
export function indexErrorOf(rows: readonly SurveyError[], maxPoints: number): number | null {
  if (rows.length === 0 || maxPoints <= 0) return null
  let sum = 0
  for (const row of rows) {
    if (row.standardErrorMillionths === null) return null
    sum += (row.maxPoints / maxPoints) * (row.standardErrorMillionths / 10_000)
  }
  return sum
}

/** Ranges of places for all ranked agencies of a block, or why there are none. The answer follows from the input alone. */
export function rankIntervalsOf(agencies: readonly UncertainAgency[]): RankIntervals {
  const ranked = agencies.length
  const errors = agencies.flatMap(({ standardError }) => (standardError === null ? [] : [standardError]))
  if (errors.length < ranked) return { known: false, why: 'no-errors', withErrors: errors.length, ranked }
  if (ranked < 2) return { known: false, why: 'too-few', withErrors: ranked, ranked }
  const input = {
    estimates: Float64Array.from(agencies, (a) => a.indexPercent),
    standardErrors: Float64Array.from(errors),
  }
  const pairwise =
    ranked <= MOST_PAIRWISE
      ? simultaneousRankSets(input, { coverage: INTERVAL_COVERAGE, draws: DRAWS, seed: SEED })
      : null
  const sets = pairwise ?? jointRankSets(input, INTERVAL_COVERAGE)
  const places = new Map<string, RankInterval>()
  agencies.forEach(({ agencyId }, at) => {
    places.set(agencyId, { best: sets.best[at] ?? 1, worst: sets.worst[at] ?? ranked })
  })
  const groups = pairwise && groupsOf(agencies, toldApart(input.estimates, pairwise))
  return { known: true, places, ranked, groups }
}

function groupsOf(
  agencies: readonly UncertainAgency[],
  { order, bands }: ReturnType<typeof toldApart>,
): AlikeGroup[] {
  const idAt = (position: number) => agencies[order[position] ?? 0]?.agencyId ?? ''
  return bands.map(({ from, to, pairsApart }) => ({
    first: idAt(from),
    last: idAt(to),
    size: to - from + 1,
    pairsApart,
  }))
}
