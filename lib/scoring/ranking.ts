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
  const ranked = entries
    .map(({ percentHundredths, tieBreakers }, at) => ({ at, percentHundredths, tieBreakers }))
    .filter((entry): entry is Ranked => entry.percentHundredths !== null)
    .sort((a, b) => compareStanding(a, b, ties))
  const ranks = new Map<number, number>()
  const tied = new Set<number>()
  let rank = 0
  ranked.forEach((entry, at) => {
    const before = ranked[at - 1]
    if (!before || compareStanding(before, entry, ties) !== 0) rank = at + 1
    ranks.set(entry.at, rank)
    if (before?.percentHundredths === entry.percentHundredths) tied.add(before.at).add(entry.at)
  })
  return entries.map(({ agencyId }, at) => ({ agencyId, rank: ranks.get(at) ?? null, tied: tied.has(at) }))
}

type Ranked = {
  at: number
  percentHundredths: number
  tieBreakers: readonly TieBreaker[] | undefined
}

/** Negative: a stands ahead of b. */
function compareStanding(a: Ranked, b: Ranked, ties: Ties): number {
  if (a.percentHundredths !== b.percentHundredths) return b.percentHundredths - a.percentHundredths
  return ties === 'consecutive' ? compareTieBreakers(a.tieBreakers ?? [], b.tieBreakers ?? []) : 0
}

/**
 * The order of two agencies of equal index by their named figures: negative when the first is ahead, 0 when none
 * separates them. A figure that is not there counts as the lowest. Example: [60, 20] and [60, 25] → 1.
 */
export function compareTieBreakers(ours: readonly TieBreaker[], theirs: readonly TieBreaker[]): number {
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const our = ours[index]?.value ?? -Infinity
    const their = theirs[index]?.value ?? -Infinity
    if (our !== their) return our > their ? -1 : 1
  }
  return 0
}

/**
 * The name of the figure that puts one agency of equal index before the other, so that a table can say why;
 * null where none does and they share the place. Example: appraisal 60 and 60, survey 25 and 20 → "survey".
 */
export function tieDecidedBy(
  ours: readonly TieBreaker[],
  theirs: readonly TieBreaker[],
): TieBreaker['name'] | null {
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const one = ours.slice(0, index + 1)
    const other = theirs.slice(0, index + 1)
    if (compareTieBreakers(one, other) !== 0) return (ours[index] ?? theirs[index])?.name ?? null
  }
  return null
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
