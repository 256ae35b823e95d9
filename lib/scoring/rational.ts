/**
 * Exact fractions on big integers. Everything between a typed fact and a line's points is computed
 * with them, so that 29 of 36 against 80 % is decided on integers and never on binary floats.
 *
 * Source: architecture (points are exact); assumed details in docs/decisions/0001-points-and-rounding.md.
 * Units: none. Rounding: only `roundHalfUp` and `toDecimalString` round. Missing values: not represented.
 */
export type Rational = { readonly n: bigint; readonly d: bigint }

/** More decimals or a longer exponent than any number has; it stops "1e999999999" from filling the memory. */
const LONGEST_EXPONENT = 400
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction n/d in lowest terms with a positive denominator. d = 0 is a bug of the caller and throws. Example: 36/-48 → -3/4. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 0n) throw new RangeError('division by zero')
  const sign = d < 0n ? -1n : 1n
  const common = gcd(n, d * sign)
  return { n: (n * sign) / common, d: (d * sign) / common }
}

export const ZERO: Rational = { n: 0n, d: 1n }
export const ONE: Rational = { n: 1n, d: 1n }

/** A whole number as a fraction. Example: 36 → 36/1. */
export function fromInteger(value: number | bigint): Rational {
  return { n: BigInt(value), d: 1n }
}

/**
 * The decimal a person typed, exactly: a number is read through its shortest decimal form (0.1 is one
 * tenth, not the binary double beside it). Exponent forms are understood. Anything else – NaN, infinity,
 * an empty text – throws; facts are checked before they come here. Example: 1.5e-7 → 3/20000000.
 */
export function fromDecimal(value: number | string): Rational {
  const match = DECIMAL.exec(String(value).trim())
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match ?? []
  const exponent = Number(exponentText)
  if (!match || whole + fraction === '' || Math.abs(exponent) > LONGEST_EXPONENT) {
    throw new RangeError(`not a decimal number: ${String(value).slice(0, 40)}`)
  }
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const scale = exponent - fraction.length
  return scale >= 0 ? fromInteger(digits * 10n ** BigInt(scale)) : rational(digits, 10n ** BigInt(-scale))
}

/** -1, 0 or 1, by cross multiplication. Example: 29/36 against 0.8 → 1 (145 > 144). */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

/** Exact sum. Example: 1/3 + 1/6 → 1/2. */
export function add(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, a.d * b.d)
}

/** Exact difference. Example: 1/2 − 1/3 → 1/6. */
export function sub(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d - b.n * a.d, a.d * b.d)
}

/** Exact product. Example: 29/36 × 1/2 → 29/72. */
export function mul(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d)
}

/** Exact quotient; dividing by zero throws, so ask first. Example: (1/2) ÷ (1/3) → 3/2. */
export function div(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n)
}

/** The smaller of two. Example: 1/2, 1/3 → 1/3. */
export function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b
}

/** The larger of two. Example: 1/2, 1/3 → 1/2. */
export function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b
}

/** The exact sum of a list; an empty list gives 0. */
export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO)
}

/**
 * The value times 10^scale as a whole number, half up (half away from zero for negative values).
 * Example: 1.005 at scale 2 → 101; −1.005 → −101.
 */
export function roundHalfUp(value: Rational, scale: number): bigint {
  const scaled = value.n * 10n ** BigInt(scale)
  const size = scaled < 0n ? -scaled : scaled
  const rounded = (2n * size + value.d) / (2n * value.d)
  return scaled < 0n ? -rounded : rounded
}

/** Exactly `decimals` decimals, half up, dot, never an exponent. Example: 15/8 at 2 → "1.88". */
export function toFixedString(value: Rational, decimals: number): string {
  const rounded = roundHalfUp(value, decimals)
  const size = (rounded < 0n ? -rounded : rounded).toString().padStart(decimals + 1, '0')
  const cut = size.length - decimals
  const text = decimals === 0 ? size : `${size.slice(0, cut)}.${size.slice(cut)}`
  return rounded < 0n ? `-${text}` : text
}

/** At most `maxDecimals` decimals, half up, without trailing zeros. Example: 18/19 × 100 at 4 → "94.7368"; 90 → "90". */
export function toDecimalString(value: Rational, maxDecimals: number): string {
  const text = toFixedString(value, maxDecimals)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Whether the value has at most this many decimals, i.e. printing it so cuts nothing. Example: 1/8 at 2 → false, at 3 → true. */
export function fitsDecimals(value: Rational, decimals: number): boolean {
  return (value.n * 10n ** BigInt(decimals)) % value.d === 0n
}
