import { describe, expect, it } from 'vitest'
import { allPairs, pairsWith } from '@/lib/scoring/rank-uncertainty/agency-pairs'
import { normalErrors } from '@/lib/scoring/rank-uncertainty/normal-errors'
import { seededRandom } from '@/lib/scoring/statistics/seeded-random'

const independentErrors = () => normalErrors({ estimates: [9, 8, 7], standardErrors: [3, 4, 0] })
const correlatedErrors = () => normalErrors({ estimates: [9, 8], covariance: [4, 2, 2, 10] })

describe('normal errors', () => {
  it('deviate in a difference by both errors', () => {
    expect(independentErrors().agencies).toBe(3)
    expect([...independentErrors().standardErrors]).toEqual([3, 4, 0])
    expect(independentErrors().deviationOf(0, 1)).toBe(5)
    expect(independentErrors().deviationOf(2, 2)).toBe(0)
  })

  it('deviate less in a difference of two that go together', () => {
    expect(correlatedErrors().agencies).toBe(2)
    expect(correlatedErrors().standardErrors[0]).toBe(2)
    expect(correlatedErrors().standardErrors[1]).toBeCloseTo(Math.sqrt(10), 12)
    expect(correlatedErrors().deviationOf(0, 1)).toBeCloseTo(Math.sqrt(4 + 10 - 4), 12)
    expect(correlatedErrors().deviationOf(1, 0)).toBeCloseTo(Math.sqrt(10), 12)
    const same = normalErrors({ estimates: [1, 2], covariance: [4, 4, 4, 4] })
    expect(same.deviationOf(0, 1)).toBe(0)
  })

  it('are the normal numbers in order, times the standard errors', () => {
    const random = seededRandom(7)
    const [first, second, third] = [random.nextNormal(), random.nextNormal(), random.nextNormal()]
    const errors = new Float64Array(3)
    independentErrors().draw(seededRandom(7), errors)
    expect([...errors]).toEqual([first * 3, second * 4, third * 0])
  })

  it('are combined by the factor when they go together', () => {
    const random = seededRandom(7)
    const [first, second] = [random.nextNormal(), random.nextNormal()]
    const errors = new Float64Array(2)
    correlatedErrors().draw(seededRandom(7), errors)
    expect([...errors]).toEqual([first * 2, first + second * 3])
  })

  it('have the stated covariance over many draws', () => {
    const random = seededRandom(1)
    const errors = new Float64Array(2)
    const draws = 20_000
    const correlated = correlatedErrors()
    const sums = [0, 0, 0]
    for (let draw = 0; draw < draws; draw += 1) {
      correlated.draw(random, errors)
      const [a = NaN, b = NaN] = errors
      sums[0] = (sums[0] ?? NaN) + a * a
      sums[1] = (sums[1] ?? NaN) + a * b
      sums[2] = (sums[2] ?? NaN) + b * b
    }
    const [aa = NaN, ab = NaN, bb = NaN] = sums.map((sum) => sum / draws)
    expect(Math.abs(aa - 4)).toBeLessThan(0.2)
    expect(Math.abs(ab - 2)).toBeLessThan(0.25)
    expect(Math.abs(bb - 10)).toBeLessThan(0.5)
  })

  it('are refused to estimates that are no numbers, and to a matrix of another size', () => {
    expect(() => normalErrors({ estimates: [NaN], covariance: [1] })).toThrow(
      'estimates holds no finite number',
    )
    expect(() => normalErrors({ estimates: [1, 2], covariance: [1] })).toThrow('1 covariances are not 2 × 2')
    expect(() => normalErrors({ estimates: [1], standardErrors: [] })).toThrow('1 estimates, but 0')
  })
})

describe('pairs of agencies', () => {
  it('are all pairs once, the gap from the first to the second', () => {
    const pairs = allPairs([9, 8, 7], independentErrors())
    expect([...pairs.first]).toEqual([0, 0, 1])
    expect([...pairs.second]).toEqual([1, 2, 2])
    expect([...pairs.gap]).toEqual([1, 2, 1])
    expect([...pairs.deviation]).toEqual([5, 3, 4])
    expect(allPairs([1], normalErrors({ estimates: [1], standardErrors: [1] })).gap).toHaveLength(0)
  })

  it('are one agency against each other', () => {
    const pairs = pairsWith(1, [9, 8, 7], independentErrors())
    expect([...pairs.first]).toEqual([1, 1])
    expect([...pairs.second]).toEqual([0, 2])
    expect([...pairs.gap]).toEqual([-1, 1])
    expect([...pairs.deviation]).toEqual([5, 4])
  })
})
