import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearisedVariance } from '@/lib/scoring/survey-estimate/linearised-variance'
import {
  degreesOfFreedom,
  estimateMean,
  estimateRatio,
  estimateTotal,
} from '@/lib/scoring/survey-estimate/ratio-estimate'
import { stratifiedMean } from '@/lib/scoring/survey-estimate/stratified-mean'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

const ones = (length: number) => new Array<number>(length).fill(1)

describe('the variance of a weighted total', () => {
  it('is that of a simple sample, corrected for a finite population', () => {
    const weights = [3, 3]
    expect(linearisedVariance(surveyDesign({ weights }), Float64Array.of(1, 2))).toBe(9)
    expect(
      linearisedVariance(surveyDesign({ weights, populations: [6] }), Float64Array.of(1, 2)),
    ).toBeCloseTo(6, 12)
    expect(
      linearisedVariance(surveyDesign({ weights, populations: [Infinity] }), Float64Array.of(1, 2)),
    ).toBe(9)
  })

  it('adds up over strata', () => {
    const design = surveyDesign({ weights: ones(5), strata: [0, 0, 1, 1, 1] })
    // 2/1 · (½ + ½)·½ … : stratum 0 → 2 · 0,5 = 1; stratum 1 (0, 3, 3) → 3/2 · 6 = 9
    expect(linearisedVariance(design, Float64Array.of(1, 2, 0, 3, 3))).toBeCloseTo(10, 12)
  })

  it('is that of cluster totals where clusters were drawn', () => {
    const design = surveyDesign({ weights: ones(4), clusters: [0, 0, 1, 1] })
    expect(linearisedVariance(design, Float64Array.of(1, 2, 4, 5))).toBe(36)
  })

  it('adds the second stage times the share of clusters drawn', () => {
    const input = { weights: ones(4), clusters: [0, 0, 1, 1], clusterPopulations: [4, 2] }
    const values = Float64Array.of(1, 2, 4, 5)
    // First stage (1 − 2/8) · 36 = 27; second 2/8 · (1 − 2/4) · 2 · 0,5 = 0,125; the other cluster was asked whole.
    expect(linearisedVariance(surveyDesign({ ...input, populations: [8] }), values)).toBeCloseTo(27.125, 12)
    // With replacement the first stage holds it all.
    expect(linearisedVariance(surveyDesign(input), values)).toBe(36)
    expect(linearisedVariance(surveyDesign({ ...input, populations: [Infinity] }), values)).toBe(36)
  })

  it('is none where one of several was drawn, and 0 in a census', () => {
    const weights = ones(3)
    const strata = [0, 0, 1]
    const values = Float64Array.of(1, 2, 7)
    expect(linearisedVariance(surveyDesign({ weights, strata }), values)).toBeNull()
    expect(linearisedVariance(surveyDesign({ weights, strata, populations: [2, 2] }), values)).toBeNull()
    expect(linearisedVariance(surveyDesign({ weights, strata, populations: [2, 1] }), values)).toBe(0)
    expect(linearisedVariance(surveyDesign({ weights, strata, populations: [4, 1] }), values)).toBeCloseTo(
      0.5,
      12,
    )
  })

  it('is none where one of several was drawn at the second stage', () => {
    const input = { weights: ones(2), clusters: [0, 1], populations: [8] }
    const values = Float64Array.of(1, 2)
    expect(linearisedVariance(surveyDesign({ ...input, clusterPopulations: [1, 2] }), values)).toBeNull()
    expect(linearisedVariance(surveyDesign({ ...input, clusterPopulations: [1, 1] }), values)).toBeCloseTo(
      0.75,
      12,
    )
    const replaced = { ...input, populations: null, clusterPopulations: [1, 2] }
    expect(linearisedVariance(surveyDesign(replaced), values)).toBe(1)
  })

  it('passes over a stratum without units', () => {
    const design = surveyDesign({ weights: ones(4), strata: [0, 0, 2, 2] })
    expect(linearisedVariance(design, Float64Array.of(1, 2, 1, 2))).toBe(2)
  })

  it('refuses values that are too few or no numbers', () => {
    const design = surveyDesign({ weights: ones(2) })
    expect(() => linearisedVariance(design, Float64Array.of(1))).toThrow('1 values for 2 units')
    expect(() => linearisedVariance(design, Float64Array.of(1, NaN))).toThrow('the linearised values')
    expect(() => linearisedVariance(design, Float64Array.of(1, NaN))).toThrow(RangeError)
  })
})

