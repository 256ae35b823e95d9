import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logGamma, stirlingRemainder } from '@/lib/scoring/statistics/gamma'
import { relativeDistance } from './relative-distance'

describe('the gamma function', () => {
  // Expected figures: mpmath with 40 digits.
  it.each([
    [0.001, 6.9071788853838537],
    [0.5, 0.57236494292470009],
    [0.9, 0.066376239734742954],
    [1.5, -0.12078223763524522],
    [3.7, 1.4280723266653881],
    [15.5, 26.536914491115614],
    [16, 27.899271383840892],
    [100.25, 360.28455963776423],
    [1e6, 12815504.569147612],
  ])('has the logarithm at %s of %s', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(6e-16)
  })

  it('is a factorial for whole numbers', () => {
    expect(Math.abs(logGamma(1))).toBeLessThan(4e-16)
    expect(Math.abs(logGamma(2))).toBeLessThan(4e-16)
    expect(Math.exp(logGamma(5))).toBeCloseTo(24, 12)
    expect(Math.exp(logGamma(11))).toBeCloseTo(3_628_800, 6)
  })

  it('grows by log x from x to x + 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        const size = Math.max(1, Math.abs(logGamma(x)))
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) / size).toBeLessThan(4e-15)
      }),
    )
  })

  it.each([
    [0.25, 0.27251040121343206],
    [0.5, 0.15342640972002735],
    [1, 0.081061466795327258],
    [2, 0.041340695955409294],
    [15, 0.0055547335519628014],
    [16, 0.0052076559196096404],
    [100, 0.00083333055563491468],
  ])('is missed by Stirling’s formula at %s by %s', (x, expected) => {
    expect(relativeDistance(stirlingRemainder(x), expected)).toBeLessThan(2e-15)
  })

  it.each([0, -1, Number.NaN, Infinity])('is refused at %s', (x) => {
    expect(() => logGamma(x)).toThrow(new RangeError(`x is not above 0: ${x}`))
    expect(() => stirlingRemainder(x)).toThrow(new RangeError(`x is not above 0: ${x}`))
  })
})
