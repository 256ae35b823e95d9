import { describe, expect, it } from 'vitest'
import { checkedIndexes, standardErrorsOf } from '@/lib/scoring/rank-uncertainty/uncertain-indexes'

describe('uncertain indexes', () => {
  it('pass as they are, with errors from 0 on', () => {
    const input = { estimates: [-1, 80.5, 0], standardErrors: [0, 1e-300, 3] }
    expect(checkedIndexes(input)).toBe(input)
    expect(checkedIndexes({ estimates: [], standardErrors: [] })).toEqual({
      estimates: [],
      standardErrors: [],
    })
  })

  it.each([
    [[1, 2], [-0.5, 1], 'standard error 0 is negative: -0.5'],
    [[1, 2], [1, -1e-9], 'standard error 1 is negative: -1e-9'],
    [[1, 2], [1], '2 estimates, but 1 standard errors'],
    [[1], [1, -1], '1 estimates, but 2 standard errors'],
    [[1, Infinity], [1, 1], 'estimates holds no finite number at 1: Infinity'],
    [[1, 2], [Number.NaN, 1], 'standard errors holds no finite number at 0: NaN'],
  ])('%o with errors of %o are refused', (estimates, standardErrors, message) => {
    expect(() => checkedIndexes({ estimates, standardErrors })).toThrow(new RangeError(message))
  })

  it('have their standard errors on the diagonal of a covariance', () => {
    expect(standardErrorsOf([4, 1, 1, 9], 2)).toEqual(Float64Array.of(2, 3))
    expect(standardErrorsOf([16, 5, 6, 5, 25, 7, 6, 7, 0], 3)).toEqual(Float64Array.of(4, 5, 0))
    expect(standardErrorsOf([], 0)).toEqual(new Float64Array(0))
  })
})