describe('means, totals and ratios', () => {
  const design = surveyDesign({ weights: [3, 3, 4] })

  it('weigh every answer', () => {
    expect(estimateMean(design, [1, 0, 1])?.estimate).toBeCloseTo(0.7, 15)
    expect(estimateTotal(design, [1, 0, 1]).estimate).toBe(7)
    expect(estimateRatio(design, [1, 0, 1], [2, 2, 2])?.estimate).toBeCloseTo(0.35, 15)
  })

  it('tell the error, the degrees of freedom and the units', () => {
    const mean = estimateMean(surveyDesign({ weights: ones(4) }), [1, 1, 1, 0])
    expect(mean).toEqual({ estimate: 0.75, standardError: 0.25, degreesOfFreedom: 3, units: 4 })
    const total = estimateTotal(surveyDesign({ weights: ones(4) }), [1, 1, 1, 0])
    expect(total).toEqual({ estimate: 3, standardError: 1, degreesOfFreedom: 3, units: 4 })
    // z = (y − ½x) ÷ 4: ½, −½, each ÷ 4; v = 2 · 2 · 1/64
    expect(estimateRatio(surveyDesign({ weights: ones(2) }), [2, 0], [3, 1])).toEqual({
      estimate: 0.5,
      standardError: 0.25,
      degreesOfFreedom: 1,
      units: 2,
    })
  })

  it('keep all units of the strata when a part is asked about', () => {
    const four = surveyDesign({ weights: ones(4) })
    const inside = [true, true, false, false]
    const mean = estimateMean(four, [1, 0, NaN, NaN], inside)
    // z = ¼, −¼, 0, 0: v = 4/3 · 2/16 = 1/6, not 1/4 as of a sample of two.
    expect(mean?.estimate).toBe(0.5)
    expect(mean?.standardError).toBeCloseTo(Math.sqrt(1 / 6), 14)
    expect(mean?.units).toBe(2)
    expect(mean?.degreesOfFreedom).toBe(1)
    expect(estimateTotal(four, [1, 2, NaN, NaN], inside).estimate).toBe(3)
  })

  it('have no mean of nobody, but a total of 0', () => {
    const nobody = [false, false, false]
    expect(estimateMean(design, [1, 0, 1], nobody)).toBeNull()
    expect(estimateRatio(design, [1, 0, 1], [0, 0, 0])).toBeNull()
    expect(estimateTotal(design, [1, 0, 1], nobody)).toEqual({
      estimate: 0,
      standardError: 0,
      degreesOfFreedom: 0,
      units: 0,
    })
  })

  it('have no error where a stratum has one of several', () => {
    const lone = surveyDesign({ weights: ones(3), strata: [0, 0, 1] })
    expect(estimateMean(lone, [1, 0, 1])).toMatchObject({ standardError: null, degreesOfFreedom: 1 })
    expect(estimateTotal(lone, [1, 0, 1]).standardError).toBeNull()
  })

  it('count clusters less strata, among those of the domain', () => {
    const clustered = surveyDesign({
      weights: ones(6),
      strata: [0, 0, 0, 1, 1, 1],
      clusters: [0, 0, 1, 2, 3, 4],
    })
    expect(degreesOfFreedom(clustered)).toBe(3)
    expect(degreesOfFreedom(clustered, [true, true, false, true, true, false])).toBe(1)
    expect(degreesOfFreedom(clustered, [true, false, false, false, false, false])).toBe(0)
  })

  it.each([
    ['too few values', () => estimateMean(design, [1, 0]), 'numerator has 2 values for 3 units'],
    ['too few denominators', () => estimateRatio(design, [1, 0, 1], [1]), 'denominator has 1 values'],
    ['too few totals', () => estimateTotal(design, [1]), 'values has 1 values'],
    [
      'a domain too short',
      () => estimateMean(design, [1, 0, 1], [true]),
      'the domain has 1 entries for 3 units',
    ],
    ['a missing value', () => estimateMean(design, [1, NaN, 1]), 'numerator holds no finite number at 1'],
    [
      'an infinite value',
      () => estimateRatio(design, [1, 0, 1], [1, 1, Infinity]),
      'denominator holds no finite',
    ],
  ])('refuse %s', (_name, work, message) => {
    expect(work).toThrow(RangeError)
    expect(work).toThrow(message)
  })
})

