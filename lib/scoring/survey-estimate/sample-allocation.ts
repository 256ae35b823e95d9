import { wholeNumber } from '@/lib/scoring/statistics/checked'
import { apportion } from './bounded-apportionment'

export type AllocationStratum = {
  /** Persons of the stratum in the population, N_h. */
  population: number
  /** Standard deviation of an answer in it, S_h (for a share √(p(1 − p))); read by `neyman` only. */
  deviation?: number
}

/**
 * `proportional`: by N_h; `neyman`: by N_h·S_h, which makes the stratified mean's error smallest; `power`: by
 * N_h to a power from 0 (equal) to 1 (proportional), which serves small strata better.
 */
export type AllocationRule = { by: 'proportional' } | { by: 'neyman' } | { by: 'power'; power: number }

export type Allocation = {
  /** The rule's own value n·m_h ÷ Σm, before bounds and rounding. */
  exact: number[]
  /** Persons to ask in each stratum: add up to n, at least the minimum, never above N_h. */
  persons: number[]
}

/**
 * How many of n persons to ask in each stratum. Bounded by the minimum (or all of a smaller stratum) and by N_h, what
 * a bound takes or leaves is shared again among the others by the same rule; the rest by largest remainder.
 *
 * Source: Neyman (1934), Cochran (1977, 5.5); power: Bankier (1988). Bounds and rounding assumed.
 * Units: persons. Rounding: largest remainder, a tie to the stratum that comes first. Refused (RangeError): n above the
 * population or below the minimums together, a missing or negative deviation, no strata, measures that are all 0.
 * Example: N 5000, 800, 140, n 500, proportional → 421, 67, 12.
 */
export function allocateSample(
  persons: number,
  strata: readonly AllocationStratum[],
  rule: AllocationRule,
  minimum = 0,
): Allocation {
  wholeNumber('persons', persons, 1)
  wholeNumber('minimum', minimum)
  const measures = strata.map((stratum, index) => measureOf(stratum, index, rule))
  const whole = measures.reduce((sum, measure) => sum + measure, 0)
  if (!(whole > 0)) throw new RangeError('nothing to allocate by: every measure is 0')
  const bounds = strata.map(({ population }) => ({ least: Math.min(minimum, population), most: population }))
  return {
    exact: measures.map((measure) => (persons * measure) / whole),
    persons: apportion(persons, measures, bounds),
  }
}

function measureOf(
  { population, deviation }: AllocationStratum,
  index: number,
  rule: AllocationRule,
): number {
  wholeNumber(`the population of stratum ${index}`, population)
  if (rule.by === 'proportional') return population
  if (rule.by === 'neyman') {
    if (deviation === undefined || !(deviation >= 0 && deviation < Infinity))
      throw new RangeError(`stratum ${index} has no deviation from 0: ${deviation}`)
    return population * deviation
  }
  if (!(rule.power >= 0 && rule.power <= 1)) throw new RangeError(`power does not lie in 0..1: ${rule.power}`)
  return population === 0 ? 0 : population ** rule.power
}
