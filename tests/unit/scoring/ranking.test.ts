import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointsFromDecimal, zeroPoints } from '@/lib/scoring/points'
import {
  bandOf,
  blockMean,
  blockMedianHundredths,
  DEFAULT_BANDS,
  rankBlock,
  type RankEntry,
} from '@/lib/scoring/ranking'

const block = (...indexes: (number | null)[]): RankEntry[] =>
  indexes.map((percentHundredths, place) => ({ agencyId: `a${place}`, percentHundredths }))
const ranks = (entries: RankEntry[], ...ties: Parameters<typeof rankBlock>[1][]) =>
  rankBlock(entries, ...ties).map(({ rank }) => rank)

describe('the ranking of a block', () => {
  it('shares a place between equal indexes and skips the next', () => {
    expect(rankBlock(block(9000, 8876, 8876, 8000))).toEqual([
      { agencyId: 'a0', rank: 1, tied: false },
      { agencyId: 'a1', rank: 2, tied: true },
      { agencyId: 'a2', rank: 2, tied: true },
      { agencyId: 'a3', rank: 4, tied: false },
    ])
    expect(ranks(block(50, 50, 50, 10))).toEqual([1, 1, 1, 4])
  })

  it('lists who has no index without a place, and nobody loses one by it', () => {
    expect(rankBlock(block(null, 8000, null, 9000))).toEqual([
      { agencyId: 'a0', rank: null, tied: false },
      { agencyId: 'a1', rank: 2, tied: false },
      { agencyId: 'a2', rank: null, tied: false },
      { agencyId: 'a3', rank: 1, tied: false },
    ])
    expect(rankBlock([])).toEqual([])
  })

  it('ranks a real 0 last, not as missing', () => {
    expect(ranks(block(0, 1, null))).toEqual([2, 1, null])
  })

  it('numbers on where that is the rule and a named figure decides, and says that they are equal', () => {
    const entries = block(9570, 9570, 9630, 9500).map((entry, place) => ({
      ...entry,
      tieBreakers: [
        { name: 'appraisal', value: 60 },
        { name: 'survey', value: [20, 25, 0, 0][place] ?? 0 },
      ],
    }))
    expect(rankBlock(entries, 'consecutive')).toEqual([
      { agencyId: 'a0', rank: 3, tied: true },
      { agencyId: 'a1', rank: 2, tied: true },
      { agencyId: 'a2', rank: 1, tied: false },
      { agencyId: 'a3', rank: 4, tied: false },
    ])
    expect(ranks(entries)).toEqual([2, 2, 1, 4])
  })

  it('lets chance decide nothing: what no figure separates shares the place', () => {
    expect(ranks(block(9000, 9000, 8000), 'consecutive')).toEqual([1, 1, 3])
    const figures = [[5], [5, 1], [5, 1], []].map((values) =>
      values.map((value, at) => ({ name: `figure-${at}`, value })),
    )
    const entries = block(9000, 9000, 9000, 9000).map((entry, place) => ({
      ...entry,
      tieBreakers: figures[place] ?? [],
    }))
    expect(ranks(entries, 'consecutive')).toEqual([3, 1, 1, 4])
  })

  it('gives everybody the same place in any order of the agencies', () => {
    const entry = fc.record({
      percentHundredths: fc.option(fc.integer({ min: 9000, max: 9010 })),
      tieBreakers: fc.array(fc.record({ name: fc.constant('survey'), value: fc.nat({ max: 2 }) }), {
        maxLength: 1,
      }),
    })
    const shuffles = fc.array(entry, { maxLength: 12 }).chain((list) => {
      const entries = list.map((one, place) => ({ ...one, agencyId: `a${place}` }))
      return fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
      )
    })
    fc.assert(
      fc.property(
        shuffles,
        fc.constantFrom('competition' as const, 'consecutive' as const),
        ([entries, shuffled], ties) => {
          const placeOf = new Map(rankBlock(shuffled, ties).map((one) => [one.agencyId, one]))
          expect(rankBlock(entries, ties)).toEqual(entries.map(({ agencyId }) => placeOf.get(agencyId)))
        },
      ),
    )
  })

  it('gives the first place to somebody, and each place to as many as share it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), (indexes) => {
        const places = ranks(block(...indexes))
          .map((rank) => rank ?? 0)
          .sort((a, b) => a - b)
        places.forEach((place, at) => expect(place === at + 1 || place === places[at - 1]).toBe(true))
      }),
    )
  })
})

