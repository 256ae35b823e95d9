import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copelandScores, outrankingMatrix } from '@/lib/scoring/composite/outranking'

describe('outranking', () => {
  it('gives the weight on which one is ahead, half for an equal figure', () => {
    const units = [
      [1, 5, 2],
      [2, 5, 1],
    ]
    expect(outrankingMatrix(units, [1, 2, 5])).toEqual([
      [0, 0.75],
      [0.25, 0],
    ])
  })

  it('wins a duel with more than half and counts exactly half for neither', () => {
    expect(
      copelandScores(
        [
          [2, 1],
          [1, 2],
        ],
        [1, 1],
      ),
    ).toEqual([0, 0])
    expect(
      copelandScores(
        [
          [2, 1],
          [1, 2],
        ],
        [1.01, 1],
      ),
    ).toEqual([1, -1])
    expect(
      copelandScores(
        [
          [2, 1, 1],
          [1, 2, 2],
        ],
        [0.5, 0.1, 0.4],
      ),
    ).toEqual([0, 0])
    expect(
      copelandScores(
        [
          [2, 1, 1],
          [1, 2, 2],
        ],
        [0.6, 0.1, 0.5],
      ),
    ).toEqual([0, 0])
    expect(copelandScores([[3], [2], [1]], [1])).toEqual([2, 0, -2])
    expect(copelandScores([[7]], [1])).toEqual([0])
  })

  it('adds up to 0, and a pair to 1', () => {
    const units = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(units, (list) => {
        const matrix = outrankingMatrix(list, [1, 2, 4])
        matrix.forEach((shares, i) =>
          shares.forEach((share, j) => {
            if (i !== j) expect(share + (matrix[j]?.[i] ?? NaN)).toBeCloseTo(1, 12)
          }),
        )
        expect(copelandScores(list, [1, 2, 4]).reduce((sum, score) => sum + score, 0)).toBe(0)
      }),
    )
  })

  it('leaves out what weighs nothing', () => {
    const units = [
      [1, 2],
      [9, 1],
    ]
    expect(outrankingMatrix(units, [0, 3])).toEqual([
      [0, 1],
      [0, 0],
    ])
  })

  it('refuses what is impossible, by name', () => {
    expect(() => outrankingMatrix([[1]], [0])).toThrow('not weights: 0')
    expect(() => outrankingMatrix([[1, 1]], [2, -1])).toThrow('not weights: 2, -1')
    expect(() => outrankingMatrix([[1]], [Infinity])).toThrow('not weights: Infinity')
    expect(() => outrankingMatrix([[1]], [NaN])).toThrow('not weights: NaN')
    expect(() => outrankingMatrix([[1, 2]], [1])).toThrow('not 1 finite figures: 1, 2')
    expect(() => copelandScores([[1, NaN]], [1, 1])).toThrow('not 2 finite figures: 1, NaN')
  })
})
