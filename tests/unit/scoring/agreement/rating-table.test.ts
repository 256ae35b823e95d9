import { describe, expect, it } from 'vitest'
import { checkRatings, presentRatings, ratingTable } from '@/lib/scoring/agreement/rating-table'

describe('ratings as a table', () => {
  it('stand by unit and appraiser in the order they first appear, null where nobody rated', () => {
    const list = [
      { unit: 'row 2', appraiser: 'Lan', value: 3 },
      { unit: 'row 1', appraiser: 'Minh', value: 0 },
      { unit: 'row 2', appraiser: 'Minh', value: 4.5 },
    ]
    expect(ratingTable(list)).toEqual({
      units: ['row 2', 'row 1'],
      appraisers: ['Lan', 'Minh'],
      ratings: [
        [3, 4.5],
        [null, 0],
      ],
    })
    expect(ratingTable([])).toEqual({ units: [], appraisers: [], ratings: [] })
  })

  it('are refused twice for one appraiser and unit, and where they are no number', () => {
    const once = { unit: 'row 1', appraiser: 'Lan', value: 3 }
    expect(() => ratingTable([once, once])).toThrow(new RangeError('Lan rated row 1 twice'))
    expect(() => ratingTable([{ ...once, value: Infinity }])).toThrow(
      new RangeError('Lan gave row 1 no finite number: Infinity'),
    )
  })

  it('are checked for their shape', () => {
    const good = [
      [1, null],
      [2, 3],
    ]
    expect(checkRatings(good)).toBe(good)
    expect(checkRatings([])).toEqual([])
    expect(() => checkRatings([[1]])).toThrow(
      new RangeError('agreement takes at least two appraisers, not 1'),
    )
    expect(() => checkRatings([[1, 2], [1]])).toThrow(new RangeError('unit 1 has 1 columns, not 2'))
    expect(() => checkRatings([[1, Number.NaN]])).toThrow(
      new RangeError('unit 0 holds no finite number: NaN'),
    )
  })

  it('are also given without what is missing', () => {
    expect(
      presentRatings([
        [1, null, 0],
        [null, null, null],
      ]),
    ).toEqual([[1, 0], []])
  })
})
