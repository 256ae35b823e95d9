import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import type { RuleOf } from '@/lib/scoring/rule'
import { context, label, missingOf, pointsOf, problemsOf, row } from '@/tests/unit/scoring/rows'

const rule: RuleOf<'value'> = {
  kind: 'value',
  input: { label, unit: '%', min: -100, max: 100, decimals: 2 },
  bands: [
    { from: 90, points: 0.5 },
    { from: 0.3, points: 0.25 },
    { from: -10, points: 0.1 },
  ],
  otherwise: 0,
}
const scored = row(0.5, rule)
const of = (value: number | null): Facts => ({ kind: 'value', value })

describe('value', () => {
  it.each([
    [100, 500_000],
    [90, 500_000],
    [89.99, 250_000],
    [0.3, 250_000],
    [0.29, 100_000],
    [0, 100_000],
    [-10, 100_000],
    [-10.01, 0],
  ])('%s gives %i millionths', (value, points) => {
    expect(pointsOf(scored, of(value))).toBe(points)
  })

  it('never gives less for a larger value where its bands rise', () => {
    const values = fc.integer({ min: -10_000, max: 10_000 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(values, values, (a, b) => a > b || pointsOf(scored, of(a)) <= pointsOf(scored, of(b))),
    )
  })

  it('tells the value, its unit and the band', () => {
    expect(scoreLine(scored, of(89.99), context)).toMatchObject({
      working: {
        steps: [
          { type: 'value', value: '89.99', unit: '%' },
          { type: 'band', from: '0.3', of: 'value', award: 'points' },
          { points: 250_000 },
        ],
      },
    })
    expect(scoreLine(scored, of(-50), context)).toMatchObject({
      working: {
        steps: [{ value: '-50' }, { type: 'below-bands', lowest: '-10', of: 'value' }, { points: 0 }],
      },
    })
  })

  it.each([
    [100.01, { reason: 'too-large', limit: 100 }],
    [-100.01, { reason: 'too-small', limit: -100 }],
    [1.005, { reason: 'too-many-decimals', limit: 2 }],
    [Number.NaN, { reason: 'not-a-number' }],
    [Infinity, { reason: 'not-a-number' }],
  ])('refuses %s', (value, problem) => {
    expect(problemsOf(scored, of(value))).toEqual([{ field: 'value', ...problem }])
  })

  it('refuses decimals of a whole number', () => {
    const whole = row(0.5, { ...rule, input: { ...rule.input, decimals: 0 } })
    expect(problemsOf(whole, of(1.5))).toEqual([{ field: 'value', reason: 'not-an-integer' }])
  })

  it('is not scored without a value', () => {
    expect(missingOf(scored, of(null))).toEqual(['value'])
  })
})
