import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jointRankSets } from '@/lib/scoring/rank-uncertainty/joint-rank-sets'
import { marginalRankSets, simultaneousRankSets } from '@/lib/scoring/rank-uncertainty/rank-sets'
import { plainRanks, reorder, shuffledBlocks, uncertainBlocks } from './blocks'

const SETTINGS = { coverage: 0.9, draws: 400, seed: 3 }
const few = { numRuns: 40 }

describe.each([
  ['simultaneous', simultaneousRankSets],
  ['marginal', marginalRankSets],
] as const)('%s ranges of places', (_name, rankSets) => {
  const rangesOf = (estimates: number[], standardErrors: number[]) => {
    const { best, worst } = rankSets({ estimates, standardErrors }, SETTINGS)
    return [...best].map((from, agency) => [from, worst[agency]])
  }

  it('put apart what is apart, and only that', () => {
    expect(rangesOf([80, 90, 79], [1, 1, 1])).toEqual([
      [2, 3],
      [1, 1],
      [2, 3],
    ])
    expect(rangesOf([50], [3])).toEqual([[1, 1]])
    expect(rangesOf([], [])).toEqual([])
  })

  it('are the plain places without error, and hold them with it', () => {
    fc.assert(
      fc.property(uncertainBlocks, ({ estimates, standardErrors }) => {
        const places = plainRanks(estimates)
        const certain = rankSets({ estimates, standardErrors: estimates.map(() => 0) }, SETTINGS)
        expect([...certain.best]).toEqual(places)
        const { best, worst } = rankSets({ estimates, standardErrors }, SETTINGS)
        places.forEach((place, agency) => {
          expect(best[agency]).toBeLessThanOrEqual(place)
          expect(worst[agency]).toBeGreaterThanOrEqual(place)
        })
      }),
      few,
    )
  })

  it('are wider with larger errors', () => {
    fc.assert(
      fc.property(uncertainBlocks, ({ estimates, standardErrors }) => {
        const plain = rankSets({ estimates, standardErrors }, SETTINGS)
        // All errors times the same: the maxima stay what they are.
        const wider = rankSets({ estimates, standardErrors: standardErrors.map((se) => se * 2) }, SETTINGS)
        plain.best.forEach((place, agency) => expect(wider.best[agency]).toBeLessThanOrEqual(place))
        plain.worst.forEach((place, agency) => expect(wider.worst[agency]).toBeGreaterThanOrEqual(place))
      }),
      few,
    )
  })

  it('are the same for the same seed', () => {
    const input = { estimates: [80, 81, 82, 83], standardErrors: [1, 0.5, 1, 0.5] }
    expect(rankSets(input, SETTINGS)).toEqual(rankSets(input, SETTINGS))
  })

  it('take a diagonal covariance for standard errors', () => {
    const estimates = [80, 82, 84]
    const covariance = [1, 0, 0, 0, 4, 0, 0, 0, 0.25]
    expect(rankSets({ estimates, covariance }, SETTINGS)).toEqual(
      rankSets({ estimates, standardErrors: [1, 2, 0.5] }, SETTINGS),
    )
  })

  it('put apart two that rise and fall together, however uncertain', () => {
    const { best, worst } = rankSets({ estimates: [80, 81], covariance: [25, 25, 25, 25] }, SETTINGS)
    expect([...best, ...worst]).toEqual([2, 1, 2, 1])
  })

  it('are refused to settings that cannot be', () => {
    const input = { estimates: [1], standardErrors: [1] }
    expect(() => rankSets(input, { ...SETTINGS, coverage: 0 })).toThrow(
      'coverage does not lie between 0 and 1: 0',
    )
    expect(() => rankSets(input, { ...SETTINGS, draws: 0 })).toThrow('draws is no whole number from 1: 0')
    expect(() => rankSets(input, { ...SETTINGS, seed: -1 })).toThrow('seed is no whole number')
  })
})

describe('simultaneous ranges', () => {
  it('tell who is surely ahead of whom', () => {
    const input = { estimates: [80, 90, 79], standardErrors: [1, 1, 1] }
    const { surelyAhead, criticalValue, steps } = simultaneousRankSets(input, SETTINGS)
    expect([...surelyAhead]).toEqual([0, 0, 0, 1, 0, 1, 0, 0, 0])
    expect(criticalValue).toBeGreaterThan(1.3)
    expect(criticalValue).toBeLessThan(2.3)
    expect(steps).toBe(2)
  })

  it('count the pairs that are surely apart', () => {
    fc.assert(
      fc.property(uncertainBlocks, (input) => {
        const count = input.estimates.length
        const { surelyAhead, best, worst } = simultaneousRankSets(input, SETTINGS)
        for (let agency = 0; agency < count; agency += 1) {
          let ahead = 0
          let behind = 0
          for (let other = 0; other < count; other += 1) {
            ahead += surelyAhead[other * count + agency] ?? NaN
            behind += surelyAhead[agency * count + other] ?? NaN
          }
          expect([best[agency], worst[agency]]).toEqual([1 + ahead, count - behind])
        }
      }),
      few,
    )
  })

  it('are hardly ever wider than the joint ranges of the closed form', () => {
    const estimates = Array.from({ length: 20 }, (_, agency) => 80 + agency / 2)
    const standardErrors = estimates.map(() => 0.8)
    const { best, worst } = simultaneousRankSets({ estimates, standardErrors }, { ...SETTINGS, draws: 2000 })
    const joint = jointRankSets({ estimates, standardErrors }, 0.9)
    best.forEach((place, agency) => {
      expect(place).toBeGreaterThanOrEqual(joint.best[agency] ?? NaN)
      expect(worst[agency]).toBeLessThanOrEqual(joint.worst[agency] ?? NaN)
    })
  })
})

describe('marginal ranges', () => {
  it('are not wider than simultaneous ones, and each has its own critical value', () => {
    const estimates = Array.from({ length: 15 }, (_, agency) => 80 + agency / 2)
    const standardErrors = estimates.map((_, agency) => 0.5 + (agency % 3) / 4)
    const settings = { ...SETTINGS, draws: 4000 }
    const marginal = marginalRankSets({ estimates, standardErrors }, settings)
    const all = simultaneousRankSets({ estimates, standardErrors }, settings)
    marginal.best.forEach((place, agency) => {
      expect(place).toBeGreaterThanOrEqual(all.best[agency] ?? NaN)
      expect(marginal.worst[agency]).toBeLessThanOrEqual(all.worst[agency] ?? NaN)
      expect(marginal.criticalValues[agency]).toBeLessThan(all.criticalValue)
    })
  })

  it('do not depend on the order of the agencies when nothing is close', () => {
    fc.assert(
      fc.property(shuffledBlocks, ({ block, order }) => {
        // Gaps of 0 or at least ten deviations: chance decides nothing.
        const input = { estimates: block.estimates, standardErrors: block.estimates.map(() => 0.006) }
        const again = { ...input, estimates: reorder(input.estimates, order) }
        for (const rankSets of [simultaneousRankSets, marginalRankSets]) {
          const { best, worst } = rankSets(input, SETTINGS)
          const other = rankSets(again, SETTINGS)
          expect([...other.best]).toEqual(reorder(best, order))
          expect([...other.worst]).toEqual(reorder(worst, order))
        }
      }),
      few,
    )
  })
})
