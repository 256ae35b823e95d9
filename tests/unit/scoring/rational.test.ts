import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  div,
  fitsDecimals,
  fromDecimal,
  fromInteger,
  larger,
  mul,
  rational,
  roundHalfUp,
  smaller,
  sub,
  sum,
  toDecimalString,
  toFixedString,
  ZERO,
} from '@/lib/scoring/rational'

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => rational(n, d))
const decimals = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('exact fractions', () => {
  it('stand in lowest terms with a positive denominator', () => {
    expect(rational(36n, -48n)).toEqual({ n: -3n, d: 4n })
    expect(rational(0n, -5n)).toEqual(ZERO)
  })

  it('refuse a denominator of zero', () => {
    expect(() => rational(1n, 0n)).toThrow(RangeError)
    expect(() => div(fromInteger(1), ZERO)).toThrow(RangeError)
  })

  it.each([
    [0.1, 1n, 10n],
    ['0.1', 1n, 10n],
    [1.5e-7, 3n, 20_000_000n],
    ['1e3', 1000n, 1n],
    [1e21, 10n ** 21n, 1n],
    ['-2.50', -5n, 2n],
    ['+.5', 1n, 2n],
    ['5.', 5n, 1n],
    [-0, 0n, 1n],
  ])('read %s exactly', (text, n, d) => {
    expect(fromDecimal(text)).toEqual({ n, d })
  })

  it.each([Number.NaN, Infinity, -Infinity, '', '.', 'abc', '1e999', '1e-999', '0x10', '1,5', '1 2'])(
    'refuse %s',
    (text) => {
      expect(() => fromDecimal(text)).toThrow(RangeError)
    },
  )

  it('decide an edge on integers: 29 of 36 reaches 80 %, 4 of 5 equals it, 79 of 99 does not', () => {
    expect(compare(rational(29n, 36n), fromDecimal(0.8))).toBe(1)
    expect(compare(rational(4n, 5n), fromDecimal(0.8))).toBe(0)
    expect(compare(rational(79n, 99n), fromDecimal(0.8))).toBe(-1)
  })

  it('come back as the number they were read from', () => {
    fc.assert(fc.property(decimals, (value) => Number(toFixedString(fromDecimal(value), 345)) === value))
  })

  it('follow the laws of addition and multiplication', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a))
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
        expect(mul(a, add(b, c))).toEqual(add(mul(a, b), mul(a, c)))
        expect(sub(add(a, b), b)).toEqual(a)
        if (b.n !== 0n) expect(mul(div(a, b), b)).toEqual(a)
        expect(compare(a, b)).toBe(-compare(b, a) + 0)
        expect(add(smaller(a, b), larger(a, b))).toEqual(add(a, b))
        expect(sum([a, b, c])).toEqual(add(a, add(b, c)))
      }),
    )
  })
})

describe('rounding', () => {
  it.each([
    ['1.005', 2, 101n],
    ['-1.005', 2, -101n],
    ['2.5', 0, 3n],
    ['-2.5', 0, -3n],
    ['0.4999999', 0, 0n],
    ['-0.4', 0, 0n],
  ])('%s at %i decimals is %s', (text, scale, expected) => {
    expect(roundHalfUp(fromDecimal(text), scale)).toBe(expected)
  })

  it('is off by half a unit at most, and goes up at the half', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 0, max: 6 }), (value, scale) => {
        const error = sub(rational(roundHalfUp(value, scale), 10n ** BigInt(scale)), value)
        const half = rational(1n, 2n * 10n ** BigInt(scale))
        expect(compare(error, half)).toBeLessThanOrEqual(0)
        expect(compare(sub(ZERO, error), half)).toBeLessThanOrEqual(0)
        if (compare(error, half) === 0) expect(value.n > 0n).toBe(true)
      }),
    )
  })

  it.each([
    [rational(1800n, 19n), 4, '94.7368'],
    [rational(90n), 4, '90'],
    [rational(100n), 0, '100'],
    [rational(1n, 8n), 2, '0.13'],
    [rational(-1n, 1000n), 2, '0'],
    [rational(-9n, 2n), 2, '-4.5'],
    [rational(10n ** 12n), 4, '1000000000000'],
  ])('prints without exponent and trailing zeros', (value, places, expected) => {
    expect(toDecimalString(value, places)).toBe(expected)
  })

  it('prints a fixed number of decimals', () => {
    expect(toFixedString(rational(15n, 8n), 2)).toBe('1.88')
    expect(toFixedString(rational(-1n, 20n), 2)).toBe('-0.05')
    expect(toFixedString(ZERO, 0)).toBe('0')
  })

  it('knows whether printing cuts something', () => {
    expect(fitsDecimals(rational(1n, 8n), 2)).toBe(false)
    expect(fitsDecimals(rational(1n, 8n), 3)).toBe(true)
    expect(fitsDecimals(rational(1n, 3n), 6)).toBe(false)
  })
})
