import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { symmetricInverse } from '@/lib/scoring/statistics/symmetric-inverse'

describe('the inverse of a symmetric matrix', () => {
  it('is that of the book', () => {
    const inverse = symmetricInverse([
      [4, 2],
      [2, 3],
    ])
    const expected = [
      [0.375, -0.25],
      [-0.25, 0.5],
    ]
    inverse.forEach((line, row) =>
      line.forEach((value, column) => expect(value).toBeCloseTo(expected[row]?.[column] ?? Number.NaN, 14)),
    )
    expect(symmetricInverse([])).toEqual([])
    expect(symmetricInverse([[4]])).toEqual([[0.25]])
  })

  it('gives the unit matrix when multiplied', () => {
    const size = 4
    const entries = fc.array(fc.integer({ min: -5, max: 5 }), {
      minLength: size * size,
      maxLength: size * size,
    })
    fc.assert(
      fc.property(entries, (list) => {
        const at = (row: number, column: number) => list[row * size + column] ?? 0
        const indexes = [0, 1, 2, 3]
        // A·Aᵀ + unit is positive definite.
        const matrix = indexes.map((row) =>
          indexes.map((column) =>
            indexes.reduce((sum, k) => sum + at(row, k) * at(column, k), row === column ? 1 : 0),
          ),
        )
        const inverse = symmetricInverse(matrix)
        for (const row of indexes) {
          for (const column of indexes) {
            const product = indexes.reduce(
              (sum, k) => sum + (matrix[row]?.[k] ?? 0) * (inverse[k]?.[column] ?? 0),
              0,
            )
            expect(product).toBeCloseTo(row === column ? 1 : 0, 8)
          }
        }
      }),
    )
  })

  it('is refused for a matrix that is not square or not positive definite', () => {
    expect(() => symmetricInverse([[1, 2]])).toThrow(new RangeError('the matrix is not square'))
    expect(() => symmetricInverse([[0]])).toThrow(new RangeError('the matrix is not positive definite'))
    expect(() =>
      symmetricInverse([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow(new RangeError('the matrix is not positive definite'))
  })
})
