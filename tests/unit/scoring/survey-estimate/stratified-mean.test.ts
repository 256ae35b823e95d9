import { describe, expect, it } from 'vitest'
import { meanVariance, stratifiedMean } from '@/lib/scoring/survey-estimate/stratified-mean'

const stratum = { population: 30, answers: 10, mean: 1, variance: 0.3 }

describe('the variance of one stratum’s mean', () => {
  it('is (1 − n/N)·s²/n', () => {
    expect(meanVariance(stratum)).toBeCloseTo(0.02, 15)
    expect(meanVariance({ ...stratum, population: Infinity })).toBe(0.03)
  })

  it('is 0 in a census, also of one person, and none for one of several', () => {
    expect(meanVariance({ ...stratum, answers: 30 })).toBe(0)
    expect(meanVariance({ population: 1, answers: 1, mean: 1, variance: null })).toBe(0)
    expect(meanVariance({ population: 2, answers: 1, mean: 1, variance: null })).toBeNull()
    expect(meanVariance({ ...stratum, variance: 0 })).toBe(0)
  })

  it.each([
    ['no answers', { ...stratum, answers: 0 }, 'answers'],
    ['more answers than persons', { ...stratum, answers: 31 }, '31 answers from a population of 30'],
    ['a mean that is no number', { ...stratum, mean: NaN }, 'mean'],
    ['a negative variance', { ...stratum, variance: -1 }, 'variance'],
    ['a variance that is no number', { ...stratum, variance: NaN }, 'variance'],
  ])('refuses %s', (_name, summary, message) => {
    expect(() => meanVariance(summary)).toThrow(RangeError)
    expect(() => meanVariance(summary)).toThrow(message)
  })
})

describe('the mean over strata', () => {
  const other = { population: 10, answers: 5, mean: 0, variance: 0 }

  it('weighs by the population', () => {
    const { mean, standardError } = stratifiedMean([stratum, other])
    expect(mean).toBe(0.75)
    expect(standardError).toBeCloseTo(0.75 * Math.sqrt(0.02), 15)
  })

  it('has no error when one stratum has none', () => {
    const lone = { population: 10, answers: 1, mean: 0, variance: null }
    expect(stratifiedMean([lone, stratum])).toEqual({ mean: 0.75, standardError: null })
    expect(stratifiedMean([stratum, lone])).toEqual({ mean: 0.75, standardError: null })
  })

  it('refuses no strata and a stratum without people', () => {
    expect(() => stratifiedMean([])).toThrow('no strata')
    expect(() => stratifiedMean([{ ...stratum, population: 0 }])).toThrow('population')
    expect(() => stratifiedMean([{ ...stratum, population: 0 }])).toThrow(RangeError)
  })
})
