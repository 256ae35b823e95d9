/** A large set of numbers that is never written out: it can only be counted and listed within limits. */
export type CountableSet = {
  /** How many are at most this. */
  countUpTo(limit: number): number
  /** Those above `low` and at most `high`, in any order. */
  between(low: number, high: number): number[]
}

/** Halvings of the range: after these, what is left between the limits is one number or a few beside each other. */
const HALVINGS = 60

/**
 * The number with a rank (1 is the smallest) in a set of which all members are at most `high`. The range is
 * halved by counting until hardly anything is left in it, and the rest is sorted: exact, without writing the
 * set out. `low` must be a number below or equal to the smallest.
 * Example: rank 2 of the differences of 1, 2, 4 (1, 2, 3) between 0 and 3 → 2.
 */
export function kthByCounting(set: CountableSet, rank: number, low: number, high: number): number {
  if (set.countUpTo(low) >= rank) return low
  let below = low
  let above = high
  for (let turn = 0; turn < HALVINGS; turn += 1) {
    const middle = below + (above - below) / 2
    if (middle <= below || middle >= above) break
    if (set.countUpTo(middle) >= rank) above = middle
    else below = middle
  }
  const rest = Float64Array.from(set.between(below, above)).sort()
  return rest[Math.min(rank - set.countUpTo(below), rest.length) - 1] ?? above
}
