import { normalCdf } from '@/lib/scoring/statistics/normal'
import { checkedIndexes, type UncertainIndexes } from './uncertain-indexes'

/**
 * The place that each agency has on average if the survey were repeated: 1 + Σ P(the other is ahead), with
 * P = Φ((θ_other − θ_own) ÷ √(SE_other² + SE_own²)). Independent normal errors are assumed. Two agencies
 * that are both certain are ahead, behind, or (equal) half ahead of each other.
 * The expected places of K agencies add up to K(K+1)/2.
 * Source: definition of an expected value over independent normal errors.
 * Units: percent in, places out, not whole. Rounding: none. Missing: refused.
 * Example: 2, 1, 0 with SE 1 each → 1 + Φ(−0,7071) + Φ(−1,4142) = 1,3184; 2; 2,6816.
 */
export function expectedRanks(input: UncertainIndexes): Float64Array {
  const { estimates, standardErrors } = checkedIndexes(input)
  const ranks = new Float64Array(estimates.length).fill(1)
  for (let i = 0; i < ranks.length; i += 1)
    for (let j = 0; j < i; j += 1) {
      const difference = (estimates[j] as number) - (estimates[i] as number)
      const ahead = chanceAhead(
        difference,
        Math.hypot(standardErrors[i] as number, standardErrors[j] as number),
      )
      ranks[i] = (ranks[i] as number) + ahead
      ranks[j] = (ranks[j] as number) + 1 - ahead
    }
  return ranks
}

/** P(difference + error > 0). */
function chanceAhead(difference: number, deviation: number): number {
  if (deviation === 0) return (Math.sign(difference) + 1) / 2
  return normalCdf(difference / deviation)
}
