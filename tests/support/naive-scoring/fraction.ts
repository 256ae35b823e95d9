/**
 * Fractions of the second implementation: a pair of big integers that is never reduced, compared and rounded by the
 * schoolbook. Slow on purpose, and nothing of it is shared with lib/scoring.
 */
export type Fraction = { top: bigint; bottom: bigint }

export const whole = (value: bigint | number): Fraction => ({ top: BigInt(value), bottom: 1n })

/** The decimal as it is printed, digit by digit: "0.8" → 8/10, "1e-7" → 1/10000000. */
export function decimal(value: number): Fraction {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const isNegative = mantissa.startsWith('-')
  const [before = '', after = ''] = mantissa.replace('-', '').split('.')
  let top = BigInt(before + after)
  let bottom = 1n
  for (let place = 0; place < after.length; place += 1) bottom *= 10n
  for (let e = Number(exponent); e > 0; e -= 1) top *= 10n
  for (let e = Number(exponent); e < 0; e += 1) bottom *= 10n
  return { top: isNegative ? -top : top, bottom }
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
})
export const negative = (a: Fraction): Fraction => ({ top: -a.top, bottom: a.bottom })
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negative(b))
export const times = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.top,
  bottom: a.bottom * b.bottom,
})

/** The divisor is never zero: whoever divides has looked. */
export function over(a: Fraction, b: Fraction): Fraction {
  const flip = b.top < 0n ? -1n : 1n
  return { top: a.top * b.bottom * flip, bottom: a.bottom * b.top * flip }
}

export const isBelow = (a: Fraction, b: Fraction): boolean => a.top * b.bottom < b.top * a.bottom
export const isSame = (a: Fraction, b: Fraction): boolean => a.top * b.bottom === b.top * a.bottom
export const added = (list: Fraction[]): Fraction => list.reduce(plus, whole(0))

/** Moved between two limits. */
export function within(value: Fraction, low: Fraction, high: Fraction): Fraction {
  if (isBelow(value, low)) return low
  return isBelow(high, value) ? high : value
}

/** value × units as a whole number: the remainder decides, a half goes away from zero. */
export function rounded(value: Fraction, units: bigint): bigint {
  const isNegative = value.top < 0n
  const top = (isNegative ? -value.top : value.top) * units
  const down = top / value.bottom
  const rest = top - down * value.bottom
  const result = rest + rest >= value.bottom ? down + 1n : down
  return isNegative ? -result : result
}

/** Whether `places` decimals write the value in full. */
export function isWrittenWith(value: Fraction, places: number): boolean {
  let units = 1n
  for (let place = 0; place < places; place += 1) units *= 10n
  return (value.top * units) % value.bottom === 0n
}
