import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalCdf, normalQuantile } from '@/lib/scoring/statistics/normal'
import { studentTCdf, studentTQuantile } from '@/lib/scoring/statistics/student-t'
import { relativeDistance } from './relative-distance'

describe('Student’s t distribution', () => {
  // Expected figures: mpmath with 40 digits.
  it.each([
    [-1, 1, 0.25],
    [2, 2, 0.90824829046386302],
    [-3, 3.3, 0.025537136978321171],
    [-8, 10, 5.8874713948330799e-6],
    [0.01, 47, 0.50396819285499036],
    [-60, 5, 1.2168188794991899e-8],
    [-2, 1e7, 0.022750145445921477],
    [0, 3, 0.5],
    [-Infinity, 3, 0],
    [Infinity, 3, 1],
    [-1e200, 3, 0],
  ])('has P(T ≤ %s) with %s degrees of freedom of %s', (t, df, expected) => {
    expect(relativeDistance(studentTCdf(t, df), expected)).toBeLessThan(3e-15)
  })

  it.each([
    [0.975, 10, 2.2281388519862742],
    [0.025, 1, -12.706204736174704],
    [0.999, 30, 3.3851848668293048],
    [0.6, 2.5, 0.28145951274854759],
    [0.995, 1e7, 2.5758297952037487],
    [0.5, 3, 0],
    [0, 3, -Infinity],
    [1, 3, Infinity],
  ])('has the %s-quantile with %s degrees of freedom of %s', (p, df, expected) => {
    expect(relativeDistance(studentTQuantile(p, df), expected)).toBeLessThan(4e-15)
  })

  it('is the normal distribution when its degrees of freedom have no end', () => {
    expect(studentTCdf(1.3, Infinity)).toBe(normalCdf(1.3))
    expect(studentTQuantile(0.9, Infinity)).toBe(normalQuantile(0.9))
  })

  it('is Cauchy’s with one degree of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (t) => {
        expect(studentTCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13)
      }),
    )
  })

  it('gives a probability back from its own quantile', () => {
    const df = fc.double({ min: 0.5, max: 5000, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), df, (p, freedom) => {
        expect(relativeDistance(studentTCdf(studentTQuantile(p, freedom), freedom), p)).toBeLessThan(2e-12)
      }),
    )
  })

  it('refuses impossible degrees of freedom, numbers and probabilities', () => {
    expect(() => studentTCdf(1, 0)).toThrow(new RangeError('df is not above 0: 0'))
    expect(() => studentTCdf(Number.NaN, 3)).toThrow(new RangeError('t is no number'))
    expect(() => studentTQuantile(0, -1)).toThrow(new RangeError('df is not above 0: -1'))
    expect(() => studentTQuantile(2, 3)).toThrow(new RangeError('p is no probability: 2'))
  })
})
