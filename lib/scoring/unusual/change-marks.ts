import type { MarkReport } from './mark'
import { valueMarks, type ValueMarkOptions } from './value-marks'

/** A unit's figure last year and now, on one scale (percent, if the row's maximum changed); null where there is none. */
export type YearPair = { key: string; before: number | null; now: number | null }

/**
 * Marks on jumps against last year: changes (now − before) that are unusual among the changes of the block.
 * A rise that the whole block shares is its median and is not marked. `deviation` is the method unless others
 * are given; `leastDistance` keeps tiny jumps from being marked where hardly anything moves.
 *
 * Source: modified z scores of differences, assumed, see docs/decisions/0023-marks-on-unusual-values.md.
 * Units: of the figures. Missing: a unit without one of both years has no change. Example: nine agencies
 * change by 0 to 2 points and one by −30 → one mark on −30, side low.
 */
export function changeMarks(
  pairs: readonly YearPair[],
  { methods = ['deviation'], ...options }: Omit<ValueMarkOptions, 'subject'> = {},
): MarkReport {
  const changes = pairs.map(({ key, before, now }) => ({ key, value: difference(now, before) }))
  return valueMarks(changes, { ...options, methods, subject: 'change' })
}

/** first − second; null where one is missing. Example: 3 and null → null. */
export function difference(first: number | null, second: number | null): number | null {
  return first === null || second === null ? null : first - second
}
