import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascending, median, quantile, quantileOfSorted } from '@/lib/scoring/statistics/quantile'

const lists = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 })

describe('quantiles of a list', () => {
  it.each([
    [0, 1],
    [0.25, 1.75],
    [0.5, 2.5],
    [0.75, 4.75],
    [0.9, 7.9],
    [1, 10],
  ])('lie at %s between the ordered values', (p, expected) => {
    expect(quantile([10, 1, 3, 2], p)).toBeCloseTo(expected, 14)
    expect(quantileOfSorted([1, 2, 3, 10], p)).toBeCloseTo(expected, 14)
  })

  it('have the middle value, or the mean of the middle two, as median', () => {
    expect(median([3, 9, 1])).toBe(3)
    expect(median([10, 1, 3, 2])).toBe(2.5)
    expect(median([7])).toBe(7)
  })

  it('are values of the list where p falls on one', () => {
    expect(quantile([5, 1, 9], 0.5)).toBe(5)
    expect(quantile([0.1, 0.2, 0.3, 0.4, 0.7], 0.25)).toBe(0.2)
  })

  it('leave the list as it is', () => {
    const list = [3, 1, 2]
    expect([...ascending(list)]).toEqual([1, 2, 3])
    expect(list).toEqual([3, 1, 2])
  })

  it('order numbers as numbers', () => {
    expect([...ascending([10, 9, -1, 100])]).toEqual([-1, 9, 10, 100])
  })

  it('rise with p, stay between the least and the greatest, and do not depend on the order', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 0.9, noNaN: true }), (list, p) => {
        const value = quantile(list, p)
        expect(value).toBeLessThanOrEqual(quantile(list, p + 0.1) + 1e-9)
        expect(value).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9)
        expect(value).toBeLessThanOrEqual(Math.max(...list) + 1e-9)
        expect(quantile([...list].reverse(), p)).toBe(value)
      }),
    )
  })

  it('are refused for an empty list, for what is no number and for an impossible p', () => {
    expect(() => median([])).toThrow(new RangeError('an empty list has no quantile'))
    expect(() => median([1, Number.NaN])).toThrow(new RangeError('the list holds no finite number at 1: NaN'))
    expect(() => ascending([Infinity])).toThrow(
      new RangeError('the list holds no finite number at 0: Infinity'),
    )
    expect(() => quantile([1], -0.1)).toThrow(new RangeError('p is no probability: -0.1'))
    expect(() => quantile([1], 1.1)).toThrow(new RangeError('p is no probability: 1.1'))
  })
})
