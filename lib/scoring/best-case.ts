import {
  compare,
  fromDecimal,
  larger,
  mul,
  ONE,
  rational,
  smaller,
  sum,
  ZERO,
  type Rational,
} from './rational'
import type { RatioBand, Rule, RuleOf } from './rule'

/** A band that is never awarded, or stands where the order of reading bands is lost. `key`: its edge. */
export type BandFinding = { problem: 'bands-unsorted' | 'band-unreachable'; key: string }

/**
 * The most a row can give by its own rule, or null where only its inputs could tell (a formula).
 * It must be the row's maximum: less, and nobody can reach it; more, and it would be cut silently.
 * A checklist may add up to more, because the format caps it. Source: catalogue format. Rounding: none.
 * Example: options of 0,25 and 0 → 0,25.
 */
export function bestCase(rule: Rule, maxPoints: Rational): Rational | null {
  switch (rule.kind) {
    case 'choice':
      return best(rule.options.map(({ points }) => fromDecimal(points)))
    case 'ratio':
      return larger(bestRatio(rule, maxPoints), fromDecimal(rule.otherwise))
    case 'value':
      return best([...rule.bands, { points: rule.otherwise }].map(({ points }) => fromDecimal(points)))
    case 'deadline':
      return best([...rule.steps, { points: rule.otherwise }].map(({ points }) => fromDecimal(points)))
    case 'count':
      // Any number may be reached by counting on, unless each gives nothing.
      return rule.pointsEach > 0 ? maxPoints : ZERO
    case 'checklist':
      return smaller(sum(rule.items.map(({ points }) => fromDecimal(points))), maxPoints)
    case 'deduction':
    case 'external':
    case 'survey':
      return maxPoints
    case 'formula':
      return null
  }
}

function best(values: readonly Rational[]): Rational {
  return values.reduce(larger, ZERO)
}

function bestRatio(rule: RuleOf<'ratio'>, maxPoints: Rational): Rational {
  return best(rule.bands.map((band, index) => bestOfBand(band, rule.bands[index - 1], rule, maxPoints)))
}

function bestOfBand(
  band: RatioBand,
  above: RatioBand | undefined,
  rule: RuleOf<'ratio'>,
  maxPoints: Rational,
): Rational {
  if ('points' in band) return fromDecimal(band.points)
  // A proportional band ends where the band above begins; without one it goes up to the whole.
  const end = above ? smaller(fromDecimal(above.from), ONE) : ONE
  return compare(fromDecimal(band.from), ONE) > 0 && !rule.numeratorMayExceed ? ZERO : mul(end, maxPoints)
}

/**
 * Bands are read from the first: `from` has to descend (days late: ascend), and every band needs values
 * that no earlier band takes and that the input can have, with its bounds and its decimals.
 * Source: catalogue format ("descending, inclusive"). Example: bands from 0.8, 0.9 → `bands-unsorted` at 0.9;
 * whole numbers and bands from 90.5, 90.2 → `band-unreachable` at 90.2.
 */
export function unreachableBands(rule: Rule): BandFinding[] {
  switch (rule.kind) {
    case 'ratio':
      return descending(rule.bands, {
        lowest: 0,
        highest: rule.numeratorMayExceed ? null : 1,
        decimals: null,
      })
    case 'value': {
      const { min, max, decimals } = rule.input
      return descending(rule.bands, { lowest: min, highest: max, decimals })
    }
    case 'deadline':
      return ascending(rule.steps)
    default:
      return []
  }
}

/** Values that an input can have. Without `highest` there is no bound, without `decimals` every fraction counts. */
type Reach = { lowest: number; highest: number | null; decimals: number | null }

function descending(bands: readonly { from: number }[], reach: Reach): BandFinding[] {
  return bands.flatMap(({ from }, index): BandFinding[] => {
    const above = bands[index - 1]?.from
    const key = String(from)
    if (above !== undefined && from > above) return [{ problem: 'bands-unsorted', key }]
    const first = firstValue(from, reach)
    const taken = above !== undefined && compare(first, fromDecimal(above)) >= 0
    const tooHigh = reach.highest !== null && compare(first, fromDecimal(reach.highest)) > 0
    return taken || tooHigh ? [{ problem: 'band-unreachable', key }] : []
  })
}

/** The smallest value from an edge on that the input can have. Example: from 90.2 in whole numbers → 91. */
function firstValue(from: number, { lowest, decimals }: Reach): Rational {
  const edge = larger(fromDecimal(from), fromDecimal(lowest))
  if (decimals === null) return edge
  const units = 10n ** BigInt(decimals)
  const down = (edge.n * units) / edge.d
  // Division cuts towards 0, which is upwards already below 0.
  return rational(down * edge.d < edge.n * units ? down + 1n : down, units)
}

function ascending(steps: readonly { daysLate: number }[]): BandFinding[] {
  return steps.flatMap(({ daysLate }, index): BandFinding[] => {
    const before = steps[index - 1]?.daysLate
    const key = String(daysLate)
    if (before !== undefined && daysLate < before) return [{ problem: 'bands-unsorted', key }]
    return daysLate < 0 || daysLate === before ? [{ problem: 'band-unreachable', key }] : []
  })
}
