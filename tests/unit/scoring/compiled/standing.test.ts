import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAhead, ranksOf, standingOf } from '@/lib/scoring/compiled/standing'
import { rankBlock } from '@/lib/scoring/ranking'

const indexes = (...list: number[]) => Float64Array.from(list)

describe('a standing', () => {
  it('orders the ranked agencies, best first, and gives the places of a competition', () => {
    const standing = standingOf([indexes(9000, 8876, NaN, 8876, -5)])
    expect([...standing.order]).toEqual([0, 1, 3, 4])
    const { rank, tied } = ranksOf(standing)
    expect([...rank]).toEqual([1, 2, 0, 2, 4])
    expect([...tied]).toEqual([0, 1, 0, 1, 0])
  })

  it('counts who is ahead of figures, with or without the equal ones', () => {
    const standing = standingOf([indexes(9000, 8876, NaN, 8876), indexes(1, 2, 3, 4)])
    expect(countAhead(standing, [8876], 1)).toBe(1)
    expect(countAhead(standing, [8876], 1, true)).toBe(3)
    expect(countAhead(standing, [8876, 4])).toBe(1)
    expect(countAhead(standing, [8876, 3])).toBe(2)
    expect(countAhead(standing, [8876, 4], 2, true)).toBe(2)
    expect(countAhead(standing, [0], 1)).toBe(3)
    expect(countAhead(standing, [9001], 1)).toBe(0)
  })

  it('refuses to stand without a key, or with keys of different lengths', () => {
    expect(() => standingOf([])).toThrow(new RangeError('a standing needs a key'))
    expect(() => standingOf([indexes(1), indexes(1, 2)])).toThrow(RangeError)
  })

  it('gives the places of the exact code with any figures, whole, broken or very large', () => {
    const figure = fc.oneof(
      fc.integer({ min: -2, max: 4 }),
      fc.constantFrom(NaN, 0.5, 2 ** 30, 2 ** 30 + 1, -(2 ** 40), -0),
    )
    const tie = fc.constantFrom(0, 1, 2, -Infinity)
    const agencies = fc.array(fc.tuple(figure, tie, tie), { maxLength: 12 })
    fc.assert(
      fc.property(agencies, fc.integer({ min: 1, max: 3 }), (list, depth) => {
        const keys = [0, 1, 2].slice(0, depth).map((at) => Float64Array.from(list, (one) => one[at] ?? NaN))
        const { rank, tied } = ranksOf(standingOf(keys))
        const entries = list.map((one, agency) => ({
          agencyId: String(agency),
          percentHundredths: Number.isNaN(one[0]) ? null : one[0],
          tieBreakers: [1, 2].slice(0, depth - 1).map((at) => ({ name: String(at), value: one[at] ?? NaN })),
        }))
        const exact = rankBlock(entries, 'consecutive')
        expect([...rank]).toEqual(exact.map((one) => one.rank ?? 0))
        expect([...tied]).toEqual(exact.map((one) => Number(one.tied)))
      }),
      { numRuns: 2000 },
    )
  })
})
