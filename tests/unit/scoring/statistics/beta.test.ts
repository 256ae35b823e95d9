import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaTails, regularizedIncompleteBeta } from '@/lib/scoring/statistics/beta'
import { betaPoint, betaQuantile } from '@/lib/scoring/statistics/beta-quantile'
import { relativeDistance } from './relative-distance'

const shape = fc.double({ min: 0.2, max: 500, noNaN: true })
const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

describe('the beta distribution', () => {
  // Expected figures: mpmath with 40 digits.
  it.each([
    [0.5, 2, 3, 0.6875],
    [0.1, 0.5, 0.5, 0.20483276469913346],
    [0.9, 0.5, 0.5, 0.79516723530086657],
    [0.3, 10, 20, 0.36400408107194423],
    [0.36, 10, 20, 0.63555740998268906],
    [0.01, 100, 3, 5.0495050000000105e-197],
    [0.95, 5000, 400, 0.99999999999998328],
    [0.9999, 2, 0.05, 0.33749794308252315],
    [0.999, 100000, 20, 3.5871414082477887e-23],
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])('has P(X ≤ %s) for a = %s, b = %s of %s', (x, a, b, expected) => {
    expect(relativeDistance(regularizedIncompleteBeta(x, a, b), expected)).toBeLessThan(2e-13)
  })

  it('gives x to the power a where b is 1, and the mirror image of it where a is 1', () => {
    fc.assert(
      fc.property(inside, shape, (x, a) => {
        expect(regularizedIncompleteBeta(x, a, 1)).toBeCloseTo(x ** a, 13)
        expect(regularizedIncompleteBeta(x, 1, a)).toBeCloseTo(1 - (1 - x) ** a, 13)
      }),
    )
  })

  it('splits into two tails that change places when x is mirrored', () => {
    fc.assert(
      fc.property(inside, shape, shape, (x, a, b) => {
        const tails = betaTails({ x, y: 1 - x }, a, b)
        const mirrored = betaTails({ x: 1 - x, y: x }, b, a)
        expect(tails.lower + tails.upper).toBeCloseTo(1, 13)
        expect(mirrored.lower).toBeCloseTo(tails.upper, 12)
        expect(mirrored.upper).toBeCloseTo(tails.lower, 12)
      }),
    )
  })

  it('follows the recurrence in a: I_x(a, b) − I_x(a + 1, b) = front ÷ a', () => {
    fc.assert(
      fc.property(inside, shape, shape, (x, a, b) => {
        const here = betaTails({ x, y: 1 - x }, a, b)
        const next = regularizedIncompleteBeta(x, a + 1, b)
        expect(here.lower - next).toBeCloseTo(here.front / a, 12)
      }),
    )
  })

  it('knows both ends, where nothing is left on one side', () => {
    expect(betaTails({ x: 0, y: 1 }, 2, 3)).toEqual({ lower: 0, upper: 1, front: 0 })
    expect(betaTails({ x: 1, y: 0 }, 2, 3)).toEqual({ lower: 1, upper: 0, front: 0 })
  })

  it('has the front factor x^a·y^b ÷ B(a, b)', () => {
    expect(betaTails({ x: 0.5, y: 0.5 }, 2, 3).front).toBeCloseTo(0.5 ** 5 * 12, 14)
    expect(betaTails({ x: 0.1, y: 0.9 }, 2, 3).front).toBeCloseTo(0.01 * 0.729 * 12, 14)
  })

  it.each([
    [0.025, 2, 3, 0.067585986488542957],
    [0.975, 2, 3, 0.80587955031675658],
    [0.6875, 2, 3, 0.5],
    [0.5, 10, 0.5, 0.97694858167470385],
    [0.001, 20, 400, 0.021641462647246554],
    [0.001, 400, 20, 0.91425266711644907],
    [0.9999, 5000, 400, 0.93850309622749704],
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])('has the %s-quantile for a = %s, b = %s of %s', (p, a, b, expected) => {
    expect(relativeDistance(betaQuantile(p, a, b), expected)).toBeLessThan(3e-15)
  })

  it('gives a probability back from its own quantile', () => {
    fc.assert(
      fc.property(inside, shape, shape, (p, a, b) => {
        const point = betaPoint({ lower: p, upper: 1 - p }, a, b)
        const tails = betaTails(point, a, b)
        expect(relativeDistance(tails.lower, p)).toBeLessThan(2e-12)
        expect(relativeDistance(tails.upper, 1 - p)).toBeLessThan(2e-12)
      }),
    )
  })

  it('finds a point far out in a tail that is nearly all at 0', () => {
    expect(relativeDistance(betaQuantile(1e-30, 0.2, 1), 1e-150)).toBeLessThan(2e-13)
    expect(relativeDistance(betaPoint({ lower: 1, upper: 1e-30 }, 1, 0.2).y, 1e-150)).toBeLessThan(2e-13)
  })

  it('knows both ends of its quantiles with the distance from 1', () => {
    expect(betaPoint({ lower: 0, upper: 1 }, 2, 3)).toEqual({ x: 0, y: 1 })
    expect(betaPoint({ lower: 1, upper: 0 }, 2, 3)).toEqual({ x: 1, y: 0 })
  })

  it('refuses impossible parameters, points and probabilities', () => {
    expect(() => regularizedIncompleteBeta(0.5, 0, 1)).toThrow(new RangeError('a is not above 0: 0'))
    expect(() => regularizedIncompleteBeta(0.5, 1, -1)).toThrow(new RangeError('b is not above 0: -1'))
    expect(() => regularizedIncompleteBeta(1.5, 1, 1)).toThrow(new RangeError('x is no probability: 1.5'))
    expect(() => betaQuantile(-0.5, 1, 1)).toThrow(new RangeError('p is no probability: -0.5'))
    expect(() => betaQuantile(0, 0, 1)).toThrow(new RangeError('a is not above 0: 0'))
    expect(() => betaQuantile(0, 1, Infinity)).toThrow(new RangeError('b is not above 0: Infinity'))
  })
})
