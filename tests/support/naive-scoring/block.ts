import { added, decimal, isBelow, over, rounded, whole, type Fraction } from './fraction'

export type NaivePlace = { percent: bigint | null; breakers: bigint[] }

/** Is `a` before `b`? By the printed index; then, if asked, by the first figure in which they differ. */
function isAhead(a: NaivePlace, b: NaivePlace, withBreakers: boolean): boolean {
  if (a.percent === null || b.percent === null) return false
  if (a.percent !== b.percent) return a.percent > b.percent
  if (!withBreakers) return false
  const at = a.breakers.findIndex((value, i) => value !== b.breakers[i])
  return at >= 0 && (a.breakers[at] as bigint) > (b.breakers[at] as bigint)
}

/** A place is one more than the number of agencies ahead; without an index there is none. */
export function naiveRanks(
  entries: NaivePlace[],
  ties: 'competition' | 'consecutive',
): { rank: number | null; tied: boolean }[] {
  return entries.map((entry) => {
    if (entry.percent === null) return { rank: null, tied: false }
    let rank = 1
    let alike = 0
    for (const other of entries) {
      if (isAhead(other, entry, ties === 'consecutive')) rank += 1
      if (other.percent === entry.percent) alike += 1
    }
    return { rank, tied: alike > 1 }
  })
}

/** The key of the highest edge that is reached. */
export function naiveBand(
  percent: bigint | null,
  bands: { key: string; fromPercent: number }[],
): string | null {
  if (percent === null) return null
  const reached = bands.filter(
    ({ fromPercent }) => !isBelow({ top: percent, bottom: 100n }, decimal(fromPercent)),
  )
  reached.sort((a, b) => b.fromPercent - a.fromPercent)
  return reached[0]?.key ?? null
}

export type NaiveRatio = { points: bigint; maxPoints: bigint }
const exactIndexes = (ratios: NaiveRatio[]): Fraction[] =>
  ratios
    .filter(({ maxPoints }) => maxPoints > 0n)
    .map(({ points, maxPoints }) => ({ top: points, bottom: maxPoints }))

export function naiveMean(ratios: NaiveRatio[]): bigint | null {
  const indexes = exactIndexes(ratios)
  return indexes.length === 0 ? null : rounded(over(added(indexes), whole(indexes.length)), 10_000n)
}

/** The middle one, or the mean of the two around the middle. */
export function naiveMedian(ratios: NaiveRatio[]): bigint | null {
  const left = exactIndexes(ratios).sort((a, b) => (isBelow(a, b) ? -1 : isBelow(b, a) ? 1 : 0))
  if (left.length === 0) return null
  while (left.length > 2) {
    left.shift()
    left.pop()
  }
  return rounded(over(added(left), whole(left.length)), 10_000n)
}
