import type { FactProblem } from './facts'
import { fitsDecimals, fromDecimal } from './rational'

/**
 * Larger entries are refused: no count or amount of an agency comes near, and a slipped keyboard does.
 * Assumed, see docs/decisions/0001-points-and-rounding.md.
 */
export const LARGEST_NUMBER = 1e12

/** What a numeric fact may be: bounds inclusive, `decimals` 0 for counts. */
export type NumberBounds = { min: number; max: number; decimals: number }

/** A count: a whole number from 0. */
export const COUNT: NumberBounds = { min: 0, max: LARGEST_NUMBER, decimals: 0 }

/**
 * Why a typed number cannot be, or nothing. Only the first reason is given, the most telling one.
 * Missing (null, undefined) is no problem: the row is then "not scored".
 * Source: catalogue format ("impossible facts are refused with the reason").
 * Example: −1 as a count → `negative` (limit 0); 1.5 as a count → `not-an-integer`; Infinity → `not-a-number`.
 */
export function checkNumber(
  field: string,
  value: number | null | undefined,
  bounds: NumberBounds,
): FactProblem[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'number' || !Number.isFinite(value)) return [{ field, reason: 'not-a-number' }]
  const { min, max, decimals } = bounds
  if (value < min) return [{ field, reason: min === 0 ? 'negative' : 'too-small', limit: min }]
  if (value > max) return [{ field, reason: 'too-large', limit: max }]
  if (fitsDecimals(fromDecimal(value), decimals)) return []
  return [
    decimals === 0
      ? { field, reason: 'not-an-integer' }
      : { field, reason: 'too-many-decimals', limit: decimals },
  ]
}

/** Whether a number has not been entered yet. */
export function isMissing(value: number | null | undefined): value is null | undefined {
  return value === null || value === undefined
}
