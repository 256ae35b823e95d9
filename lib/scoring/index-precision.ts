import type { Points } from './points'
import { rankBlock, type IndexRatio, type RankedEntry, type RankEntry, type Ties } from './ranking'
import { rational, roundHalfUp } from './rational'

const MOST_DECIMALS = 10

/**
 * An index in whole units of its last decimal: points ÷ maximum × 100 with `decimals` decimals, half up once on the
 * exact ratio. Two decimals is how indexes are printed (`percentHundredths`); some tables print one or none.
 * Missing: a maximum of 0 → null. Refused: decimals that are no whole number from 0 to 10, a negative maximum.
 * Example: 68,32 of 84 at one decimal → 813 (81,3 %); at none → 81.
 */
export function indexAtPrecision(points: Points, maxPoints: Points, decimals: number): number | null {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS)
    throw new RangeError(`not a number of decimals: ${decimals}`)
  if (maxPoints < 0) throw new RangeError(`not a maximum: ${maxPoints}`)
  if (maxPoints === 0) return null
  return Number(roundHalfUp(rational(BigInt(points), BigInt(maxPoints)), decimals + 2))
}

/** An agency with what its index is the ratio of; null: listed, not ranked. */
export type PrecisionEntry = Omit<RankEntry, 'percentHundredths'> & { ratio: IndexRatio | null }

/**
 * Places within one block by the index at a stated precision: agencies whose index prints the same are equal.
 * Source: "competition ranking at stated precision"; ties as `rankBlock`. Missing: no ratio, or a maximum of 0, is not
 * ranked. Example: 81,34 % and 81,31 % → 1, 2 at two decimals; 1, 1 at one.
 */
export function rankAtPrecision(
  entries: readonly PrecisionEntry[],
  decimals: number,
  ties: Ties = 'competition',
): RankedEntry[] {
  return rankBlock(
    entries.map(({ ratio, ...entry }) => ({
      ...entry,
      percentHundredths: ratio && indexAtPrecision(ratio.points, ratio.maxPoints, decimals),
    })),
    ties,
  )
}
