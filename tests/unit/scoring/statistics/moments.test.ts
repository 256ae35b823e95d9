import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mean, sampleVariance, standardDeviation } from '@/lib/scoring/statistics/moments'
import { polynomial, ratioOfPolynomials } from '@/lib/scoring/statistics/polynomial'
import { stableSum } from '@/lib/scoring/statistics/stable-sum'

describe('the stable sum', () => {
  it('keeps what plain addition loses', () => {
    expect(stableSum([1, 1e100, 1, -1e100])).toBe(2)
    expect(stableSum([0.1, 0.2, 0.3])).toBe(0.6)
    expect(stableSum(new Array<number>(1000).fill(0.1))).toBe(100)
  })

  it('is 0 for an empty list and takes typed arrays', () => {
    expect(stableSum([])).toBe(0)
    expect(stableSum(Float64Array.of(1, 2.5))).toBe(3.5)
  })

  it('hardly depends on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true })), (list) => {
        expect(Math.abs(stableSum(list) - stableSum([...list].reverse()))).toBeLessThan(1e-6)
      }),
    )
  })

  it('refuses what is not finite', () => {
    expect(() => stableSum([1, Infinity])).toThrow(
      new RangeError('the list holds no finite number at 1: Infinity'),
    )
  })
})

describe('mean and variance', () => {
  it('are those of the book', () => {
    expect(mean([1, 2, 6])).toBe(3)
    expect(sampleVariance([1, 2, 6])).toBe(7)
    expect(standardDeviation([1, 2, 6])).toBe(Math.sqrt(7))
    expect(sampleVariance([4, 4])).toBe(0)
  })

  it('lose no digits to a large common offset', () => {
    expect(sampleVariance([1e9 + 1, 1e9 + 2, 1e9 + 6])).toBe(7)
  })

  it('need one value and two', () => {
    expect(() => mean([])).toThrow(new RangeError('an empty list has no mean'))
    expect(() => sampleVariance([1])).toThrow(new RangeError('fewer than two values have no variance'))
    expect(mean([5])).toBe(5)
  })
})

describe('a polynomial', () => {
  it('is computed from its coefficients, the constant first', () => {
    expect(polynomial([1, 2, 3], 2)).toBe(17)
    expect(polynomial([], 2)).toBe(0)
    expect(ratioOfPolynomials([1, 1], [1, 0, 1], 2)).toBe(0.6)
  })
})
