import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { covarianceFactor } from '@/lib/scoring/rank-uncertainty/covariance-factor'

describe('the factor of a covariance', () => {
  it('is its lower triangle', () => {
    expect([...covarianceFactor([4, 2, 2, 10], 2)]).toEqual([2, 0, 1, 3])
    expect([...covarianceFactor([9], 1)]).toEqual([3])
    expect([...covarianceFactor([], 0)]).toEqual([])
  })

  it('has a column of zeros for an index that is certain, or made of others', () => {
    expect([...covarianceFactor([0, 0, 0, 4], 2)]).toEqual([0, 0, 0, 2])
    expect([...covarianceFactor([4, 4, 4, 4], 2)]).toEqual([2, 0, 2, 0])
    expect([...covarianceFactor([0, 0, 0, 0], 2)]).toEqual([0, 0, 0, 0])
    expect([...covarianceFactor([1, 1, 0, 1, 1, 0, 0, 0, 9], 3)]).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 3])
  })

  it('takes what rounding leaves for nothing', () => {
    expect([...covarianceFactor([1, 1, 1, 1 - 1e-12], 2)]).toEqual([1, 0, 1, 0])
    expect([...covarianceFactor([1, 0.5, 0.5 + 1e-11, 1], 2)][2]).toBeCloseTo(0.5, 9)
  })

  it('multiplied by itself is the covariance again', () => {
    const matrices = fc.integer({ min: 1, max: 6 }).chain((size) =>
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: size * 3, maxLength: size * 3 }).map((list) => ({
        size,
        covariance: Float64Array.from({ length: size * size }, (_, at) => {
          const [row, column] = [Math.floor(at / size), at % size]
          // Rank at most 3 and a diagonal on every second one: singular and regular matrices.
          const sum = [0, 1, 2].reduce(
            (total, k) => total + (list[row * 3 + k] ?? NaN) * (list[column * 3 + k] ?? NaN),
            0,
          )
          return sum + (row === column && row % 2 === 1 ? 1 : 0)
        }),
      })),
    )
    fc.assert(
      fc.property(matrices, ({ size, covariance }) => {
        const factor = covarianceFactor(covariance, size)
        for (let row = 0; row < size; row += 1)
          for (let column = 0; column < size; column += 1) {
            let product = 0
            for (let k = 0; k < size; k += 1)
              product += (factor[row * size + k] ?? NaN) * (factor[column * size + k] ?? NaN)
            expect(product).toBeCloseTo(covariance[row * size + column] ?? NaN, 3)
            if (column > row) expect(factor[row * size + column]).toBe(0)
          }
      }),
    )
  })

  it('is refused to what is no covariance', () => {
    expect(() => covarianceFactor([1, 2, 3], 2)).toThrow('3 covariances are not 2 × 2')
    expect(() => covarianceFactor([1, 0.5, 0.6, 1], 2)).toThrow('covariance of 1 and 0 is not symmetric')
    expect(() => covarianceFactor([1, 2, 2, 1], 2)).toThrow('not a covariance: variance of 1 left over is -3')
    expect(() => covarianceFactor([-1], 1)).toThrow('not a covariance: variance of 0 left over is -1')
    expect(() => covarianceFactor([0, 1, 1, 1], 2)).toThrow('not a covariance: it covaries without variance')
    expect(() => covarianceFactor([NaN], 1)).toThrow('covariance holds no finite number at 0: NaN')
  })
})
