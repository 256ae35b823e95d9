/** A large set of numbers that is never written out: it can only be asked how many of it are at most a limit. */
export type CountUpTo = (limit: number) => number

/**
 * The number with a rank (1 is the smallest) in a set of which all members lie from `low` to `high`. The
 * range is halved by counting until its limits are neighbouring doubles: the upper one is then the least
 * number that reaches the rank, which is the member itself, exactly.
 * Example: rank 2 of the differences of 1, 2, 4 (1, 2, 3) between 0 and 3 → 2.
 */
export function kthByCounting(countUpTo: CountUpTo, rank: number, low: number, high: number): number {
  if (countUpTo(low) >= rank) return low
  let below = low
  let above = high
  for (;;) {
    const middle = below + (above - below) / 2
    if (middle === below || middle === above) return above
    if (countUpTo(middle) >= rank) above = middle
    else below = middle
  }
}
