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
import { rational } from '@/lib/scoring/rational'

const points = fc.integer({ min: -100 * MILLIONTHS, max: 1000 * MILLIONTHS }).map(pointsFromMillionths)

describe('points', () => {
  it('are millionths, rounded half up once', () => {
    expect(pointsFromDecimal(0.25)).toBe(250_000)
    expect(pointsFromDecimal('0.90')).toBe(900_000)
    expect(toPoints(rational(29n, 72n))).toBe(402_778)
    expect(toPoints(rational(1n, 2_000_000n))).toBe(1)
    expect(toPoints(rational(-1n, 2_000_000n))).toBe(-1)
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
    expect(() => pointsFromMillionths(value)).toThrow(RangeError)
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
