import { describe, expect, it } from 'vitest'
import { checkedColumns, reweighting, TOGETHER } from '@/lib/scoring/rank-uncertainty/weighted-columns'

const BLOCK = { agencies: 2, columns: 2, points: [1, 3, -1, 0], maxPoints: [2, 4, 2, 0] }

describe('weighted columns', () => {
  it('pass as they are, with a column that does not apply', () => {
    expect(checkedColumns(BLOCK)).toBe(BLOCK)
    const none = { agencies: 0, columns: 3, points: [], maxPoints: [] }
    expect(checkedColumns(none)).toBe(none)
  })

  it.each([
    [{ maxPoints: [2, 4, 0, 0] }, 'nothing applies to agency 1'],
    [{ maxPoints: [0, 0, 2, 4] }, 'nothing applies to agency 0'],
    [{ maxPoints: [2, 4, 5, -1] }, 'agency 1 has a maximum below 0'],
    [{ maxPoints: [-1, 4, 5, 1] }, 'agency 0 has a maximum below 0'],
    [{ points: [1, 3, 2] }, '3 figures are not 2 agencies × 2 columns'],
    [{ maxPoints: [2, 4, 2, 1, 1] }, '5 figures are not 2 agencies × 2 columns'],
    [{ points: [1, 3, 2, Infinity] }, 'points holds no finite number at 3: Infinity'],
    [{ maxPoints: [Number.NaN, 4, 2, 1] }, 'maxima holds no finite number at 0: NaN'],
  ])('with %o are refused', (change, message) => {
    expect(() => checkedColumns({ ...BLOCK, ...change })).toThrow(new RangeError(message))
  })

  it('are divided by each agency’s own maxima, whichever of them differs', () => {
    const ofFactorOne = (maxPoints: number[]) => {
      const percents = new Float64Array(2 * TOGETHER)
      const input = { agencies: 2, columns: 2, points: [1, 1, 1, 1], maxPoints }
      reweighting(input)(new Float64Array(2 * TOGETHER).fill(1), percents)
      return [...percents]
    }
    const everyTime = (first: number, second: number) =>
      Array.from({ length: TOGETHER }, () => [first, second]).flat()
    expect(ofFactorOne([2, 2, 2, 2])).toEqual(everyTime(50, 50))
    expect(ofFactorOne([2, 2, 6, 2])).toEqual(everyTime(50, 25))
    expect(ofFactorOne([2, 2, 2, 6])).toEqual(everyTime(50, 25))
    expect(ofFactorOne([2, 6, 2, 6])).toEqual(everyTime(25, 25))
  })

  it('leave a share of 0 above 0, not below it', () => {
    const percents = new Float64Array(TOGETHER)
    const input = { agencies: 1, columns: 1, points: [0], maxPoints: [2] }
    reweighting(input)(new Float64Array(TOGETHER).fill(1), percents)
    expect([...percents]).toEqual([0, 0, 0, 0])
  })

  it('without any column are refused, since nothing applies', () => {
    expect(() => checkedColumns({ agencies: 1, columns: 0, points: [], maxPoints: [] })).toThrow(
      new RangeError('nothing applies to agency 0'),
    )
  })
})
