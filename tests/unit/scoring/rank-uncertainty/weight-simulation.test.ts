import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RankSummary } from '@/lib/scoring/rank-uncertainty/rank-recorder'
import { simulateWeights } from '@/lib/scoring/rank-uncertainty/weight-simulation'
import { reweighting, TOGETHER, type WeightedColumns } from '@/lib/scoring/rank-uncertainty/weighted-columns'
import { streamOf } from '@/lib/scoring/statistics/seeded-random'
import { plainRanks, reorder } from './blocks'

const SETTINGS = { range: 0.25, runs: 30, seed: 5, coverage: 0.9 }

/** Agency 1 lacks the third column. */
const BLOCK: WeightedColumns = {
  agencies: 3,
  columns: 3,
  points: [1, 3, 2, 2, 3, 0, 0, 4, 2],
  maxPoints: [2, 4, 2, 2, 4, 0, 2, 4, 2],
}

function finished(input: WeightedColumns, settings = SETTINGS): RankSummary {
  const weights = simulateWeights(input, settings)
  weights.step(settings.runs)
  return weights.result()
}

describe('weighting columns anew', () => {
  const reweighted = (input: WeightedColumns, factors: number[]) => {
    const percents = new Float64Array(input.agencies * TOGETHER)
    reweighting(input)(Float64Array.from(factors), percents)
    return percents
  }

  it('gives four sets of indexes at once, each over its own applicable maxima', () => {
    const factors = [1, 0, 0, 2, 1, 1, 0, 1, 1, 0, 1, 0.5]
    const expected = [6 / 8, 5 / 6, 6 / 8, 3 / 4, 3 / 4, 1, 1, NaN, 1, 6 / 9, 7 / 8, 5 / 9].map(
      (share) => share * 100,
    )
    reweighted(BLOCK, factors).forEach((percent, at) => {
      if (Number.isNaN(expected[at])) expect(percent).toBeNaN()
      else expect(percent).toBeCloseTo(expected[at] ?? NaN, 10)
    })
  })

  it('is the same where all have the same maxima', () => {
    const input = { agencies: 2, columns: 2, points: [1, 3, 2, 1], maxPoints: [2, 4, 2, 4] }
    expect([...reweighted(input, [1, 1, 1, 1, 0.5, 1, 2, 0])]).toEqual([
      62.5,
      62.5,
      (100 * 4) / 6,
      (100 * 3) / 6,
      70,
      40,
      50,
      100,
    ])
  })

  it('needs the right shape and something that applies', () => {
    const input = { agencies: 1, columns: 2, points: [1, 1], maxPoints: [1, 1] }
    expect(() => reweighting({ ...input, points: [1] })).toThrow('1 figures are not 1 agencies × 2 columns')
    expect(() => reweighting({ ...input, maxPoints: [1, 1, 1] })).toThrow('3 figures are not 1 agencies × 2')
    expect(() => reweighting({ ...input, maxPoints: [2, -1] })).toThrow('agency 0 has a maximum below 0')
    expect(() => reweighting({ ...input, maxPoints: [0, 0] })).toThrow('nothing applies to agency 0')
    expect(() => reweighting({ ...input, points: [NaN, 1] })).toThrow('points holds no finite number at 0')
    expect(() => reweighting({ ...input, maxPoints: [1, NaN] })).toThrow('maxima holds no finite number at 1')
  })
})

