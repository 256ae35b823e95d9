import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTieBreakers, rankBlock, tieDecidedBy } from '@/lib/scoring/ranking'

const figures = (...values: number[]) =>
  values.map((value, at) => ({ name: ['appraisal', 'survey'][at] ?? '', value }))

describe('named tie-breakers', () => {
  it('are read one after the other, the larger first', () => {
    expect(compareTieBreakers(figures(60, 25), figures(60, 20))).toBe(-1)
    expect(compareTieBreakers(figures(60, 20), figures(60, 25))).toBe(1)
    expect(compareTieBreakers(figures(61, 20), figures(60, 25))).toBe(-1)
    expect(compareTieBreakers(figures(60, 20), figures(60, 20))).toBe(0)
    expect(compareTieBreakers([], [])).toBe(0)
  })

  it('count as the lowest where they are not there', () => {
    expect(compareTieBreakers(figures(60), figures(60, 0))).toBe(1)
    expect(compareTieBreakers(figures(60, 0), figures(60))).toBe(-1)
  })

  it('say which figure decided', () => {
    expect(tieDecidedBy(figures(60, 25), figures(60, 20))).toBe('survey')
    expect(tieDecidedBy(figures(60, 20), figures(61, 25))).toBe('appraisal')
    expect(tieDecidedBy(figures(60), figures(60, 0))).toBe('survey')
    expect(tieDecidedBy(figures(60, 0), figures(60))).toBe('survey')
    expect(tieDecidedBy(figures(60, 20), figures(60, 20))).toBeNull()
    expect(tieDecidedBy([], [])).toBeNull()
  })
})

describe('the places of a block', () => {
  it('are one more than the number of agencies ahead, and tied where an index is met twice', () => {
    const entry = fc.record({
      agencyId: fc.string(),
      percentHundredths: fc.option(fc.integer({ min: -3, max: 3 })),
      tieBreakers: fc.option(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 15 }), fc.boolean(), (list, isConsecutive) => {
        const entries = list.map(({ tieBreakers, ...one }) => ({
          ...one,
          ...(tieBreakers ? { tieBreakers: figures(...tieBreakers) } : {}),
        }))
        const places = rankBlock(entries, isConsecutive ? 'consecutive' : 'competition')
        entries.forEach((one, at) => {
          const isAhead = (other: (typeof entries)[number]) =>
            other.percentHundredths !== null &&
            one.percentHundredths !== null &&
            (other.percentHundredths > one.percentHundredths ||
              (isConsecutive &&
                other.percentHundredths === one.percentHundredths &&
                compareTieBreakers(other.tieBreakers ?? [], one.tieBreakers ?? []) < 0))
          const equal = entries.filter((other) => other.percentHundredths === one.percentHundredths)
          const isRanked = one.percentHundredths !== null
          expect(places[at]).toEqual({
            agencyId: one.agencyId,
            rank: isRanked ? entries.filter(isAhead).length + 1 : null,
            tied: isRanked && equal.length > 1,
          })
        })
      }),
    )
  })
})
