import { describe, expect, it } from 'vitest'
import { meanRankShift, rankChange, type Lineage, type RankFigures } from '@/lib/scoring/rank-change'

const figures = (rank: number | null, percentHundredths: number | null): RankFigures => ({
  rank,
  percentHundredths,
})
const former = new Map([
  ['health', figures(7, 8700)],
  ['labour', figures(3, 9000)],
  ['rites', figures(null, 8000)],
])
const now = figures(5, 8876)
const link = (predecessorId: string, successorId: string): Lineage => ({ predecessorId, successorId })

describe('the change against last year', () => {
  it('is that of the agency itself, up as places won', () => {
    expect(rankChange('health', now, former, [])).toEqual({
      formerId: 'health',
      former: figures(7, 8700),
      places: 2,
      percentHundredths: 176,
    })
    expect(rankChange('labour', now, former, [])).toMatchObject({ places: -2, percentHundredths: -124 })
  })

  it('goes on from the predecessor of a renamed agency', () => {
    const lineage = [link('health', 'care'), link('labour', 'work')]
    expect(rankChange('care', now, former, lineage)).toMatchObject({ formerId: 'health', places: 2 })
  })

  it('is none, with the reason, after a merger', () => {
    const none = { formerId: null, why: 'merged' }
    expect(rankChange('care', now, former, [link('health', 'care'), link('labour', 'care')])).toEqual(none)
    expect(rankChange('health', now, former, [link('labour', 'health')])).toEqual(none)
    expect(rankChange('health', now, former, [link('health', 'health'), link('labour', 'health')])).toEqual(
      none,
    )
  })

  it('is none, with the reason, after a split, also for the part that kept the name', () => {
    const lineage = [link('health', 'care'), link('health', 'food')]
    const none = { formerId: null, why: 'split' }
    expect(rankChange('care', now, former, lineage)).toEqual(none)
    expect(rankChange('food', now, former, lineage)).toEqual(none)
    expect(rankChange('health', now, former, [link('health', 'food')])).toEqual(none)
    expect(rankChange('labour', now, former, lineage)).toMatchObject({ formerId: 'labour' })
  })

  it('is none for a new agency', () => {
    expect(rankChange('space', now, former, [])).toEqual({ formerId: null, why: 'new' })
    expect(rankChange('space', now, former, [link('moon', 'space')])).toEqual({ formerId: null, why: 'new' })
  })

  it('leaves out what one of the two years does not have', () => {
    expect(rankChange('rites', now, former, [])).toMatchObject({ places: null, percentHundredths: 876 })
    expect(rankChange('health', figures(null, null), former, [])).toMatchObject({
      places: null,
      percentHundredths: null,
    })
    expect(rankChange('a', now, new Map([['a', figures(1, null)]]), [])).toMatchObject({
      places: -4,
      percentHundredths: null,
    })
  })
})

describe('the mean shift of ranks', () => {
  it('is the mean of places won or lost by those ranked in both years', () => {
    const of = (id: string, rank: number | null) => rankChange(id, figures(rank, null), former, [])
    expect(meanRankShift([of('health', 5), of('labour', 4)])).toBe(1.5)
    expect(meanRankShift([of('health', 5), of('rites', 4), of('space', 9), of('labour', null)])).toBe(2)
    expect(meanRankShift([of('health', 7)])).toBe(0)
    expect(meanRankShift([of('rites', 4)])).toBeNull()
    expect(meanRankShift([])).toBeNull()
  })
})