describe('mean and median of a block', () => {
  const part = (points: number, maxPoints: number) => ({
    points: pointsFromDecimal(points),
    maxPoints: pointsFromDecimal(maxPoints),
  })

  it('average exact indexes, not points: 1/3 and 2/3 make 50 %', () => {
    expect(blockMean([part(1, 3), part(2, 3)])).toBe(5000)
    expect(blockMean([part(50, 100), part(63, 63)])).toBe(7500)
  })

  it('round once: 0,005 % twice is 0,005 %, printed 0,01 %', () => {
    expect(blockMean([part(0.5, 100), part(0, 100), part(0, 100)])).toBe(17)
    expect(blockMean([part(0.005, 100), part(0.005, 100)])).toBe(1)
  })

  it('leave out who has no maximum, and are none for an empty block', () => {
    expect(blockMean([part(50, 100), { points: zeroPoints, maxPoints: zeroPoints }])).toBe(5000)
    expect(blockMean([])).toBeNull()
    expect(blockMedianHundredths([{ points: zeroPoints, maxPoints: zeroPoints }])).toBeNull()
  })

  it('take the middle, or the mean of the middle two', () => {
    expect(blockMedianHundredths([part(80, 100), part(90, 100), part(70, 100), part(85, 100)])).toBe(8250)
    expect(blockMedianHundredths([part(9, 10), part(80, 100), part(1, 3)])).toBe(8000)
    expect(blockMedianHundredths([part(1, 3)])).toBe(3333)
  })

  it('lie between the lowest and the highest index', () => {
    const parts = fc.array(
      fc.integer({ min: 0, max: 100 }).map((points) => part(points, 100)),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(parts, (list) => {
        const indexes = list.map(({ points }) => points / 10_000)
        for (const middle of [blockMean(list), blockMedianHundredths(list)]) {
          expect(middle).toBeGreaterThanOrEqual(Math.min(...indexes))
          expect(middle).toBeLessThanOrEqual(Math.max(...indexes))
        }
      }),
    )
  })
})

describe('bands', () => {
  it.each([
    [10_000, 'excellent'],
    [9000, 'excellent'],
    [8999, 'good'],
    [8000, 'good'],
    [7999, 'fair'],
    [7000, 'fair'],
    [6999, 'average'],
    [0, 'average'],
  ])('%i hundredths of a percent are %s', (percent, key) => {
    expect(bandOf(percent, DEFAULT_BANDS)?.key).toBe(key)
    expect(bandOf(percent, [...DEFAULT_BANDS].reverse())?.key).toBe(key)
  })

  it('are none without an index or below every edge', () => {
    expect(bandOf(null, DEFAULT_BANDS)).toBeNull()
    expect(bandOf(-1, DEFAULT_BANDS)).toBeNull()
    expect(bandOf(9000, [])).toBeNull()
  })

  it('are the first named where two have the same edge', () => {
    const [first, second] = ['first', 'second'].map((key) => ({
      key,
      name: { vi: key, en: key },
      fromPercent: 50,
    }))
    if (!first || !second) throw new Error('there are two bands')
    expect(bandOf(5000, [first, second])?.key).toBe('first')
    expect(bandOf(5000, [second, first])?.key).toBe('second')
  })

  it('may have edges with decimals', () => {
    const bands = [{ key: 'top', name: { vi: 'Cao', en: 'Top' }, fromPercent: 89.07 }]
    expect(bandOf(8907, bands)?.key).toBe('top')
    expect(bandOf(8906, bands)).toBeNull()
  })
})
