import { LARGEST_NUMBER } from '@/lib/scoring/number-fact'
import type { RuleOf } from '@/lib/scoring/rule'
import { DENOMINATOR_ZERO, SCORED, UNDECIDED } from './cell-status'
import { allWholeMillionths, awardOf, wholeMillionths, type Kernel } from './kernel'
import { EXACT_LIMIT, halfUpQuotient } from './whole-numbers'

const MILLION = 1_000_000
/** In the table of awards: ratio × maximum instead of fixed points. */
const PROPORTIONAL = -1

/**
 * Rule `ratio` on a column of numerators and one of denominators. A band is reached when
 * numerator × 1_000_000 ≥ edge in millionths × denominator, and a proportional band gives
 * maximum × numerator ÷ denominator half up, both on whole numbers. Undecided: numbers so large that a product
 * would not be exact, missing and impossible ones. Null: an edge or the maximum is not in whole millionths.
 * Example: 29 of 36, proportional from 0.8, maximum 0,5 → 402_778.
 */
export function ratioKernel(rule: RuleOf<'ratio'>, maxPoints: number): Kernel | null {
  const edges = allWholeMillionths(rule.bands.map((band) => band.from))
  const max = wholeMillionths(maxPoints)
  if (!edges || max === null) return null
  const awards = Float64Array.from(rule.bands, (band) =>
    'points' in band ? awardOf(band.points, maxPoints) : PROPORTIONAL,
  )
  const otherwise = awardOf(rule.otherwise, maxPoints)
  const factor = edges.reduce((most, edge) => Math.max(most, Math.abs(edge)), Math.max(2 * max + 1, MILLION))
  const largest = Math.min(LARGEST_NUMBER, Math.floor(EXACT_LIMIT / factor))
  const mayExceed = rule.numeratorMayExceed === true
  const zeroStatus = rule.whenDenominatorIsZero === 'not-applicable' ? DENOMINATOR_ZERO : SCORED
  const zeroPoints = rule.whenDenominatorIsZero === 'full-points' ? max : 0
  const bands = edges.length
  return (facts, first, agencies, from, to, points, status, out) => {
    let undecided = 0
    for (let i = from; i < to; i += 1) {
      if (status[out + i] !== SCORED) continue
      const numerator = facts[first + i] as number
      const denominator = facts[first + agencies + i] as number
      if (denominator === 0 && numerator === 0) {
        status[out + i] = zeroStatus
        points[out + i] = zeroPoints
      } else if (
        denominator > 0 &&
        denominator <= largest &&
        numerator >= 0 &&
        numerator <= (mayExceed ? largest : denominator) &&
        Math.floor(numerator) === numerator &&
        Math.floor(denominator) === denominator
      ) {
        const scaled = numerator * MILLION
        let band = 0
        while (band < bands && scaled < (edges[band] as number) * denominator) band += 1
        const award = band < bands ? (awards[band] as number) : otherwise
        if (award !== PROPORTIONAL) points[out + i] = award
        else points[out + i] = numerator >= denominator ? max : halfUpQuotient(max * numerator, denominator)
      } else {
        status[out + i] = UNDECIDED
        undecided += 1
      }
    }
    return undecided
  }
}
