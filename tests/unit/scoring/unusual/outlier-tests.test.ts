import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedFences, boxFences } from '@/lib/scoring/unusual/box-fences'
import { generalisedEsd } from '@/lib/scoring/unusual/generalised-esd'
import { grubbs } from '@/lib/scoring/unusual/grubbs'
import { ratioEdit } from '@/lib/scoring/unusual/hidiroglou-berthelot'
import { medcouple } from '@/lib/scoring/unusual/medcouple'

const values = fc.array(
  fc.integer({ min: -40, max: 40 }).map((n) => n / 4),
  { minLength: 5, maxLength: 25 },
)

describe('fences of the box plot', () => {
  it('stand 1.5 interquartile ranges off the quartiles', () => {
    expect(boxFences([5, 1, 4, 2, 3])).toEqual({ lower: -1, upper: 7, centre: 3, interquartileRange: 2 })
    expect(boxFences([1, 2, 3, 4, 5], 1)).toMatchObject({ lower: 0, upper: 6 })
    expect(boxFences([1, 2, 3, 10])).toMatchObject({ lower: 1.75 - 4.5, upper: 4.75 + 4.5, centre: 2.5 })
  })

  it('adjusted, stand off the hinges, farther on the side of the tail', () => {
    expect(adjustedFences([5, 1, 4, 2, 3])).toEqual({ lower: -1, upper: 7, centre: 3, interquartileRange: 2 })
    expect(adjustedFences([1, 2, 3, 4])).toMatchObject({ lower: 1.5 - 3, upper: 3.5 + 3 })
    const tail = [1, 2, 4, 5, 11, 20]
    const skewness = medcouple(tail)
    expect(skewness).toBeGreaterThan(0)
    const { lower, upper } = adjustedFences(tail, 2)
    expect(lower).toBeCloseTo(2 - 2 * Math.exp(-4 * skewness) * 9, 12)
    expect(upper).toBeCloseTo(11 + 2 * Math.exp(3 * skewness) * 9, 12)
    const mirrored = adjustedFences(
      tail.map((value) => -value),
      2,
    )
    expect(mirrored.lower).toBeCloseTo(-upper, 12)
    expect(mirrored.upper).toBeCloseTo(-lower, 12)
  })

  it('move and grow with the values', () => {
    fc.assert(
      fc.property(values, (list) => {
        for (const fencesOf of [boxFences, adjustedFences]) {
          const here = fencesOf(list)
          const there = fencesOf(list.map((value) => 4 * value + 8).reverse())
          expect(there.lower).toBeCloseTo(4 * here.lower + 8, 8)
          expect(there.upper).toBeCloseTo(4 * here.upper + 8, 8)
          expect(there.centre).toBeCloseTo(4 * here.centre + 8, 8)
        }
      }),
    )
  })

  it('are refused for an empty list', () => {
    expect(() => boxFences([])).toThrow(RangeError)
    expect(() => adjustedFences([])).toThrow(RangeError)
  })
})

