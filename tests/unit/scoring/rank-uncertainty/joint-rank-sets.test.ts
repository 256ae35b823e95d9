import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jointRankSets } from '@/lib/scoring/rank-uncertainty/joint-rank-sets'
import { plainRanks, reorder, shuffledBlocks, uncertainBlocks } from './blocks'

const rangesOf = (estimates: number[], standardErrors: number[], coverage = 0.9) => {
  const { best, worst } = jointRankSets({ estimates, standardErrors }, coverage)
  return [...best].map((from, agency) => [from, worst[agency]])
}

describe('joint ranges of places', () => {
  it('put apart who lies wholly above, and nobody else', () => {
    const { criticalValue } = jointRankSets({ estimates: [90, 80, 79], standardErrors: [1, 1, 1] }, 0.9)
    expect(criticalValue).toBeCloseTo(2.1140544687986096, 12)
    expect(rangesOf([90, 80, 79], [1, 1, 1])).toEqual([
      [1, 1],
      [2, 3],
      [2, 3],
    ])
  })

  it('use the plain quantile for one agency alone', () => {
    expect(jointRankSets({ estimates: [50], standardErrors: [3] }, 0.95).criticalValue).toBeCloseTo(
      1.959963984540054,
      12,
    )
    expect(rangesOf([50], [3])).toEqual([[1, 1]])
    expect(rangesOf([], [])).toEqual([])
  })

  it('keep together intervals that only touch', () => {
    expect(rangesOf([2, 2], [0, 0])).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect(rangesOf([2, 3], [0, 0])).toEqual([
      [2, 2],
      [1, 1],
    ])
  })

  it('are wider with larger errors and with more coverage', () => {
    fc.assert(
      fc.property(uncertainBlocks, ({ estimates, standardErrors }) => {
        const plain = jointRankSets({ estimates, standardErrors }, 0.9)
        const wider = [
          jointRankSets({ estimates, standardErrors: standardErrors.map((se) => se * 1.5) }, 0.9),
          jointRankSets({ estimates, standardErrors }, 0.99),
        ]
        for (const { best, worst } of wider) {
          best.forEach((place, agency) => expect(place).toBeLessThanOrEqual(plain.best[agency] ?? NaN))
          worst.forEach((place, agency) => expect(place).toBeGreaterThanOrEqual(plain.worst[agency] ?? NaN))
        }
      }),
    )
  })

  it('hold the place of the estimate, and shrink to it without error and ties', () => {
    fc.assert(
      fc.property(uncertainBlocks, ({ estimates, standardErrors }) => {
        const places = plainRanks(estimates)
        const { best, worst } = jointRankSets({ estimates, standardErrors }, 0.9)
        const certain = jointRankSets({ estimates, standardErrors: estimates.map(() => 0) }, 0.9)
        places.forEach((place, agency) => {
          expect(best[agency]).toBeLessThanOrEqual(place)
          expect(worst[agency]).toBeGreaterThanOrEqual(place)
        })
        expect([...certain.best]).toEqual(places)
      }),
    )
  })

  it('do not depend on the order of the agencies', () => {
    fc.assert(
      fc.property(shuffledBlocks, ({ block, order }) => {
        const { best, worst } = jointRankSets(block, 0.9)
        const again = jointRankSets(
          {
            estimates: reorder(block.estimates, order),
            standardErrors: reorder(block.standardErrors, order),
          },
          0.9,
        )
        expect([...again.best]).toEqual(reorder(best, order))
        expect([...again.worst]).toEqual(reorder(worst, order))
      }),
    )
  })

  it('are refused to what cannot be', () => {
    expect(() => rangesOf([1], [1], 1)).toThrow('coverage does not lie between 0 and 1: 1')
    expect(() => rangesOf([1, 2], [1])).toThrow('2 estimates, but 1 standard errors')
    expect(() => rangesOf([1, 2], [1, -1])).toThrow('standard error 1 is negative: -1')
    expect(() => rangesOf([NaN], [1])).toThrow('estimates holds no finite number at 0: NaN')
    expect(() => rangesOf([1], [Infinity])).toThrow('standard errors holds no finite number at 0: Infinity')
  })
})