describe('drawing weights', () => {
  it('multiplies each column by a factor of the run’s own stream', () => {
    const { lowHundredths, nominalHundredths } = finished(BLOCK, { ...SETTINGS, runs: 1 })
    const random = streamOf(5, 0)
    const factors = [0, 1, 2].map(() => 0.75 + 0.5 * random.nextUniform())
    const indexOf = (agency: number) => {
      const sum = (list: ArrayLike<number>) =>
        factors.reduce((total, factor, column) => total + factor * (list[agency * 3 + column] ?? NaN), 0)
      return Math.round((10_000 * sum(BLOCK.points)) / sum(BLOCK.maxPoints))
    }
    expect([...lowHundredths]).toEqual([0, 1, 2].map(indexOf))
    expect([...nominalHundredths]).toEqual([7500, 8333, 7500])
  })

  it('changes nothing within a range of 0, or with one column', () => {
    for (const summary of [
      finished(BLOCK, { ...SETTINGS, range: 0 }),
      finished({ agencies: 3, columns: 1, points: [1, 2, 3], maxPoints: [4, 4, 4] }),
    ]) {
      expect(summary.meanShift).toBe(0)
      expect([...summary.best]).toEqual([...summary.nominalPlaces])
      expect([...summary.worst]).toEqual([...summary.nominalPlaces])
      expect([...summary.lowHundredths]).toEqual([...summary.nominalHundredths])
      expect([...summary.highHundredths]).toEqual([...summary.nominalHundredths])
    }
  })

  it('spreads wider within a wider range, and never moves who is best everywhere', () => {
    const input = {
      agencies: 3,
      columns: 2,
      points: [9, 2, 1, 9, 10, 10],
      maxPoints: [10, 10, 10, 10, 10, 10],
    }
    const width = ({ lowHundredths: low, highHundredths: high }: RankSummary) =>
      (high[0] ?? NaN) - (low[0] ?? NaN)
    const [narrow, wide] = [
      finished(input, { ...SETTINGS, range: 0.1 }),
      finished(input, { ...SETTINGS, range: 0.5 }),
    ]
    expect(width(wide)).toBeGreaterThan(3 * width(narrow))
    expect(wide.meanShift).toBeGreaterThan(0)
    expect([wide.best[2], wide.worst[2], wide.lowHundredths[2]]).toEqual([1, 1, 10_000])
  })

  it('gives the same answer in steps of any size, and another for another seed', () => {
    const whole = finished(BLOCK)
    for (const size of [1, 3, 4, 7, 29]) {
      const weights = simulateWeights(BLOCK, SETTINGS)
      while (weights.step(size));
      expect(weights.result()).toEqual(whole)
    }
    expect(finished(BLOCK, { ...SETTINGS, seed: 6 })).not.toEqual(whole)
  })

  it('left early is the part that was done, and says so', () => {
    const left = simulateWeights(BLOCK, SETTINGS)
    expect(left.step(10)).toBe(true)
    expect([left.done, left.runs]).toEqual([10, 30])
    expect(left.result()).toEqual({
      ...finished(BLOCK, { ...SETTINGS, runs: 10 }),
      complete: false,
      runs: 30,
    })
  })

  it('does not depend on the order of the agencies', () => {
    const blocks = fc
      .array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 })), {
        minLength: 1,
        maxLength: 9,
      })
      .chain((rows) =>
        fc.record({
          rows: fc.constant(rows),
          order: fc.shuffledSubarray([...rows.keys()], { minLength: rows.length }),
        }),
      )
    fc.assert(
      fc.property(blocks, ({ rows, order }) => {
        const blockOf = (list: number[][]) => ({
          agencies: list.length,
          columns: 3,
          points: list.flat(),
          maxPoints: list.flatMap(() => [9, 12, 10]),
        })
        const plain = finished(blockOf(rows))
        const again = finished(blockOf(order.map((agency) => rows[agency] ?? [])))
        for (const key of ['best', 'worst', 'lowHundredths', 'highHundredths', 'meanShifts'] as const)
          expect([...again[key]]).toEqual(reorder(plain[key], order))
        expect([...plain.nominalPlaces]).toEqual(plainRanks([...plain.nominalHundredths]))
      }),
      { numRuns: 50 },
    )
  })

  it.each([1, -0.1, NaN])('is refused a range of %d', (range) => {
    expect(() => simulateWeights(BLOCK, { ...SETTINGS, range })).toThrow(
      `range is not from 0 to under 1: ${range}`,
    )
  })
})
