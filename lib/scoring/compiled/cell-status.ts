import type { LineResult } from '@/lib/scoring/working'

/**
 * What became of a cell (one row of one agency), as a number in a column of bytes; the same outcomes as
 * `scoreLine`'s, with the reason of a "not applicable" in the number. From `BY_ATTRIBUTE` on the row does not apply.
 */
export const SCORED = 0
export const NOT_SCORED = 1
export const IMPOSSIBLE = 2
export const BY_ATTRIBUTE = 3
export const BY_CLAIM = 4
export const DENOMINATOR_ZERO = 5

/** Left by a fast path for the exact computation; never in a finished column. */
export const UNDECIDED = 255

/** The outcome behind a number of the status column, in the words of `LineResult`. */
export type CellOutcome =
  | { status: 'scored' | 'not-scored' | 'impossible' }
  | { status: 'not-applicable'; why: 'attribute' | 'claim' | 'denominator-zero' }

const OUTCOMES: readonly CellOutcome[] = [
  { status: 'scored' },
  { status: 'not-scored' },
  { status: 'impossible' },
  { status: 'not-applicable', why: 'attribute' },
  { status: 'not-applicable', why: 'claim' },
  { status: 'not-applicable', why: 'denominator-zero' },
]

/** The words for a status number; a number that is none throws. Example: 5 → not applicable, denominator zero. */
export function outcomeOf(status: number): CellOutcome {
  const outcome = OUTCOMES[status]
  if (!outcome) throw new RangeError(`not a cell's status: ${status}`)
  return outcome
}

/** The number for the outcome of a line. Example: { status: 'not-applicable', why: 'claim' } → 4. */
export function statusOfLine(result: LineResult): number {
  switch (result.status) {
    case 'scored':
      return SCORED
    case 'not-scored':
      return NOT_SCORED
    case 'impossible':
      return IMPOSSIBLE
    case 'not-applicable':
      return OUTCOMES.findIndex((one) => one.status === 'not-applicable' && one.why === result.why)
  }
}
