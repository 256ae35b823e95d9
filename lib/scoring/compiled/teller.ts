import { toDecimalString, type Rational } from '@/lib/scoring/rational'
import type { Points } from '@/lib/scoring/points'
import { WORKING_DECIMALS } from '@/lib/scoring/rule-score'
import type { LineResult, WorkingStep } from '@/lib/scoring/working'

/**
 * Tells how a scored cell came to its points: the same `LineResult` as `scoreLine`'s. Column j of the cell's facts
 * stands at `facts[at + j × stride]`. Null: the cell is left to `scoreLine` itself.
 */
export type Teller = (facts: Float64Array, at: number, stride: number, points: Points) => LineResult | null

/** Units of the last decimal that a working shows. */
export const WORKING_UNITS = 10 ** WORKING_DECIMALS

/** A number of at most 15 digits in units of the working's last decimal, as its text. Example: 9_474 → "0.9474". */
export function unitsText(units: number): string {
  // With at most 15 digits the double nearest to the decimal prints as that decimal, without trailing zeros.
  return String(units / WORKING_UNITS)
}

/** A constant of the row as its working shows it. */
export function constantText(value: Rational): string {
  return toDecimalString(value, WORKING_DECIMALS)
}

/** Results and steps that many cells share cannot be changed by one of them. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

/** A step before the steps that follow from the band. */
export function withTail(first: WorkingStep, tail: readonly WorkingStep[]): WorkingStep[] {
  const [second, third] = tail
  return tail.length === 2 && second && third ? [first, second, third] : [first, ...tail]
}
