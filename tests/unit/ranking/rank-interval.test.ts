import { describe, expect, it } from 'vitest'
import { indexErrorOf, rankIntervalsOf } from '@/lib/rank-interval/policy'
import { simultaneousRankSets } from '@/lib/scoring/rank-uncertainty/rank-sets'

const agency = (agencyId: string, indexPercent: number, standardError: number | null) => ({
  agencyId,
  indexPercent,
  standardError,
})

describe('the error of an index', () => {
  it('adds up the errors of the survey rows by their weight', () => {
    const rows = [
      { maxPoints: 1_500_000, standardErrorMillionths: 40_000 },
      { maxPoints: 2_000_000, standardErrorMillionths: 30_000 },
    ]
    expect(indexErrorOf(rows, 100_000_000)).toBeCloseTo(0.12, 12)
    expect(indexErrorOf(rows, 50_000_000)).toBeCloseTo(0.24, 12)
  })

  it('is not known where one row has none, where there is no row, and where nothing applies', () => {
    expect(indexErrorOf([{ maxPoints: 1_000_000, standardErrorMillionths: null }], 100_000_000)).toBeNull()
    expect(indexErrorOf([], 100_000_000)).toBeNull()
    expect(indexErrorOf([{ maxPoints: 1, standardErrorMillionths: 1 }], 0)).toBeNull()
  })
})

describe('the ranges of places', () => {
  it('are those of the worked example, with the groups that cannot be told apart', () => {
    const found = rankIntervalsOf([agency('a', 90, 1), agency('b', 80, 1), agency('c', 79, 1)])
    expect(found).toMatchObject({ known: true, ranked: 3 })
    if (!found.known) return
    expect([...found.places]).toEqual([
      ['a', { best: 1, worst: 1 }],
      ['b', { best: 2, worst: 3 }],
      ['c', { best: 2, worst: 3 }],
    ])
    expect(found.groups).toEqual([
      { first: 'a', last: 'a', size: 1, pairsApart: 0 },
      { first: 'b', last: 'c', size: 2, pairsApart: 0 },
    ])
  })

  it('are the same each time, whatever was asked before', () => {
    const block = Array.from({ length: 22 }, (_, i) => agency(String(i), 92 - i, 0.3 + (i % 5) / 5))
    const [first, second] = [rankIntervalsOf(block), rankIntervalsOf(block)]
    expect(first).toEqual(second)
    const sets = simultaneousRankSets(
      {
        estimates: Float64Array.from(block, (a) => a.indexPercent),
        standardErrors: Float64Array.from(block, (a) => a.standardError ?? 0),
      },
      { coverage: 0.9, draws: 20_000, seed: 2021 },
    )
    expect(first.known && [...first.places.values()].map((r) => r.best)).toEqual([...sets.best])
  })

  it('are not drawn where one error is not known, and say of how many it is', () => {
    expect(rankIntervalsOf([agency('a', 90, 1), agency('b', 80, null)])).toEqual({
      known: false,
      why: 'no-errors',
      withErrors: 1,
      ranked: 2,
    })
    expect(rankIntervalsOf([agency('a', 90, 1)])).toMatchObject({ known: false, why: 'too-few' })
  })

  it('of a large block come at once from the closed form, every place within them', () => {
    const block = Array.from({ length: 5000 }, (_, i) => agency(String(i), 99 - i / 100, 0.4))
    const before = performance.now()
    const found = rankIntervalsOf(block)
    expect(performance.now() - before).toBeLessThan(500)
    if (!found.known) throw new Error('not known')
    expect(found.groups).toBeNull()
    block.forEach(({ agencyId }, at) => {
      const { best, worst } = found.places.get(agencyId) ?? { best: 0, worst: 0 }
      expect(best <= at + 1 && at + 1 <= worst).toBe(true)
    })
  })
})