describe('Grubbs’ test', () => {
  it('takes the value farthest from the mean, on the side asked for', () => {
    const list = [0, 10, 11, 12, 13, 17]
    const sd = Math.sqrt(
      list.map((value) => (value - 10.5) ** 2).reduce((sum, square) => sum + square, 0) / 5,
    )
    expect(grubbs(list)).toMatchObject({ place: 0, mean: 10.5 })
    expect(grubbs(list)?.g).toBeCloseTo(10.5 / sd, 12)
    expect(grubbs(list)?.sd).toBeCloseTo(sd, 12)
    expect(grubbs(list, 'low')).toMatchObject({ place: 0 })
    expect(grubbs(list, 'low')?.g).toBeCloseTo(10.5 / sd, 12)
    expect(grubbs(list, 'high')).toMatchObject({ place: 5 })
    expect(grubbs(list, 'high')?.g).toBeCloseTo(6.5 / sd, 12)
  })

  it('has critical values as printed in tables', () => {
    // Grubbs & Beck (1972), one side at 5 %: n = 3 1.153, n = 10 2.176, n = 20 2.557; at 1 % n = 10 2.410.
    const at = (size: number, alpha: number) =>
      grubbs(
        Array.from({ length: size }, (_, index) => index),
        'high',
        alpha,
      )?.critical
    expect(at(3, 0.05)).toBeCloseTo(1.153, 3)
    expect(at(10, 0.05)).toBeCloseTo(2.176, 3)
    expect(at(20, 0.05)).toBeCloseTo(2.557, 3)
    expect(at(10, 0.01)).toBeCloseTo(2.41, 3)
    expect(grubbs([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'both', 0.1)?.critical).toBeCloseTo(2.176, 3)
  })

  it('calls an outlier what exceeds the critical value', () => {
    expect(grubbs([1, 2, 3, 4, 5, 6, 7, 40])?.isOutlier).toBe(true)
    expect(grubbs([1, 2, 3, 4, 5, 6, 7, 8])?.isOutlier).toBe(false)
    expect(grubbs([1, 2, 3, 4, 5, 6, 7, 40], 'low')?.isOutlier).toBe(false)
  })

  it('is not made on equal values, on two values, or at an impossible level', () => {
    expect(grubbs([0.1, 0.1, 0.1])).toBeNull()
    expect(() => grubbs([1, 2])).toThrow(new RangeError('Grubbs’ test takes at least three values'))
    expect(() => grubbs([1, 2, 3], 'both', 0)).toThrow(
      new RangeError('alpha does not lie between 0 and 1: 0'),
    )
  })
})

describe('the generalised ESD test', () => {
  const calm = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]

  it('takes the farthest value away step by step', () => {
    const { steps, outliers } = generalisedEsd([...calm, 100, -90], 3)
    expect(steps.map(({ value, place }) => [value, place])).toEqual([
      [-90, 16],
      [100, 15],
      [10, 0],
    ])
    expect(steps[2]).toMatchObject({ mean: 17, r: (17 - 10) / Math.sqrt(20), sd: Math.sqrt(20) })
    expect(outliers).toBe(2)
    expect(generalisedEsd(calm, 3).outliers).toBe(0)
  })

  it('finds two that hide one another, although the first step misses', () => {
    const masked = [...calm, 45, 46]
    const { steps, outliers } = generalisedEsd(masked, 4)
    expect(steps[0]?.r).toBeLessThan(steps[0]?.critical ?? 0)
    expect(steps[1]?.r).toBeGreaterThan(steps[1]?.critical ?? Infinity)
    expect(outliers).toBe(2)
  })

  it('compares the first step as Grubbs’ test of both sides', () => {
    fc.assert(
      fc.property(values, (list) => {
        const test = grubbs(list)
        const [first] = generalisedEsd(list, 1).steps
        if (!test) return
        expect(first?.critical).toBeCloseTo(test.critical, 10)
        expect(first?.r).toBeCloseTo(test.g, 10)
        expect(first?.place).toBe(test.place)
      }),
    )
  })

  it('gives R 0 once only equal values are left', () => {
    const { steps, outliers } = generalisedEsd([0.1, 0.1, 0.1, 0.1, 0.1, 9], 3)
    expect(steps.map(({ r }) => r === 0)).toEqual([false, true, true])
    expect(steps[1]).toMatchObject({ sd: 0, value: 0.1 })
    expect(outliers).toBe(1)
  })

  it('looks for one to n − 2 outliers, at a possible level', () => {
    expect(generalisedEsd([1, 2, 3], 1).steps).toHaveLength(1)
    expect(() => generalisedEsd([1, 2, 3], 2)).toThrow(
      new RangeError('3 values have at most 1 outliers, not 2'),
    )
    expect(() => generalisedEsd([1, 2, 3], 0)).toThrow(new RangeError('most is no whole number from 1: 0'))
    expect(() => generalisedEsd([1, 2, 3], 1, 1)).toThrow(
      new RangeError('alpha does not lie between 0 and 1: 1'),
    )
  })
})

