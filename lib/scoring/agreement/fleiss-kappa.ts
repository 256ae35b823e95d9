import { level, wholeNumber } from '@/lib/scoring/statistics/checked'
import { normalQuantile } from '@/lib/scoring/statistics/normal'

export type FleissKappa = {
  kappa: number
  /** Mean share of pairs of appraisers who agree on a unit, and what chance would give. */
  observed: number
  expected: number
  standardError: number
  lower: number
  upper: number
  confidence: number
}

/**
 * Fleiss' kappa: agreement of a fixed number of appraisers per unit, not necessarily the same ones, on
 * categories without order. `counts`: a line per unit, a column per category, how many chose it.
 * kappa = (observed − expected) ÷ (1 − expected). The standard error is the jackknife's over units.
 *
 * Source: J. L. Fleiss (1971), Psychological Bulletin 76, 378–382; interval by the jackknife, assumed, see
 * docs/decisions/0022-intervals-of-agreement.md. Units: none. Missing: units must all have as many ratings;
 * null with fewer than two units or where only one category was ever chosen, with any one unit left out too.
 * Example: Fleiss' table of 10 units and 14 appraisers → 0,2099.
 */
export function fleissKappa(counts: readonly (readonly number[])[], confidence = 0.95): FleissKappa | null {
  const z = normalQuantile((1 + level('confidence', confidence)) / 2)
  const appraisers = checkCounts(counts)
  const all = kappaOf(counts, appraisers)
  if (!all) return null
  const size = counts.length
  const without = counts.map((_, left) =>
    kappaOf(
      counts.filter((_unit, unit) => unit !== left),
      appraisers,
    ),
  )
  const kappas = without.flatMap((part) => (part ? [part.kappa] : []))
  if (kappas.length < size || size < 2) return null
  const centre = kappas.reduce((sum, kappa) => sum + kappa, 0) / size
  const squares = kappas.reduce((sum, kappa) => sum + (kappa - centre) ** 2, 0)
  const standardError = Math.sqrt((squares * (size - 1)) / size)
  return {
    ...all,
    standardError,
    lower: Math.max(-1, all.kappa - z * standardError),
    upper: Math.min(1, all.kappa + z * standardError),
    confidence,
  }
}

function kappaOf(counts: readonly (readonly number[])[], appraisers: number) {
  const ratings = counts.length * appraisers
  const totals = (counts[0] ?? []).map((_, column) =>
    counts.reduce((sum, line) => sum + (line[column] ?? 0), 0),
  )
  const pairs = counts.flat().reduce((sum, count) => sum + count * (count - 1), 0)
  const observed = pairs / (ratings * (appraisers - 1))
  const expected = totals.reduce((sum, total) => sum + (total / ratings) ** 2, 0)
  if (ratings === 0 || totals.includes(ratings)) return null
  return { kappa: (observed - expected) / (1 - expected), observed, expected }
}

/** The number of ratings per unit, the same for all. */
function checkCounts(counts: readonly (readonly number[])[]): number {
  const [first = []] = counts
  const appraisers = first.reduce((sum, count) => sum + count, 0)
  if (counts.length > 0 && appraisers < 2)
    throw new RangeError('agreement takes at least two ratings per unit')
  counts.forEach((line, unit) => {
    if (line.length !== first.length) throw new RangeError(`unit ${unit} has another number of categories`)
    for (const count of line) wholeNumber(`a count of unit ${unit}`, count)
    const sum = line.reduce((total, count) => total + count, 0)
    if (sum !== appraisers) throw new RangeError(`unit ${unit} has ${sum} ratings, not ${appraisers}`)
  })
  return appraisers
}
