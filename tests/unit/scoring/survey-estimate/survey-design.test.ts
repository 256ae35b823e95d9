import { describe, expect, it } from 'vitest'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

describe('the design of a survey', () => {
  it('is one stratum of persons drawn one by one unless told otherwise', () => {
    expect(surveyDesign({ weights: [3, 3, 4] })).toEqual({
      weights: Float64Array.of(3, 3, 4),
      strata: Int32Array.of(0, 0, 0),
      clusters: Int32Array.of(0, 1, 2),
      clusterStrata: Int32Array.of(0, 0, 0),
      clusterSizes: Int32Array.of(1, 1, 1),
      stratumSizes: Int32Array.of(3),
      populations: null,
      clusterPopulations: null,
      calibrations: [],
    })
  })

  it('counts clusters in strata and units in clusters', () => {
    const design = surveyDesign({
      weights: [1, 1, 1, 1, 1],
      strata: [0, 1, 1, 1, 1],
      clusters: [0, 2, 1, 2, 2],
      populations: [1, 9],
      clusterPopulations: [1, 4, 3],
    })
    expect([...design.clusterStrata]).toEqual([0, 1, 1])
    expect([...design.clusterSizes]).toEqual([1, 1, 3])
    expect([...design.stratumSizes]).toEqual([1, 2])
    expect([...(design.populations ?? [])]).toEqual([1, 9])
    expect([...(design.clusterPopulations ?? [])]).toEqual([1, 4, 3])
  })

  it('may have a stratum without units, and one of unknown size', () => {
    const design = surveyDesign({ weights: [1, 1], strata: [0, 2], populations: [Infinity, 0, 5] })
    expect([...design.stratumSizes]).toEqual([1, 0, 1])
    expect([...(design.populations ?? [])]).toEqual([Infinity, 0, 5])
  })

  it('keeps its own copy of the weights', () => {
    const weights = Float64Array.of(1, 2)
    const design = surveyDesign({ weights })
    weights[0] = 9
    expect(design.weights[0]).toBe(1)
  })

  it.each([
    ['no units', { weights: [] }, 'without units'],
    ['a weight of 0', { weights: [1, 0] }, 'the weight of unit 1'],
    ['an infinite weight', { weights: [Infinity] }, 'the weight of unit 0'],
    ['a weight that is no number', { weights: [NaN] }, 'the weight of unit 0'],
    ['too few strata', { weights: [1, 1], strata: [0] }, 'strata has 1 entries for 2 units'],
    ['too many clusters', { weights: [1], clusters: [0, 1] }, 'clusters has 2 entries for 1 units'],
    ['a stratum that is no whole number', { weights: [1, 1], strata: [0, 0.5] }, 'strata at 1'],
    ['a negative cluster', { weights: [1], clusters: [-1] }, 'clusters at 0'],
    [
      'a cluster in two strata',
      { weights: [1, 1], strata: [0, 1], clusters: [0, 0] },
      'cluster 0 lies in two',
    ],
    ['a gap in the clusters', { weights: [1, 1], clusters: [0, 2] }, 'cluster 1 has no units'],
    [
      'a population too few',
      { weights: [1, 1], strata: [0, 1], populations: [9] },
      'populations has 1 entries for 2',
    ],
    [
      'fewer people than drawn',
      { weights: [1, 1], populations: [1.5] },
      'populations at 0 is 1.5, below 2 drawn',
    ],
    ['a population that is no number', { weights: [1], populations: [NaN] }, 'populations at 0'],
    [
      'a cluster smaller than drawn',
      { weights: [1], clusterPopulations: [0] },
      'clusterPopulations at 0 is 0',
    ],
  ])('refuses %s', (_name, input, message) => {
    expect(() => surveyDesign(input)).toThrow(RangeError)
    expect(() => surveyDesign(input)).toThrow(message)
  })
})
