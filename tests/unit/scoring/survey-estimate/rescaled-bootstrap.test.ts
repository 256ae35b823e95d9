import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'
import { answerColumns } from '@/lib/scoring/survey-estimate/answer-columns'
import { postStratify } from '@/lib/scoring/survey-estimate/post-stratification'
import { estimateMean } from '@/lib/scoring/survey-estimate/ratio-estimate'
import { bootstrapFigure, rescaledBootstrapWeights } from '@/lib/scoring/survey-estimate/rescaled-bootstrap'
import { rowShare } from '@/lib/scoring/survey-estimate/row-share'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

/** Draws the whole numbers given, in turn, and keeps what was asked for. */
function scripted(numbers: readonly number[]) {
  const asked: number[] = []
  return {
    asked,
    nextInteger(below: number) {
      asked.push(below)
      return numbers[(asked.length - 1) % numbers.length] ?? 0
    },
  }
}

const ones = (length: number) => new Array<number>(length).fill(1)
const meanOf = (values: readonly number[]) => (weights: Float64Array) => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return whole === 0
    ? null
    : weights.reduce((sum, weight, unit) => sum + weight * (values[unit] ?? 0), 0) / whole
}

describe('a replicate of the rescaled bootstrap', () => {
  it('draws one fewer than there are and scales what is drawn', () => {
    const random = scripted([0, 0, 2])
    const weights = rescaledBootstrapWeights(surveyDesign({ weights: [1, 2, 3, 4] }), random)
    expect(random.asked).toEqual([4, 4, 4])
    expect([...weights].map((weight) => weight * 3)).toEqual([8, 0, 12, 0])
  })

  it('draws within each stratum', () => {
    const random = scripted([1, 0, 1])
    const design = surveyDesign({ weights: ones(5), strata: [1, 0, 1, 0, 1] })
    expect([...rescaledBootstrapWeights(design, random)]).toEqual([1.5, 0, 1.5, 2, 0])
    expect(random.asked).toEqual([2, 3, 3])
  })

  it('draws clusters, not units', () => {
    const design = surveyDesign({ weights: ones(4), clusters: [0, 1, 0, 1] })
    expect([...rescaledBootstrapWeights(design, scripted([1]))]).toEqual([0, 2, 0, 2])
  })

  it('moves the weights less the larger the part of the population that was asked', () => {
    // λ = √(1 − 2/8·…): 3 of 4 → λ = ½; drawn once of 2: 1 − ½ + ½ · 3/2.
    const weights = rescaledBootstrapWeights(
      surveyDesign({ weights: ones(3), populations: [4] }),
      scripted([0, 1]),
    )
    expect([...weights]).toEqual([1.25, 1.25, 0.5])
  })

  it('leaves a census alone, also of one person', () => {
    const design = surveyDesign({ weights: [1, 1, 5], strata: [0, 0, 1], populations: [2, 1] })
    expect([...rescaledBootstrapWeights(design, seededRandom(1))]).toEqual([1, 1, 5])
  })

  it('keeps each stratum’s weights together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(), (size, seed) => {
        const weights = rescaledBootstrapWeights(surveyDesign({ weights: ones(size) }), seededRandom(seed))
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(size, 9)
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('refuses a stratum with one of several, a second stage and calibrated weights', () => {
    const random = seededRandom(1)
    const lone = surveyDesign({ weights: ones(3), strata: [0, 0, 1] })
    const loneOfTwo = surveyDesign({ weights: ones(3), strata: [0, 0, 1], populations: [9, 2] })
    const twoStages = surveyDesign({ weights: ones(2), clusterPopulations: [2, 2] })
    const calibrated = postStratify(surveyDesign({ weights: ones(2) }), { groups: [0, 0], totals: [5] })
    expect(() => rescaledBootstrapWeights(lone, random)).toThrow('stratum 1 has one cluster of several')
    expect(() => rescaledBootstrapWeights(loneOfTwo, random)).toThrow(RangeError)
    expect(() => rescaledBootstrapWeights(twoStages, random)).toThrow('sub-sampled clusters')
    expect(() => rescaledBootstrapWeights(calibrated, random)).toThrow('a calibrated design')
    expect(() => bootstrapFigure(lone, () => 1, { replicates: 9, random })).toThrow('stratum 1')
  })
})

describe('the bootstrap of a figure', () => {
  const values = [1, 1, 1, 0, 0.6, 1, 0, 1, 1, 0.6, 1, 0]
  const strata = values.map((_, unit) => unit % 2)
  const design = surveyDesign({ weights: ones(12), strata, populations: [12, 60] })

  it('agrees with linearisation where that holds', () => {
    const linear = estimateMean(design, values)
    const found = bootstrapFigure(design, meanOf(values), { replicates: 4000, random: seededRandom(20211) })
    expect(found?.estimate).toBeCloseTo(linear?.estimate ?? NaN, 12)
    expect((found?.standardError ?? 0) / (linear?.standardError ?? 1)).toBeGreaterThan(0.96)
    expect((found?.standardError ?? 0) / (linear?.standardError ?? 1)).toBeLessThan(1.04)
  })

  it('is the same with the same seed and another with another', () => {
    const run = (seed: number) =>
      bootstrapFigure(design, meanOf(values), { replicates: 50, random: seededRandom(seed) })
    expect(run(1)).toEqual(run(1))
    expect(run(1)).not.toEqual(run(2))
  })

  it('takes the root of the mean squared distance and the quantiles of the replicates', () => {
    const two = surveyDesign({ weights: ones(2) })
    // The draws 0, 1, 1, 1 give the means 0, 4, 4, 4 around 2.
    const found = bootstrapFigure(two, meanOf([0, 4]), {
      replicates: 4,
      random: scripted([0, 1, 1, 1]),
      confidence: 0.5,
    })
    expect(found).toEqual({ estimate: 2, standardError: 2, interval: { low: 3, high: 4 }, replicates: 4 })
    const wide = bootstrapFigure(two, meanOf([0, 4]), { replicates: 4, random: scripted([0, 1, 1, 1]) })
    expect(wide?.interval.low).toBeCloseTo(0.3, 12)
  })

  it('passes through a ladder, where an error of 0 hides what one more answer would do', () => {
    const options = [
      { key: 'a', share: 1 },
      { key: 'd', share: 0 },
    ]
    const people = Array.from({ length: 20 }, (_, index) => ({
      group: 'citizens',
      answers: { q1: index < 16 ? 'a' : 'd' },
    }))
    const columns = answerColumns([{ code: 'q1', options }], people)
    const ladder = (weights: Float64Array) => {
      const share = rowShare(columns, weights)
      return share === null ? null : share >= 0.8 - 1e-9 ? 2 : share >= 0.6 - 1e-9 ? 1 : 0
    }
    const found = bootstrapFigure(surveyDesign({ weights: ones(20) }), ladder, {
      replicates: 500,
      random: seededRandom(5),
    })
    expect(found?.estimate).toBe(2)
    expect(found?.interval).toEqual({ low: 1, high: 2 })
    expect(found?.standardError).toBeGreaterThan(0.5)
    expect(found?.standardError).toBeLessThan(0.8)
  })

  it('leaves out replicates without a figure and tells how many remained', () => {
    const two = surveyDesign({ weights: ones(2) })
    const onlyFirst = (weights: Float64Array) => (weights[0] === 0 ? null : 7)
    const found = bootstrapFigure(two, onlyFirst, { replicates: 4, random: scripted([0, 1]) })
    expect(found).toEqual({ estimate: 7, standardError: 0, interval: { low: 7, high: 7 }, replicates: 2 })
    expect(bootstrapFigure(two, onlyFirst, { replicates: 4, random: scripted([1]) })).toBeNull()
    expect(bootstrapFigure(two, () => null, { replicates: 4, random: scripted([1]) })).toBeNull()
  })

  it('refuses fewer than two replicates and an impossible confidence', () => {
    const random = seededRandom(1)
    expect(() => bootstrapFigure(design, () => 1, { replicates: 1, random })).toThrow('replicates')
    expect(() => bootstrapFigure(design, () => 1, { replicates: 2.5, random })).toThrow(RangeError)
    expect(() => bootstrapFigure(design, () => 1, { replicates: 9, random, confidence: 1 })).toThrow(
      'confidence',
    )
    expect(bootstrapFigure(design, () => 1, { replicates: 2, random })?.replicates).toBe(2)
  })
})
