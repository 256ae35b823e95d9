import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAbove, countBelow } from '@/lib/scoring/rank-uncertainty/sorted-count'

describe('counting in an ascending list', () => {
  it('leaves out equal values on both sides', () => {
    const list = [1, 2, 2, 5]
    expect([0, 1, 2, 3, 5, 6].map((value) => countAbove(list, value))).toEqual([4, 3, 1, 1, 0, 0])
    expect([0, 1, 2, 3, 5, 6].map((value) => countBelow(list, value))).toEqual([0, 0, 1, 3, 3, 4])
  })

  it('is 0 in an empty list', () => {
    expect([countAbove([], 1), countBelow([], 1)]).toEqual([0, 0])
  })

  it('is what a walk through the list counts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.integer({ min: -1, max: 10 }),
        (list, value) => {
          const sorted = Float64Array.from(list).sort()
          expect(countAbove(sorted, value)).toBe(list.filter((own) => own > value).length)
          expect(countBelow(sorted, value)).toBe(list.filter((own) => own < value).length)
        },
      ),
    )
  })
})
