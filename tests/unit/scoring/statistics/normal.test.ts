import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalCdf, normalDensity, normalQuantile } from '@/lib/scoring/statistics/normal'
import { relativeDistance } from './relative-distance'

describe('the normal distribution', () => {
  // Expected figures: mpmath with 40 digits.
  it.each([
    [-37, 5.7255712225245768e-300],
    [-20, 2.7536241186062337e-89],
    [-8.3, 5.205569744890254e-17],
    [-3, 0.0013498980316300945],
    [-1.96, 0.024997895148220436],
    [-1, 0.15865525393145705],
    [-0.25, 0.40129367431707628],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1.96, 0.97500210485177956],
    [3, 0.99865010196836991],
    [-Infinity, 0],
    [Infinity, 1],
    [-39.01, 0],
  ])('has P(Z ≤ %s) = %s', (x, expected) => {
    expect(relativeDistance(normalCdf(x), expected)).toBeLessThan(2e-15)
  })

  it.each([
    [0, 0.3989422804014327],
    [1, 0.24197072451914335],
    [-1, 0.24197072451914335],
    [2.03, 0.050823901493691195],
    [7.77, 3.0981425940517174e-14],
    [25.3, 4.0469944154189542e-140],
    [-41, 0],
    [Infinity, 0],
  ])('has the density at %s of %s', (x, expected) => {
    expect(relativeDistance(normalDensity(x), expected)).toBeLessThan(1e-15)
  })

  it('keeps the density as far as doubles reach', () => {
    expect(relativeDistance(normalDensity(38), 1.097221052007593e-314)).toBeLessThan(1e-8)
    expect(normalCdf(-38)).toBeGreaterThan(0)
  })

  it.each([
    [1e-300, -37.047096299361199],
    [1e-20, -9.2623400897984076],
    [1.38e-11, -6.6588385028507655],
    [1.39e-11, -6.6577770730492017],
    [1e-5, -4.2648907939228246],
    [0.025, -1.9599639845400542],
    [0.0749, -1.4402382675279637],
    [0.075, -1.4395314709384559],
    [0.3, -0.52440051270804082],
    [0.5, 0],
    [0.7, 0.52440051270804082],
    [0.975, 1.9599639845400539],
    [0.999, 3.0902323061678133],
    [0, -Infinity],
    [1, Infinity],
  ])('has the %s-quantile %s', (p, expected) => {
    expect(relativeDistance(normalQuantile(p), expected)).toBeLessThan(1e-15)
  })

  it('gives a probability back from its own quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-290, max: 1, noNaN: true, maxExcluded: true }), (p) => {
        // A relative error of the quantile weighs x² times as much in the tail.
        const x = normalQuantile(p)
        expect(relativeDistance(normalCdf(x), p)).toBeLessThan(1e-15 * (3 + x * x))
      }),
    )
  })

  it('is symmetric and rising', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 6, noNaN: true }), (x) => {
        expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15)
        expect(normalCdf(x + 0.001)).toBeGreaterThan(normalCdf(x))
      }),
    )
  })

  it('refuses what is no number or no probability', () => {
    expect(() => normalCdf(Number.NaN)).toThrow(new RangeError('x is no number'))
    expect(() => normalDensity(Number.NaN)).toThrow(new RangeError('x is no number'))
    expect(() => normalQuantile(-0.1)).toThrow(new RangeError('p is no probability: -0.1'))
    expect(() => normalQuantile(1.1)).toThrow(new RangeError('p is no probability: 1.1'))
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError)
  })
})
