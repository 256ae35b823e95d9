import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonDivisor, EXACT_LIMIT, halfUpQuotient, unitsOf } from '@/lib/scoring/compiled/whole-numbers'
import { fitsDecimals, fromDecimal, rational, roundHalfUp } from '@/lib/scoring/rational'

const exactQuotient = (n: number, d: number) => Number(roundHalfUp(rational(BigInt(n), BigInt(d)), 0))

describe('a quotient of whole numbers, half up', () => {
  it.each([
    [29, 72, 0],
    [35, 72, 0],
    [36, 72, 1],
    [107, 72, 1],
    [108, 72, 2],
    [0, 1, 0],
  ])('%i ÷ %i is %i', (n, d, expected) => {
    expect(halfUpQuotient(n, d)).toBe(expected)
  })

  it('is that of big integers up to the limit', () => {
    const pairs = fc
      .tuple(fc.integer({ min: 1, max: EXACT_LIMIT / 4 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([d, part]): [number, number] => [Math.floor(((EXACT_LIMIT - d) / 2) * part), d])
    const small = fc.tuple(fc.integer({ min: 0, max: EXACT_LIMIT / 4 }), fc.integer({ min: 1, max: 2000 }))
    fc.assert(
      fc.property(fc.oneof(pairs, small), ([n, d]) => {
        expect(halfUpQuotient(n, d)).toBe(exactQuotient(n, d))
      }),
      { numRuns: 3000 },
    )
  })

  it('is that of big integers just beside a half and just beside a whole number', () => {
    const edges = fc.tuple(
      fc.integer({ min: 1, max: 2 ** 25 }),
      fc.integer({ min: 0, max: 2 ** 25 }),
      fc.constantFrom(-1, 0, 1),
      fc.boolean(),
    )
    fc.assert(
      fc.property(edges, ([d, whole, beside, half]) => {
        const n = Math.max(0, whole * d + (half ? Math.floor(d / 2) : 0) + beside)
        expect(halfUpQuotient(n, d)).toBe(exactQuotient(n, d))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a decimal in units', () => {
  it.each([
    [19.9, 10, 199],
    [19.95, 10, NaN],
    [-19.9, 10, -199],
    [-0.5, 1, NaN],
    [-0, 1, 0],
    [3, 1, 3],
    [1e300, 1, 1e300],
    [1e300, 10, undefined],
    [0.000001, 1e6, 1],
    [0.0000001, 1e6, NaN],
    [999_999_999.999999, 1e6, 999_999_999_999_999],
    [1_000_000_000, 1e6, undefined],
    [-1_000_000_000, 1e6, undefined],
    [NaN, 10, undefined],
    [NaN, 1, NaN],
  ])('%d at %d is %d', (value, scale, expected) => {
    expect(unitsOf(value, scale)).toBe(expected)
  })

  it('agrees with the exact count of decimals wherever it answers', () => {
    const typed = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }))
    const values = fc.oneof(
      typed.map(([digits, decimals]) => digits / 10 ** decimals),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    )
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const units = unitsOf(value, 10 ** decimals)
        if (units === undefined) return
        expect(!Number.isNaN(units)).toBe(fitsDecimals(fromDecimal(value), decimals))
        if (Number.isNaN(units)) return
        expect(rational(BigInt(units), 10n ** BigInt(decimals))).toEqual(fromDecimal(value + 0))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('the greatest common divisor', () => {
  it.each([
    [1_250_000, 1_000_000, 250_000],
    [7, 3, 1],
    [0, 5, 5],
    [5, 0, 5],
  ])('of %i and %i is %i', (a, b, expected) => {
    expect(commonDivisor(a, b)).toBe(expected)
  })
})
