import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arithmeticMean,
  generalisedMean,
  geometricMean,
  harmonicMean,
  weightedMean,
} from '@/lib/scoring/composite/weighted-mean'

const means = [
  ['arithmetic', arithmeticMean],
  ['geometric', geometricMean],
  ['harmonic', harmonicMean],
] as const

describe('weighted means', () => {
  it('are the arithmetic 5, geometric 4 and harmonic 3,2 of 2 and 8', () => {
    expect(arithmeticMean([2, 8], [1, 1])).toBe(5)
    expect(geometricMean([2, 8], [1, 1])).toBeCloseTo(4, 12)
    expect(harmonicMean([2, 8], [1, 1])).toBeCloseTo(3.2, 12)
  })

  it('weigh: 2 three times and 8 once', () => {
    expect(arithmeticMean([2, 8], [3, 1])).toBe(3.5)
    expect(geometricMean([2, 8], [3, 1])).toBeCloseTo(Math.sqrt(8), 12)
    expect(harmonicMean([2, 8], [3, 1])).toBeCloseTo(4 / 1.625, 12)
    expect(generalisedMean([2, 8], [3, 1], 2)).toBeCloseTo(Math.sqrt(76 / 4), 12)
  })

  it('have the others as members of one family', () => {
    expect(generalisedMean([2, 8], [1, 1], 1)).toBe(5)
    expect(generalisedMean([2, 8], [1, 1], 0)).toBeCloseTo(4, 12)
    expect(generalisedMean([2, 8], [1, 1], -1)).toBeCloseTo(3.2, 12)
  })

  it.each(means)('are found by name: %s', (kind, mean) => {
    expect(weightedMean(kind, [2, 3, 7], [1, 2, 3])).toBe(mean([2, 3, 7], [1, 2, 3]))
  })

  it.each(means)('leave out what is missing with its weight, and what weighs nothing: %s', (_kind, mean) => {
    expect(mean([null, 4, 4], [5, 1, 2])).toBeCloseTo(4, 12)
    expect(mean([0, 4], [0, 1])).toBeCloseTo(4, 12)
    expect(mean([null], [1])).toBeNull()
    expect(mean([3], [0])).toBeNull()
    expect(mean([], [])).toBeNull()
  })

  it('are none of the family either where nothing is left', () => {
    expect(generalisedMean([null], [1], 2)).toBeNull()
    expect(generalisedMean([null], [1], 0)).toBeNull()
  })

  it('take 0 only where they can', () => {
    expect(arithmeticMean([0, 4], [1, 1])).toBe(2)
    const refused = 'only figures above 0 have this mean: 0'
    expect(() => geometricMean([0, 4], [1, 1])).toThrow(refused)
    expect(() => harmonicMean([0, 4], [1, 1])).toThrow(refused)
    expect(() => generalisedMean([0, 4], [1, 1], 2)).toThrow(refused)
  })

  it('refuse what is impossible, by name', () => {
    expect(() => arithmeticMean([1, 2], [1])).toThrow('2 figures, but 1 weights')
    expect(() => arithmeticMean([1], [-1])).toThrow('not a weight: -1')
    expect(() => arithmeticMean([1], [Infinity])).toThrow('not a weight: Infinity')
    expect(() => arithmeticMean([null], [NaN])).toThrow('not a weight: NaN')
    expect(() => arithmeticMean([NaN], [1])).toThrow('not a finite figure: NaN')
    expect(() => generalisedMean([1], [1], Infinity)).toThrow('not an exponent: Infinity')
  })

  it('stand in the order harmonic ≤ geometric ≤ arithmetic, between the lowest and the highest', () => {
    const figures = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(figures, (list) => {
        const weights = list.map((_figure, index) => index + 1)
        const [a = 0, g = 0, h = 0] = means.map(([, mean]) => mean(list, weights) ?? NaN)
        expect(h).toBeLessThanOrEqual(g + 1e-9)
        expect(g).toBeLessThanOrEqual(a + 1e-9)
        expect(h).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9)
        expect(a).toBeLessThanOrEqual(Math.max(...list) + 1e-9)
      }),
    )
  })
})
