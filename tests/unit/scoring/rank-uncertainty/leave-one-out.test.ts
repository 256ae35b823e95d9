import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leaveOneOut } from '@/lib/scoring/rank-uncertainty/leave-one-out'
import { rankShift } from '@/lib/scoring/rank-uncertainty/rank-shift'
import { plainRanks } from './blocks'

describe('the shift between two rankings', () => {
  it('is counted in places, further down is more', () => {
    expect(rankShift([1, 2, 3], [2, 1, 3])).toEqual({ shifts: Int32Array.of(1, -1, 0), meanShift: 2 / 3 })
    expect(rankShift(Uint16Array.of(1, 5), Uint16Array.of(5, 1))).toEqual({
      shifts: Int32Array.of(4, -4),
      meanShift: 4,
    })
    expect(rankShift([], [])).toEqual({ shifts: new Int32Array(0), meanShift: 0 })
  })

  it('needs the same agencies', () => {
    expect(() => rankShift([1, 2], [1])).toThrow('1 places beside 2')
  })
})

describe('leaving out a row or a field', () => {
  const TWO = { agencies: 2, columns: 2, points: [2, 0, 1, 1], maxPoints: [2, 1, 2, 1] }

  it('takes its points and its maximum away from everybody', () => {
    const { nominalHundredths, nominalPlaces, leftOut } = leaveOneOut(TWO, [0, 1])
    expect([...nominalHundredths, ...nominalPlaces]).toEqual([6667, 6667, 1, 1])
    expect(leftOut).toEqual([
      {
        group: 0,
        hundredths: Int16Array.of(0, 10_000),
        places: Uint16Array.of(2, 1),
        shifts: Int32Array.of(1, 0),
        meanShift: 0.5,
      },
      {
        group: 1,
        hundredths: Int16Array.of(10_000, 5000),
        places: Uint16Array.of(1, 2),
        shifts: Int32Array.of(0, 1),
        meanShift: 0.5,
      },
    ])
  })

  it('leaves out all rows of a field together, and nothing for a number without rows', () => {
    const input = { agencies: 2, columns: 3, points: [1, 2, 0, 0, 1, 3], maxPoints: [2, 2, 3, 2, 1, 3] }
    const { leftOut, nominalPlaces } = leaveOneOut(input, [2, 0, 2])
    expect(leftOut.map(({ group }) => group)).toEqual([0, 1, 2])
    expect([...(leftOut[1]?.places ?? [])]).toEqual([...nominalPlaces])
    expect(leftOut[1]?.meanShift).toBe(0)
    expect([...(leftOut[0]?.hundredths ?? [])]).toEqual([2000, 6000])
  })

  it('is the ranking of the columns that are left', () => {
    const rows = fc.array(fc.array(fc.nat({ max: 10 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(rows, fc.nat({ max: 3 }), (list, left) => {
        const input = {
          agencies: list.length,
          columns: 4,
          points: list.flat(),
          maxPoints: list.flatMap(() => [10, 11, 12, 13]),
        }
        const maximum = 46 - (10 + left)
        const expected = list.map((own) => {
          const points = own.reduce((sum, value, column) => (column === left ? sum : sum + value), 0)
          return Number(((points / maximum) * 10_000).toFixed(0))
        })
        const without = leaveOneOut(input, [0, 1, 2, 3]).leftOut[left]
        expect([...(without?.hundredths ?? [])]).toEqual(expected)
        expect([...(without?.places ?? [])]).toEqual(plainRanks(expected))
      }),
    )
  })

  it('is refused where nothing else applies, and to groups that do not fit', () => {
    expect(() => leaveOneOut({ ...TWO, points: [2, 0, 1, 0], maxPoints: [2, 1, 2, 0] }, [0, 1])).toThrow(
      'without group 0 nothing applies to agency 1',
    )
    expect(() => leaveOneOut(TWO, [0])).toThrow('1 groups for 2 columns')
    expect(() => leaveOneOut(TWO, [0, 0.5])).toThrow('the group of column 1 is no whole number from 0: 0.5')
    expect(() => leaveOneOut({ ...TWO, columns: 3 }, [0, 1, 2])).toThrow(
      '4 figures are not 2 agencies × 3 columns',
    )
  })
})
