import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cochranSampleSize, ministrySampleSize } from '@/lib/scoring/survey-estimate/sample-size'

describe('the ministry’s sample size', () => {
  it('is N ÷ (1 + N·e²), rounded up', () => {
    expect(ministrySampleSize(1000, 0.05)).toEqual({ exact: 1000 / 3.5, persons: 286 })
    expect(ministrySampleSize(1, 0.5)).toEqual({ exact: 0.8, persons: 1 })
  })

  it('is not rounded up where it is whole', () => {
    expect(ministrySampleSize(400, 0.05)).toEqual({ exact: 200, persons: 200 })
    expect(ministrySampleSize(10_000, 0.01)).toEqual({ exact: 5000, persons: 5000 })
  })

  it('is Cochran’s with z = 2 and one half, but for what the −1 makes', () => {
    expect(cochranSampleSize(1_000_000_000, 0.05, { z: 2 }).persons).toBe(400)
    expect(ministrySampleSize(1_000_000_000, 0.05).persons).toBe(400)
  })
})

describe('Cochran’s sample size', () => {
  it('takes 95 % and one half unless told otherwise', () => {
    expect(cochranSampleSize(1000, 0.05).persons).toBe(278)
    expect(cochranSampleSize(Infinity, 0.05).persons).toBe(385)
    expect(cochranSampleSize(Infinity, 0.05).exact).toBeCloseTo(384.14588206941285, 9)
  })

  it('reads the share, the quantile and the design effect', () => {
    expect(cochranSampleSize(Infinity, 0.1, { z: 2, share: 0.9 })).toEqual({ exact: 36, persons: 36 })
    expect(cochranSampleSize(Infinity, 0.1, { z: 2, share: 0.9, designEffect: 1.5 }).exact).toBe(54)
    expect(cochranSampleSize(Infinity, 0.1, { z: 1, share: 0.5 }).exact).toBe(25)
  })

  it('is corrected for a finite population', () => {
    // n₀ = 100, N = 100: 100 ÷ (1 + 99/100)
    expect(cochranSampleSize(100, 0.1, { z: 2 }).exact).toBeCloseTo(100 / 1.99, 12)
    expect(cochranSampleSize(100, 0.1, { z: 2 }).persons).toBe(51)
  })

  it('is never more than the population and never less than one person', () => {
    const margins = fc.double({ min: 0.001, max: 0.9, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), margins, (population, margin) => {
        for (const { persons, exact } of [
          cochranSampleSize(population, margin),
          ministrySampleSize(population, margin),
        ]) {
          expect(persons).toBeLessThanOrEqual(population)
          expect(persons).toBeGreaterThanOrEqual(1)
          expect(persons - exact).toBeGreaterThanOrEqual(-1e-9)
          expect(persons - exact).toBeLessThan(1)
        }
      }),
    )
  })

  it.each([
    ['nobody', () => ministrySampleSize(0, 0.05), 'population'],
    ['half a person', () => cochranSampleSize(10.5, 0.05), 'population'],
    ['a margin of 0', () => ministrySampleSize(100, 0), 'marginOfError'],
    ['a margin of 1', () => cochranSampleSize(100, 1), 'marginOfError'],
    ['a margin that is no number', () => ministrySampleSize(100, NaN), 'marginOfError'],
    ['a share of 0', () => cochranSampleSize(100, 0.05, { share: 0 }), 'share'],
    ['a share of 1', () => cochranSampleSize(100, 0.05, { share: 1 }), 'share'],
    ['a quantile of 0', () => cochranSampleSize(100, 0.05, { z: 0 }), 'z'],
    ['a negative design effect', () => cochranSampleSize(100, 0.05, { designEffect: -1 }), 'designEffect'],
  ])('refuses %s', (_name, work, message) => {
    expect(work).toThrow(RangeError)
    expect(work).toThrow(message)
  })
})
