import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fCdf, fQuantile, fUpperTail } from '@/lib/scoring/statistics/f-distribution'
import { studentTQuantile } from '@/lib/scoring/statistics/student-t'
import { relativeDistance } from './relative-distance'

const freedom = fc.double({ min: 0.7, max: 2000, noNaN: true })

describe('the F distribution', () => {
  // Expected figures: mpmath with 40 digits.
  it.each([
    [1.79467849223947, 5, 18, 0.83523119165536075, 0.16476880834463925],
    [11.0272479564033, 5, 15, 0.99986543348351567, 0.00013456651648433479],
    [0.2, 18.5, 3, 0.010396979319179577, 0.98960302068082042],
    [4, 1, 1, 0.70483276469913345, 0.29516723530086655],
    [0, 5, 3, 0, 1],
    [-2, 5, 3, 0, 1],
    [Infinity, 5, 3, 1, 0],
  ])('has at %s with %s and %s degrees of freedom the tails %s and %s', (f, df1, df2, lower, upper) => {
    expect(relativeDistance(fCdf(f, df1, df2), lower)).toBeLessThan(1e-14)
    expect(relativeDistance(fUpperTail(f, df1, df2), upper)).toBeLessThan(1e-14)
  })

  it.each([
    [0.95, 2, 10, 4.1028210151303997],
    [0.975, 5, 18, 3.3819678058752421],
    [0.025, 5, 15, 0.15557596307848709],
    [0.5, 4.7, 7.1, 0.95015272191164778],
    [0, 5, 3, 0],
    [1, 5, 3, Infinity],
  ])('has the %s-quantile with %s and %s degrees of freedom of %s', (p, df1, df2, expected) => {
    expect(relativeDistance(fQuantile(p, df1, df2), expected)).toBeLessThan(4e-15)
  })

  it('is the square of Student’s t with one degree of freedom above', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), freedom, (p, df) => {
        const square = studentTQuantile((1 + p) / 2, df) ** 2
        expect(relativeDistance(fQuantile(p, 1, df), square)).toBeLessThan(1e-11)
      }),
    )
  })

  it('turns over when its degrees of freedom change places', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), freedom, freedom, (p, df1, df2) => {
        const product = fQuantile(p, df1, df2) * fQuantile(1 - p, df2, df1)
        expect(relativeDistance(product, 1)).toBeLessThan(1e-11)
        expect(relativeDistance(fCdf(fQuantile(p, df1, df2), df1, df2), p)).toBeLessThan(1e-11)
      }),
    )
  })

  it('refuses impossible degrees of freedom, numbers and probabilities', () => {
    expect(() => fCdf(1, 0, 3)).toThrow(new RangeError('df1 is not above 0: 0'))
    expect(() => fCdf(0, 3, 0)).toThrow(new RangeError('df2 is not above 0: 0'))
    expect(() => fUpperTail(Number.NaN, 3, 3)).toThrow(new RangeError('f is no number'))
    expect(() => fQuantile(0.5, Number.NaN, 3)).toThrow(new RangeError('df1 is not above 0: NaN'))
    expect(() => fQuantile(0.5, 3, 0)).toThrow(new RangeError('df2 is not above 0: 0'))
    expect(() => fQuantile(1.5, 3, 3)).toThrow(new RangeError('p is no probability: 1.5'))
  })
})