describe('the edit of ratios', () => {
  const pair = (before: number, after: number) => ({ before, after })

  it('weighs half and double the same, and size by its root', () => {
    const edit = ratioEdit([pair(1, 1), pair(1, 1), pair(1, 2), pair(4, 2), pair(8, 8)])
    expect(edit.medianRatio).toBe(1)
    expect(edit.ratios).toEqual([1, 1, 2, 0.5, 1])
    expect(edit.effects[2]).toBeCloseTo(Math.SQRT2, 14)
    expect(edit.effects[3]).toBeCloseTo(-2, 14)
    expect(edit.effects[4]).toBe(0)
    const unsized = ratioEdit([pair(1, 1), pair(1, 1), pair(1, 2), pair(4, 2), pair(8, 8)], { size: 0 })
    expect(unsized.effects).toEqual([0, 0, 1, -1, 0])
  })

  it('has bounds so many widths off the median, a width at least a share of the median', () => {
    const edit = ratioEdit([pair(4, 4), pair(4, 5), pair(4, 6), pair(4, 7), pair(4, 8)], { size: 0 })
    // Ratios 1, 1.25, 1.5, 1.75, 2 against 1.5: effects −0.5, −0.2, 0, 1/6, 1/3.
    expect(edit.quartiles.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([-0.2, 0, 0.166666667])
    expect(edit.widthBelow).toBeCloseTo(0.2, 14)
    expect(edit.widthAbove).toBeCloseTo(1 / 6, 14)
    expect(edit.lower).toBeCloseTo(-0.8, 14)
    expect(edit.upper).toBeCloseTo(4 / 6, 14)
    expect(edit.scores[0]).toBeCloseTo(-2.5, 14)
    expect(edit.scores[4]).toBeCloseTo(2, 14)
    expect(
      ratioEdit([pair(4, 4), pair(4, 5), pair(4, 6), pair(4, 7), pair(4, 8)], { size: 0, reach: 1 }),
    ).toMatchObject({ lower: edit.quartiles[0], upper: edit.quartiles[2] })
  })

  it('uses the floor where quartile and median of the effects fall together', () => {
    // Median effect above 0: the middle of an even number lies between two ratios.
    const pairs = [pair(1, 1), pair(1, 1), pair(1, 2), pair(1, 2)]
    const edit = ratioEdit(pairs, { size: 0, floor: 0.5 })
    // Ratios 1, 1, 2, 2 against 1.5: effects −0.5, −0.5, 1/3, 1/3; median −1/12.
    expect(edit.quartiles[1]).toBeCloseTo(-1 / 12, 14)
    expect(edit.widthBelow).toBeCloseTo(0.5 - 1 / 12, 14)
    const level = ratioEdit([pair(1, 1), pair(1, 2), pair(4, 8), pair(4, 8), pair(4, 8), pair(1, 4)], {
      floor: 0.5,
    })
    expect(level.widthBelow).toBe(0)
    expect(level.scores[0]).toBe(0)
    const wide = ratioEdit([pair(1, 1), pair(1, 1), pair(4, 8), pair(4, 8), pair(4, 8), pair(4, 8)], {
      floor: 0.9,
    })
    expect(wide.widthAbove).toBe(0)
    expect(wide.scores[5]).toBe(0)
  })

  it('takes the floor as a share of the median effect', () => {
    const pairs = [
      pair(1, 2),
      pair(1, 2),
      pair(1, 3),
      pair(1, 3),
      pair(1, 3),
      pair(1, 3),
      pair(1, 1),
      pair(1, 1),
    ]
    // Ratios 1, 1, 2, 2, 3, 3, 3, 3 against 2.5: effects −1.5, −1.5, −0.25, −0.25, 0.2 ×4; median −0.025.
    const edit = ratioEdit(pairs, { size: 0, floor: 0.99 })
    expect(edit.quartiles[1]).toBeCloseTo(-0.025, 14)
    expect(edit.widthAbove).toBeCloseTo(0.225, 14)
    const narrow = ratioEdit([pair(1, 10), pair(1, 10.1), pair(1, 10.2), pair(1, 20)], {
      size: 1,
      floor: 0.99,
    })
    expect(narrow.widthAbove).toBeGreaterThan(0)
  })

  it('does not depend on the unit when size does not count, nor on the order', () => {
    const figures = fc.array(fc.tuple(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 64 })), {
      minLength: 2,
      maxLength: 20,
    })
    fc.assert(
      fc.property(figures, (list) => {
        const pairs = list.map(([before, after]) => pair(before, after))
        const here = ratioEdit(pairs)
        const there = ratioEdit(pairs.map(({ before, after }) => pair(16 * before, 16 * after)).reverse())
        expect(there.medianRatio).toBe(here.medianRatio)
        here.effects.forEach((effect, index) =>
          expect(there.effects[pairs.length - 1 - index]).toBeCloseTo(4 * effect, 8),
        )
        expect(there.lower).toBeCloseTo(4 * here.lower, 8)
        expect(there.upper).toBeCloseTo(4 * here.upper, 8)
      }),
    )
  })

  it('refuses figures of 0 or less, no pairs, and impossible settings', () => {
    expect(() => ratioEdit([pair(0, 1)])).toThrow(new RangeError('before is not above 0: 0'))
    expect(() => ratioEdit([pair(1, -1)])).toThrow(new RangeError('after is not above 0: -1'))
    expect(() => ratioEdit([])).toThrow(RangeError)
    expect(() => ratioEdit([pair(1, 1)], { size: 2 })).toThrow(new RangeError('size is no probability: 2'))
    expect(() => ratioEdit([pair(1, 1)], { floor: 0 })).toThrow(
      new RangeError('floor does not lie between 0 and 1: 0'),
    )
    expect(() => ratioEdit([pair(1, 1)], { reach: 0 })).toThrow(new RangeError('reach is not above 0: 0'))
  })
})
