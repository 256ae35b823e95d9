import { quantile } from '@/lib/scoring/statistics/quantile'
import type { Pairs } from './agency-pairs'

/** Errors of all agencies in many draws, draw after draw. */
export type ErrorDraws = { errors: Float64Array; agencies: number; draws: number }

export type StepDown = {
  /** By pair: 1 when the first is surely ahead of the second, −1 when surely behind, 0 when they cannot be told apart. */
  verdicts: Int8Array
  /** How many deviations a gap had to exceed in the last step; 0 when there was nothing to test. */
  criticalValue: number
  steps: number
}

/**
 * Who is surely ahead of whom, all pairs together at the stated coverage.
 *
 * Each pair asks two questions: is the first ahead, is the second ahead. The critical value is the
 * coverage-quantile, over the draws, of the largest error gap ÷ deviation of all questions still open. Where
 * the observed gap ÷ deviation exceeds it, that question is answered and leaves (its reverse stays open);
 * with the fewer questions left the critical value is taken again, until none further is answered. A pair
 * without any deviation is decided by its gap alone and is in no maximum.
 * Source: Mogstad, Romano, Shaikh & Wilhelm (2024), doi:10.1093/restud/rdad006, §3; Romano & Wolf (2005).
 * Units: gap and deviation in percent. Rounding: none; the quantile is of type 7. Missing: none.
 * Example: one pair at coverage 0,95: first critical value about 1,96; a gap of 2 deviations is answered.
 */
export function stepDown(pairs: Pairs, draws: ErrorDraws, coverage: number): StepDown {
  const verdicts = Int8Array.from(pairs.gap, (gap, pair) =>
    pairs.deviation[pair] === 0 ? Math.sign(gap) : 0,
  )
  const tested = Int32Array.from(pairs.gap.keys()).filter((pair) => (pairs.deviation[pair] as number) > 0)
  let open = tested
  let criticalValue = 0
  let steps = 0
  for (let before = Infinity; open.length > 0 && open.length < before; steps += 1) {
    before = open.length
    const answered = tested.filter((pair) => verdicts[pair] !== 0)
    criticalValue = quantile(largestGaps(pairs, open, answered, draws), coverage)
    open.forEach((pair) => {
      const gap = pairs.gap[pair] as number
      if (Math.abs(gap) > criticalValue * (pairs.deviation[pair] as number)) verdicts[pair] = Math.sign(gap)
    })
    open = open.filter((pair) => verdicts[pair] === 0)
  }
  return { verdicts, criticalValue, steps }
}

/** By draw: the largest error gap ÷ deviation of all open questions: both ways of an open pair, the reverse of an answered one. */
function largestGaps(pairs: Pairs, open: Int32Array, answered: Int32Array, draws: ErrorDraws): Float64Array {
  const both = columnsOf(pairs, open)
  const reverse = columnsOf(pairs, answered)
  return Float64Array.from({ length: draws.draws }, (_, draw) => {
    const errors = draws.errors.subarray(draw * draws.agencies, (draw + 1) * draws.agencies)
    return Math.max(largestEitherWay(both, errors), largestReverse(reverse, errors))
  })
}

type Columns = { ahead: Int32Array; behind: Int32Array; scale: Float64Array }

/** The pairs, the one with the larger index first. */
function columnsOf(pairs: Pairs, chosen: Int32Array): Columns {
  const isAhead = (pair: number) => (pairs.gap[pair] as number) > 0
  return {
    ahead: chosen.map((pair) => (isAhead(pair) ? pairs.first : pairs.second)[pair] as number),
    behind: chosen.map((pair) => (isAhead(pair) ? pairs.second : pairs.first)[pair] as number),
    scale: Float64Array.from(chosen, (pair) => 1 / (pairs.deviation[pair] as number)),
  }
}

function largestEitherWay({ ahead, behind, scale }: Columns, errors: Float64Array): number {
  let largest = -Infinity
  for (let at = 0; at < scale.length; at += 1) {
    const gap = (errors[behind[at] as number] as number) - (errors[ahead[at] as number] as number)
    const scaled = (gap < 0 ? -gap : gap) * (scale[at] as number)
    if (scaled > largest) largest = scaled
  }
  return largest
}

function largestReverse({ ahead, behind, scale }: Columns, errors: Float64Array): number {
  let largest = -Infinity
  for (let at = 0; at < scale.length; at += 1) {
    const gap = (errors[behind[at] as number] as number) - (errors[ahead[at] as number] as number)
    const scaled = gap * (scale[at] as number)
    if (scaled > largest) largest = scaled
  }
  return largest
}
