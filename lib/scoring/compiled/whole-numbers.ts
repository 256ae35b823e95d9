/**
 * Exact arithmetic on whole numbers held in doubles: why the compiled scorer may do without big integers.
 *
 * A double holds every whole number up to 2^53. A sum or product of whole numbers that comes out at most
 * `EXACT_LIMIT` = 2^52 is therefore exact: were the true result larger, the rounded one would be too.
 * Units: none. Rounding: only `halfUpQuotient`. Anything beyond the limit belongs to the exact code on big integers.
 */
export const EXACT_LIMIT = 2 ** 52

/** Below this size a decimal has at most 15 digits, and no two of them are the same double. */
const FIFTEEN_DIGITS = 1e15

/**
 * numerator ÷ denominator as a whole number, half up, for whole numbers with numerator ≥ 0, denominator ≥ 1
 * and 2 × numerator + denominator ≤ `EXACT_LIMIT`. With t = 2n + d and b = 2d, t/b is either whole, and then
 * the division is exact, or at least 1/b below the next whole number, while rounding moves it by at most
 * t/b × 2^-53 ≤ 1/(2b): rounding down afterwards finds the true whole part. Example: 29 and 72 → 0; 43 and 72 → 1.
 */
export function halfUpQuotient(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator))
}

/**
 * A decimal as a whole number of its smallest unit: `scale` is 1, 10, 100 … 1e15. NaN when the number has more
 * decimals than that, `undefined` when it is too long to tell in doubles.
 *
 * The nearest whole number r of x × scale is the only candidate; r ÷ scale is the double nearest to the decimal
 * r/scale, so it equals x exactly when x is what a person gets who types that decimal. With at most 15 digits
 * no other decimal has that double. Whole numbers (scale 1) need no limit. Example: 19.9 at 10 → 199; 19.95 at 10 → NaN.
 */
export function unitsOf(value: number, scale: number): number | undefined {
  const units = Math.round(value * scale)
  if (scale !== 1 && !(Math.abs(units) < FIFTEEN_DIGITS)) return undefined
  return units / scale === value ? units + 0 : NaN
}

/** The greatest common divisor of two whole numbers from 0, exactly. Example: 1250000 and 1000000 → 250000. */
export function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}
