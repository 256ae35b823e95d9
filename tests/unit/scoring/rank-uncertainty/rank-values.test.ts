import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankHundredths } from '@/lib/scoring/rank-uncertainty/rank-hundredths'
import { rankValues } from '@/lib/scoring/rank-uncertainty/rank-values'
import { rankBlock } from '@/lib/scoring/ranking'

const byCounting = (hundredths: readonly number[]) =>
  rankHundredths(Int16Array.from(hundredths), new Uint16Array(hundredths.length))

describe.each([
  ['sorting', rankValues],
  ['counting', byCounting],
] as const)('places by %s', (_name, rank) => {
  it('are shared by equal figures, and the next is skipped', () => {
    expect([...rank([8876, 9000, 8876, 8000])]).toEqual([2, 1, 2, 4])
    expect([...rank([5])]).toEqual([1])
    expect([...rank([])]).toEqual([])
    expect([...rank([-5, 0, -5])]).toEqual([2, 1, 2])
  })

  it('are those of the published ranking', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -300, max: 10_500 }), { maxLength: 40 }), (list) => {
        const block = list.map((percentHundredths, place) => ({ agencyId: `a${place}`, percentHundredths }))
        expect([...rank(list)]).toEqual(rankBlock(block).map((entry) => entry.rank))
      }),
    )
  })
})

describe('places by sorting', () => {
  it('take any figure, and 0 and −0 for the same', () => {
    expect([...rankValues([0, -0, 1e-300, -Infinity, Infinity])]).toEqual([3, 3, 2, 5, 1])
  })

  it('leave the list as it was', () => {
    const list = Float64Array.of(1, 3, 2)
    rankValues(list)
    expect([...list]).toEqual([1, 3, 2])
  })

  it('are refused to what is no number', () => {
    expect(() => rankValues([1, NaN])).toThrow('the figure at 1 is no number')
  })
})

describe('places by counting', () => {
  it('reach from the lowest to the highest index that can be held', () => {
    expect([...byCounting([-32_768, 32_767, 0])]).toEqual([3, 1, 2])
  })

  it('are written where they are wanted', () => {
    const places = new Uint16Array(2)
    expect(rankHundredths(Int16Array.of(1, 2), places)).toBe(places)
    expect([...places]).toEqual([2, 1])
  })

  it('need as much room as there are indexes', () => {
    expect(() => rankHundredths(new Int16Array(2), new Uint16Array(3))).toThrow('3 places for 2 indexes')
  })
})
