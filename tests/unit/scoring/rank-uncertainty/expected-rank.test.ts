import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedRanks } from '@/lib/scoring/rank-uncertainty/expected-rank'
import { plainRanks, reorder, shuffledBlocks, uncertainBlocks } from './blocks'

describe('expected places', () => {
  it('are those of the worked example', () => {
    const [first, second, third] = expectedRanks({ estimates: [2, 1, 0], standardErrors: [1, 1, 1] })
    expect(first).toBeCloseTo(1.3183996646186193, 12)
    expect(second).toBeCloseTo(2, 12)
    expect(third).toBeCloseTo(2.681600335381381, 12)
  })

  it('weigh the errors of both: 3 and 4 make 5', () => {
    const [first] = expectedRanks({ estimates: [5, 0], standardErrors: [3, 4] })
    expect(first).toBeCloseTo(1 + 0.15865525393145707, 12)
  })

  it('are the places themselves without error, ties in the middle', () => {
    expect([...expectedRanks({ estimates: [90, 80, 80, 70], standardErrors: [0, 0, 0, 0] })]).toEqual([
      1, 2.5, 2.5, 4,
    ])
    expect([...expectedRanks({ estimates: [], standardErrors: [] })]).toEqual([])
  })

  it('add up to K(K+1)/2 and keep the order of agencies that are equally uncertain', () => {
    fc.assert(
      fc.property(uncertainBlocks, ({ estimates, standardErrors }) => {
        const count = estimates.length
        const sum = expectedRanks({ estimates, standardErrors }).reduce((total, rank) => total + rank, 0)
        expect(sum).toBeCloseTo((count * (count + 1)) / 2, 9)
        const equally = expectedRanks({ estimates, standardErrors: estimates.map(() => 1) })
        const places = plainRanks(estimates)
        places.forEach((place, agency) =>
          places.forEach((other, at) => {
            if (place < other) expect(equally[agency]).toBeLessThan(equally[at] ?? NaN)
          }),
        )
      }),
    )
  })

  it('do not depend on the order of the agencies', () => {
    fc.assert(
      fc.property(shuffledBlocks, ({ block, order }) => {
        const ranks = expectedRanks(block)
        const again = expectedRanks({
          estimates: reorder(block.estimates, order),
          standardErrors: reorder(block.standardErrors, order),
        })
        again.forEach((rank, at) => expect(rank).toBeCloseTo(ranks[order[at] ?? NaN] ?? NaN, 9))
      }),
    )
  })

  it('are refused to negative standard errors', () => {
    expect(() => expectedRanks({ estimates: [1], standardErrors: [-0.1] })).toThrow(
      'standard error 0 is negative: -0.1',
    )
  })
})
