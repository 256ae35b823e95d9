import { EXACT_LIMIT } from './whole-numbers'

/** Agencies that are worked on together: their intermediate results stay in the processor's nearest memory. */
export const FRACTION_BLOCK = 256

/**
 * A block of fractions of whole numbers, numerator and denominator each in a double. Denominator 0: there is no
 * value (a division by zero on the way). NaN: unknown here, because something would not have been exact.
 */
export type FractionColumn = { readonly n: Float64Array; readonly d: Float64Array }

/** An empty block. */
export function fractionColumn(): FractionColumn {
  return { n: new Float64Array(FRACTION_BLOCK), d: new Float64Array(FRACTION_BLOCK) }
}

function put(to: FractionColumn, i: number, n: number, d: number): void {
  const isExact = Math.abs(n) <= EXACT_LIMIT && d <= EXACT_LIMIT
  to.n[i] = isExact ? n : NaN
  to.d[i] = isExact ? d : NaN
}

/** to = a + sign × b; both products of the cross multiplication have to be exact. Example: 1/3 + 1/6 → 9/18. */
export function addFractions(
  to: FractionColumn,
  a: FractionColumn,
  b: FractionColumn,
  sign: 1 | -1,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const ad = a.d[i] as number
    const bd = b.d[i] as number
    // Equal denominators are kept as they are, so that sums of whole numbers stay small.
    const isSame = ad === bd
    const left = (a.n[i] as number) * (isSame ? 1 : bd)
    const right = (b.n[i] as number) * (isSame ? 1 : ad) * sign
    const isExact = Math.abs(left) <= EXACT_LIMIT && Math.abs(right) <= EXACT_LIMIT
    put(to, i, isExact ? left + right : NaN, isSame ? ad : ad * bd)
  }
}

/** to = a × b. Example: 3/4 × 2/3 → 6/12. */
export function multiplyFractions(
  to: FractionColumn,
  a: FractionColumn,
  b: FractionColumn,
  count: number,
): void {
  for (let i = 0; i < count; i += 1)
    put(to, i, (a.n[i] as number) * (b.n[i] as number), (a.d[i] as number) * (b.d[i] as number))
}

/** to = a ÷ b; a divisor of 0, or without a value, gives no value. Example: 1/2 ÷ 1/3 → 3/2. */
export function divideFractions(
  to: FractionColumn,
  a: FractionColumn,
  b: FractionColumn,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const divisor = b.n[i] as number
    if (divisor === 0) put(to, i, 0, 0)
    else {
      const sign = divisor < 0 ? -1 : 1
      put(to, i, (a.n[i] as number) * (b.d[i] as number) * sign, (a.d[i] as number) * divisor * sign)
    }
  }
}

/** to = −a. */
export function negateFractions(to: FractionColumn, a: FractionColumn, count: number): void {
  for (let i = 0; i < count; i += 1) put(to, i, -(a.n[i] as number), a.d[i] as number)
}

/** The order of a and b: negative, 0 or positive; NaN where it is unknown or one has no value. Example: 1/2, 1/3 → 1. */
function orderOf(a: FractionColumn, b: FractionColumn, i: number): number {
  const left = (a.n[i] as number) * (b.d[i] as number)
  const right = (b.n[i] as number) * (a.d[i] as number)
  const isExact = Math.abs(left) <= EXACT_LIMIT && Math.abs(right) <= EXACT_LIMIT
  return isExact && !hasNone(a, b, i) ? left - right : NaN
}

function hasNone(a: FractionColumn, b: FractionColumn, i: number): boolean {
  return a.d[i] === 0 || b.d[i] === 0
}

/** What stands where an order could not be told: no value if one side has none, else unknown. */
function putUntold(to: FractionColumn, a: FractionColumn, b: FractionColumn, i: number): void {
  const value = hasNone(a, b, i) ? 0 : NaN
  put(to, i, value, value)
}

/** to = the smaller (sign 1) or the larger (sign −1) of a and b. */
export function extremeFractions(
  to: FractionColumn,
  a: FractionColumn,
  b: FractionColumn,
  sign: 1 | -1,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const order = orderOf(a, b, i) * sign
    const best = order <= 0 ? a : b
    if (Number.isNaN(order)) putUntold(to, a, b, i)
    else put(to, i, best.n[i] as number, best.d[i] as number)
  }
}

/** Whether a test holds when its left side is less than, equal to, or more than the right one. */
export type OrderTest = { less: boolean; equal: boolean; more: boolean }

/** to = `then` where the test on left and right holds, else `otherwise`; the branch not taken does not matter. */
export function chooseFractions(
  to: FractionColumn,
  { left, right, holds }: { left: FractionColumn; right: FractionColumn; holds: OrderTest },
  then: FractionColumn,
  otherwise: FractionColumn,
  count: number,
): void {
  const { less, equal, more } = holds
  for (let i = 0; i < count; i += 1) {
    const order = orderOf(left, right, i)
    const isHeld = order > 0 ? more : order < 0 ? less : equal
    const taken = isHeld ? then : otherwise
    if (Number.isNaN(order)) putUntold(to, left, right, i)
    else put(to, i, taken.n[i] as number, taken.d[i] as number)
  }
}
