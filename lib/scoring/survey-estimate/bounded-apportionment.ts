/** Whole numbers: what a part gets at least and at most. */
export type Bounds = { least: number; most: number }

/**
 * Shares out a whole number by measures: whole numbers that add up to it exactly, within each part's bounds. A part
 * that its share would push over a bound gets the bound, and the rest is shared anew among the others; fractions are
 * settled by largest remainder, ties to the part that comes first. When the open parts' measures are all 0 they are
 * shared out equally.
 *
 * Source: assumed (Hamilton's method with bounds). Refused (RangeError): bounds that cannot add up to the number.
 * Example: 10 by 5, 3, 2 with 0..4 each → 4, 4, 2.
 */
export function apportion(total: number, measures: readonly number[], bounds: readonly Bounds[]): number[] {
  const least = bounds.reduce((sum, bound) => sum + bound.least, 0)
  const most = bounds.reduce((sum, bound) => sum + bound.most, 0)
  if (total < least) throw new RangeError(`${total} is below the ${least} that the parts need at least`)
  if (total > most) throw new RangeError(`${total} is above the ${most} that the parts can take`)
  return roundedWithin(total, boundedShares(total, measures, bounds), bounds)
}

/** Exact shares within the bounds. */
function boundedShares(total: number, measures: readonly number[], bounds: readonly Bounds[]): number[] {
  const shares = new Array<number | null>(measures.length).fill(null)
  for (;;) {
    const open = shares.flatMap((share, index) => (share === null ? [index] : []))
    const left = shares.reduce<number>((rest, share) => rest - (share ?? 0), total)
    const wanted = freeShares(left, open, measures)
    const over = open.map((part, place) =>
      Math.max(0, (wanted[place] as number) - (bounds[part] as Bounds).most),
    )
    const under = open.map((part, place) =>
      Math.max(0, (bounds[part] as Bounds).least - (wanted[place] as number)),
    )
    const excess = sumOf(over)
    const lack = sumOf(under)
    open.forEach((part, place) => {
      const bound = bounds[part] as Bounds
      // Only the side that weighs more is fixed: fixing it can free the other.
      if (excess >= lack && (over[place] as number) > 0) shares[part] = bound.most
      if (lack > excess && (under[place] as number) > 0) shares[part] = bound.least
    })
    if (excess === 0 && lack === 0) {
      open.forEach((part, place) => (shares[part] = wanted[place] as number))
      return shares.map((share) => share ?? 0)
    }
  }
}

function freeShares(left: number, open: readonly number[], measures: readonly number[]): number[] {
  const whole = sumOf(open.map((part) => measures[part] as number))
  return open.map((part) => (whole > 0 ? (left * (measures[part] as number)) / whole : left / open.length))
}

function roundedWithin(total: number, shares: readonly number[], bounds: readonly Bounds[]): number[] {
  const whole = shares.map((share) => Math.floor(share))
  const order = shares
    .map((share, part) => ({ part, remainder: share - Math.floor(share) }))
    .sort((one, other) => other.remainder - one.remainder || one.part - other.part)
  let left = total - sumOf(whole)
  while (left > 0) {
    for (const { part } of order) {
      if (left === 0 || (whole[part] as number) >= (bounds[part] as Bounds).most) continue
      whole[part] = (whole[part] as number) + 1
      left -= 1
    }
  }
  return whole
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
