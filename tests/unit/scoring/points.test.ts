import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exactPoints,
  hundredthsOf,
  MILLIONTHS,
  percentHundredths,
  pointsFromDecimal,
  pointsFromMillionths,
  sumPoints,
  toPoints,
  zeroPoints,
} from '@/lib/scoring/points'
import { fromDecimal, rational, roundHalfUp } from '@/lib/scoring/rational'

const points = fc.integer({ min: -100 * MILLIONTHS, max: 1000 * MILLIONTHS }).map(pointsFromMillionths)

describe('points', () => {
  it('are millionths, rounded half up once', () => {
    expect(pointsFromDecimal(0.25)).toBe(250_000)
    expect(pointsFromDecimal('0.90')).toBe(900_000)
    expect(toPoints(rational(29n, 72n))).toBe(402_778)
    expect(toPoints(rational(1n, 2_000_000n))).toBe(1)
    expect(toPoints(rational(-1n, 2_000_000n))).toBe(-1)
  })

  it.each([
    // Binary floats times a million give 124.49999999999999 and −1000000.5, which rounds up, not away from 0.
    [0.0001245, 125],
    [0.0002445, 245],
    [-1.0000005, -1_000_001],
    ['-1.0000005', -1_000_001],
    [0, 0],
    [-0.000001, -1],
    [1.000001, 1_000_001],
  ])('are read from %s as %s millionths, as the decimal that was written', (written, millionths) => {
    expect(pointsFromDecimal(written)).toBe(millionths)
    expect(pointsFromDecimal(written)).toBe(toPoints(fromDecimal(written)))
  })

  it('are not read from what is no decimal number', () => {
    for (const written of [Infinity, -Infinity, Number.NaN, 'many'])
      expect(() => pointsFromDecimal(written)).toThrow(new RangeError(`not a decimal number: ${written}`))
    expect(() => pointsFromDecimal(2 ** 53)).toThrow(
      new RangeError('not a number of millionths: 9007199254740992000000'),
    )
  })

  it('add up exactly where decimals do not', () => {
    expect(sumPoints([0.1, 0.2].map(pointsFromDecimal))).toBe(pointsFromDecimal(0.3))
    expect(sumPoints([])).toBe(zeroPoints)
  })

  it('do not depend on the order they are added in', () => {
    fc.assert(
      fc.property(fc.array(points), (list) => {
        expect(sumPoints([...list].reverse())).toBe(sumPoints(list))
        expect(exactPoints(sumPoints(list))).toEqual(
          rational(
            list.reduce((a, b) => a + BigInt(b), 0n),
            1_000_000n,
          ),
        )
      }),
    )
  })

  it('show hundredths half up', () => {
    expect(hundredthsOf(pointsFromDecimal(0.902778))).toBe(90)
    expect(hundredthsOf(pointsFromDecimal(1.005))).toBe(101)
    expect(hundredthsOf(pointsFromDecimal(-1.005))).toBe(-101)
    expect(hundredthsOf(pointsFromDecimal(99.995))).toBe(10_000)
  })

  it.each([Number.NaN, Infinity, 0.5, 2 ** 53])('refuse %s millionths', (value) => {
    expect(() => pointsFromMillionths(value)).toThrow(new RangeError(`not a number of millionths: ${value}`))
  })

  it('have no negative zero', () => {
    expect(Object.is(pointsFromMillionths(-0), 0)).toBe(true)
  })
})

describe('the percentage', () => {
  it('is 81,33 % for 68,32 of 84 points', () => {
    expect(percentHundredths(pointsFromDecimal(68.32), pointsFromDecimal(84))).toBe(8133)
  })

  it('is none where nothing applies', () => {
    expect(percentHundredths(zeroPoints, zeroPoints)).toBeNull()
  })

  it('is rounded once, half up, on the exact ratio', () => {
    // 1/800 = 0.125 %: rounding to a share of four decimals first would give 0.13 too, but 0.12499… must stay 0.12.
    expect(percentHundredths(pointsFromMillionths(1250), pointsFromDecimal(1))).toBe(13)
    expect(percentHundredths(pointsFromMillionths(12_499_999), pointsFromDecimal(10_000))).toBe(12)
    expect(percentHundredths(pointsFromDecimal(2), pointsFromDecimal(3))).toBe(6667)
  })

  it.each([
    [-1, 3, -3333],
    [-1, 20_000, -1],
    [1, -3, -3333],
    // Too large for exact doubles: a hair below the half, which doubles would round up to 9999 and 4999,00….
    [7_998_799_999_920_011, 7_999_999_999_920_000, 9998],
    [3_999_599_999_890_010, 7_999_999_999_780_000, 4999],
  ])(
    'of %s in %s millionths is the exact ratio rounded, whatever its sign and size',
    (own, max, expected) => {
      expect(percentHundredths(pointsFromMillionths(own), pointsFromMillionths(max))).toBe(expected)
    },
  )

  it('is the same as the fraction rounded', () => {
    const max = fc.integer({ min: 1, max: 1000 }).map(pointsFromMillionths)
    const own = fc.integer({ min: -1000, max: 1000 }).map(pointsFromMillionths)
    fc.assert(
      fc.property(own, max, (some, whole) => {
        const ratio = rational(BigInt(some), BigInt(whole))
        expect(percentHundredths(some, whole)).toBe(Number(roundHalfUp(ratio, 4)))
      }),
    )
  })

  it('never falls when points rise', () => {
    const some = fc.integer({ min: 0, max: 100 * MILLIONTHS }).map(pointsFromMillionths)
    const max = pointsFromDecimal(95.75)
    fc.assert(
      fc.property(
        some,
        some,
        (a, b) => (percentHundredths(a, max) ?? 0) <= (percentHundredths(b, max) ?? 0) || a > b,
      ),
    )
  })
})