describe('any survey', () => {
  const unit = fc.record({
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    stratum: fc.nat({ max: 1 }),
    value: fc.constantFrom(0, 0.2, 0.6, 1),
  })
  const surveys = fc.array(unit, { minLength: 1, maxLength: 20 }).map((units) => [
    // Two units in each stratum, so that there always is an error.
    ...[0, 0, 1, 1].map((stratum, index) => ({ weight: 1, stratum, value: index % 2 })),
    ...units,
  ])
  type Unit = { weight: number; stratum: number; value: number }
  const designOf = (units: readonly Unit[], scale = 1) =>
    surveyDesign({
      weights: units.map(({ weight }) => weight * scale),
      strata: units.map(({ stratum }) => stratum),
    })
  const valuesOf = (units: readonly Unit[]) => units.map(({ value }) => value)

  it('has the same mean and error whatever its weights are multiplied by', () => {
    fc.assert(
      fc.property(surveys, fc.double({ min: 0.01, max: 1000, noNaN: true }), (units, scale) => {
        const one = estimateMean(designOf(units), valuesOf(units))
        const other = estimateMean(designOf(units, scale), valuesOf(units))
        expect(other?.estimate).toBeCloseTo(one?.estimate ?? NaN, 12)
        expect(other?.standardError).toBeCloseTo(one?.standardError ?? NaN, 12)
      }),
    )
  })

  it('has the same mean and error in any order', () => {
    fc.assert(
      fc.property(surveys, (units) => {
        const backwards = [...units].reverse()
        const one = estimateMean(designOf(units), valuesOf(units))
        const other = estimateMean(designOf(backwards), valuesOf(backwards))
        expect(other?.estimate).toBeCloseTo(one?.estimate ?? NaN, 12)
        expect(other?.standardError).toBeCloseTo(one?.standardError ?? NaN, 12)
      }),
    )
  })

  it('has an error of 0 when everybody was asked', () => {
    fc.assert(
      fc.property(surveys, (units) => {
        const strata = units.map(({ stratum }) => stratum)
        const populations = [0, 1].map((own) => strata.filter((stratum) => stratum === own).length)
        const design = surveyDesign({ weights: ones(units.length), strata, populations })
        expect(estimateMean(design, valuesOf(units))?.standardError).toBe(0)
      }),
    )
  })

  it('is the stratified sample of the textbook when weights are N ÷ n', () => {
    fc.assert(
      fc.property(surveys, fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 500 })), (units, extra) => {
        const strata = units.map(({ stratum }) => stratum)
        const own = [0, 1].map((which) => units.filter(({ stratum }) => stratum === which))
        const populations = own.map((list, which) => list.length + (extra[which] ?? 0))
        const weights = strata.map((which) => (populations[which] ?? NaN) / (own[which]?.length ?? NaN))
        const summaries = own.map((list, which) => {
          const mean = list.reduce((sum, { value }) => sum + value, 0) / list.length
          const squares = list.reduce((sum, { value }) => sum + (value - mean) ** 2, 0)
          return {
            population: populations[which] ?? NaN,
            answers: list.length,
            mean,
            variance: squares / (list.length - 1),
          }
        })
        const mean = estimateMean(surveyDesign({ weights, strata, populations }), valuesOf(units))
        const textbook = stratifiedMean(summaries)
        expect(mean?.estimate).toBeCloseTo(textbook.mean, 12)
        expect(mean?.standardError).toBeCloseTo(textbook.standardError ?? NaN, 12)
      }),
    )
  })
})
