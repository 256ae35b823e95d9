import type { Points } from './points'
import {
  add,
  compare,
  div,
  fromDecimal,
  fromInteger,
  rational,
  roundHalfUp,
  sum,
  type Rational,
} from './rational'
import type { Bilingual } from './rule'

/**
 * `competition`: equal indexes share a place and the next is skipped (1, 2, 2, 4).
 * `consecutive`: equal indexes get places of their own (1, 2, 3, 4) in the order of the named tie-breakers;
 * where those do not decide either, the place is shared: chance and the alphabet never decide.
 */
export type Ties = 'competition' | 'consecutive'

/** A figure that settles ties, the larger first: `name` says which (kept so that a screen can tell). */
export type TieBreaker = { name: string; value: number }

export type RankEntry = {
  agencyId: string
  /** Null: no submitted assessment or no index; listed, not ranked. */
  percentHundredths: number | null
  /** In order of precedence, the same names for every agency; read with `consecutive` only. */
  tieBreakers?: readonly TieBreaker[]
}

export type RankedEntry = {
  agencyId: string
  rank: number | null
  /** Another agency has the same index at two decimals. */
  tied: boolean
}

/**
 * Places within one block, by the index at two decimals, the highest first. The answer keeps the order of
 * the entries, so it never depends on it. Source: "rank within the block only, by index"; ties assumed,
 * see docs/decisions/0002-ties.md. Missing: null is not ranked and takes no place.
 * Example: 9000, 8876, 8876, 8000 → 1, 2, 2, 4.
 */
export function rankBlock(entries: readonly RankEntry[], ties: Ties = 'competition'): RankedEntry[] {
  return entries.map((entry) => {
    if (entry.percentHundredths === null) return { agencyId: entry.agencyId, rank: null, tied: false }
    const ahead = entries.filter((other) => standsAhead(other, entry, ties)).length
    const equal = entries.filter((other) => other.percentHundredths === entry.percentHundredths).length
    return { agencyId: entry.agencyId, rank: ahead + 1, tied: equal > 1 }
  })
}

function standsAhead(other: RankEntry, entry: RankEntry, ties: Ties): boolean {
  if (other.percentHundredths === null || entry.percentHundredths === null) return false
  if (other.percentHundredths !== entry.percentHundredths)
    return other.percentHundredths > entry.percentHundredths
  return ties === 'consecutive' && breaksTie(other.tieBreakers ?? [], entry.tieBreakers ?? [])
}

function breaksTie(ours: readonly TieBreaker[], theirs: readonly TieBreaker[]): boolean {
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    // A figure that is not there counts as the lowest.
    const our = ours[index]?.value ?? -Infinity
    const their = theirs[index]?.value ?? -Infinity
    if (our !== their) return our > their
  }
  return false
}

/** Points against an applicable maximum: what an index is the ratio of. */
export type IndexRatio = { points: Points; maxPoints: Points }

/**
 * The plain mean of the agencies' indexes, in hundredths of a percent. The exact ratios are averaged and
 * rounded half up once, so it may differ by 0,01 from the mean of the printed indexes.
 * Source: "block mean is the plain mean of the agencies' indexes". Missing: an agency without a maximum
 * is left out; none left → null. Example: 1/3 and 2/3 → 5000.
 */
export function blockMean(parts: readonly IndexRatio[]): number | null {
  const ratios = ratiosOf(parts)
  if (ratios.length === 0) return null
  return percentOf(div(sum(ratios), fromInteger(ratios.length)))
}

/**
 * The median of the exact indexes in hundredths of a percent, half up; of an even number the mean of the
 * middle two. Source: assumed, see docs/decisions/0001-points-and-rounding.md. Missing: as in `blockMean`.
 * Example: 80 %, 90 %, 70 %, 85 % → 8250.
 */
export function blockMedianHundredths(parts: readonly IndexRatio[]): number | null {
  const ratios = ratiosOf(parts).sort(compare)
  const upper = ratios[Math.floor(ratios.length / 2)]
  const lower = ratios[Math.floor((ratios.length - 1) / 2)]
  return upper && lower ? percentOf(div(add(lower, upper), fromInteger(2))) : null
}

function ratiosOf(parts: readonly IndexRatio[]): Rational[] {
  return parts
    .filter(({ maxPoints }) => maxPoints > 0)
    .map(({ points, maxPoints }) => rational(BigInt(points), BigInt(maxPoints)))
}

function percentOf(ratio: Rational): number {
  return Number(roundHalfUp(ratio, 4))
}

/** A named class of results; `fromPercent` is inclusive. A setting per block and year. */
export type Band = { key: string; name: Bilingual; fromPercent: number }

/**
 * From 90 excellent, 80 to under 90 good, 70 to under 80 fair, under 70 average.
 * Source: assumed (bands differ by block and year in published results), see docs/decisions/0002-ties.md.
 */
export const DEFAULT_BANDS: readonly Band[] = [
  { key: 'excellent', name: { vi: 'Xuất sắc', en: 'Excellent' }, fromPercent: 90 },
  { key: 'good', name: { vi: 'Tốt', en: 'Good' }, fromPercent: 80 },
  { key: 'fair', name: { vi: 'Khá', en: 'Fair' }, fromPercent: 70 },
  { key: 'average', name: { vi: 'Trung bình', en: 'Average' }, fromPercent: 0 },
]

/**
 * The band of an index as it is printed (two decimals): the highest whose edge it reaches, whatever the
 * order of the list. Missing: no index, or below every band → null. Example: 8999 → good; 9000 → excellent.
 */
export function bandOf(percentHundredths: number | null, bands: readonly Band[]): Band | null {
  if (percentHundredths === null) return null
  const percent = rational(BigInt(percentHundredths), 100n)
  const reached = bands.filter(({ fromPercent }) => compare(percent, fromDecimal(fromPercent)) >= 0)
  return reached.reduce<Band | null>(
    (best, band) => (best && best.fromPercent >= band.fromPercent ? best : band),
    null,
  )
}
