import { level } from '@/lib/scoring/statistics/checked'
import { normalQuantile } from '@/lib/scoring/statistics/normal'
import type { PlaceRange } from './place-range'
import { countAbove, countBelow } from './sorted-count'
import { checkedIndexes, type UncertainIndexes } from './uncertain-indexes'

/** Ranges of places that hold jointly, and the quantile that made the intervals. */
export type JointRankSets = PlaceRange & { criticalValue: number }

/**
 * Ranges that hold the true places of all agencies at once, with the stated probability or more, in closed
 * form: no random numbers, so anybody can redo them by hand.
 *
 * Every index gets an interval estimate ∓ z·SE with z = Φ⁻¹(1 − (1 − coverage^(1/K)) ÷ 2). Who lies wholly
 * above is surely better, who lies wholly below surely worse: from 1 + surely better to K − surely worse.
 * Independent errors are assumed; they are wider than `simultaneousRankSets`.
 * Source: Klein, Wright & Wieczorek (2020), doi:10.1111/rssc.12402. Units: percent in, places out.
 * Rounding: none, touching intervals are not apart. Missing: refused.
 * Example: 90, 80, 79 with SE 1 each at 0,9: z = 2,114; 80 and 79 overlap, 90 stands apart: 1–1, 2–3, 2–3.
 */
export function jointRankSets(input: UncertainIndexes, coverage: number): JointRankSets {
  const { estimates, standardErrors } = checkedIndexes(input)
  const agencies = estimates.length
  const share = level('coverage', coverage) ** (1 / agencies)
  const criticalValue = normalQuantile(1 - (1 - share) / 2)
  const edge = (side: number) =>
    Float64Array.from(
      { length: agencies },
      (_, agency) =>
        (estimates[agency] as number) + side * criticalValue * (standardErrors[agency] as number),
    )
  const lower = edge(-1)
  const upper = edge(1)
  const sortedLower = lower.slice().sort()
  const sortedUpper = upper.slice().sort()
  return {
    criticalValue,
    best: Int32Array.from(upper, (own) => 1 + countAbove(sortedLower, own)),
    worst: Int32Array.from(lower, (own) => agencies - countBelow(sortedUpper, own)),
  }
}
