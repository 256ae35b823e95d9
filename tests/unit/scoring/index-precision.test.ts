import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexAtPrecision, rankAtPrecision } from '@/lib/scoring/index-precision'
import { percentHundredths, pointsFromDecimal, pointsFromMillionths, zeroPoints } from '@/lib/scoring/points'

const points = pointsFromDecimal

describe('an index at a stated precision', () => {
  it('is rounded once, half up, on the exact ratio', () => {
    const at = (decimals: number) => indexAtPrecision(points(68.32), points(84), decimals)
    expect([0, 1, 2, 4].map(at)).toEqual([81, 813, 8133, 813333])
    // 1/800 is 0,125 %: half up to 0,13, then never on to 0,2.
    expect([0, 1, 2, 3].map((decimals) => indexAtPrecision(points(1), points(800), decimals))).toEqual([
      0, 1, 13, 125,
    ])
    expect(indexAtPrecision(points(1), points(3), 10)).toBe(333_333_333_333)
  })

  it('is that of percentHundredths at two decimals', () => {
    const millionths = fc.integer({ min: 0, max: 200_000_000 }).map(pointsFromMillionths)
    fc.assert(
      fc.property(millionths, millionths, (one, max) => {
        expect(indexAtPrecision(one, max, 2)).toBe(percentHundredths(one, max))
      }),
    )
  })

  it('is none without a maximum, and refuses an impossible precision or maximum', () => {
    expect(indexAtPrecision(zeroPoints, zeroPoints, 2)).toBeNull()
    for (const decimals of [-1, 11, 1.5, NaN])
      expect(() => indexAtPrecision(points(1), points(1), decimals)).toThrow(
        new RangeError(`not a number of decimals: ${decimals}`),
      )
    expect(() => indexAtPrecision(points(1), points(-1), 2)).toThrow(
      new RangeError('not a maximum: -1000000'),
    )
  })
})

describe('a ranking at a stated precision', () => {
  const entries = [
    { agencyId: 'a', ratio: { points: points(81.34), maxPoints: points(100) } },
    { agencyId: 'b', ratio: { points: points(81.31), maxPoints: points(100) } },
    { agencyId: 'c', ratio: null },
    { agencyId: 'd', ratio: { points: zeroPoints, maxPoints: zeroPoints } },
  ]

  it('shares a place between indexes that print the same', () => {
    expect(rankAtPrecision(entries, 2).map(({ rank, tied }) => [rank, tied])).toEqual([
      [1, false],
      [2, false],
      [null, false],
      [null, false],
    ])
    expect(rankAtPrecision(entries, 1).map(({ rank, tied }) => [rank, tied])).toEqual([
      [1, true],
      [1, true],
      [null, false],
      [null, false],
    ])
  })

  it('numbers on by named figures where that is the rule', () => {
    const named = entries.map((entry, at) => ({ ...entry, tieBreakers: [{ name: 'survey', value: at }] }))
    expect(rankAtPrecision(named, 1, 'consecutive').map(({ rank }) => rank)).toEqual([2, 1, null, null])
    expect(rankAtPrecision(named, 1).map(({ rank }) => rank)).toEqual([1, 1, null, null])
  })
})
