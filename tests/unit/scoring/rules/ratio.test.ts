import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { context, missingOf, pointsOf, problemsOf, ratioRule, row, stepsOf } from '@/tests/unit/scoring/rows'

const of = (numerator: number | null, denominator: number | null): Facts => ({
  kind: 'ratio',
  numerator,
  denominator,
})
const proportional = row(1, ratioRule())
const ladder = row(
  1,
  ratioRule({
    bands: [
      { from: 0.9, points: 1 },
      { from: 0.7, points: 0.5 },
    ],
    otherwise: 0.1,
  }),
)

describe('ratio', () => {
  it('gives ratio × maximum in a proportional band, rounded half up to a millionth', () => {
    expect(pointsOf(proportional, of(18, 19))).toBe(947_368)
    expect(pointsOf(row(0.5, ratioRule()), of(29, 36))).toBe(402_778)
  })

  it('decides band edges exactly: 29 of 36 is in from 80 %, 4 of 5 is, 799.999 of 1000 is not', () => {
    expect(pointsOf(proportional, of(29, 36))).toBe(805_556)
    expect(pointsOf(proportional, of(4, 5))).toBe(800_000)
    expect(pointsOf(proportional, of(799_999_999_999, 1_000_000_000_000))).toBe(0)
  })

  it('has an edge that binary floats miss: 7 of 10 is 70 %, 56 of 80 is, 55 of 80 is not', () => {
    expect(pointsOf(ladder, of(7, 10))).toBe(500_000)
    expect(pointsOf(ladder, of(56, 80))).toBe(500_000)
    expect(pointsOf(ladder, of(55, 80))).toBe(100_000)
  })

  it('is exact at every edge for any numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (denominator, part) => {
          const numerator = Math.min(part, denominator)
          const expected =
            10 * numerator >= 9 * denominator
              ? 1_000_000
              : 10 * numerator >= 7 * denominator
                ? 500_000
                : 100_000
          expect(pointsOf(ladder, of(numerator, denominator))).toBe(expected)
        },
      ),
    )
  })

  it('never gives less for a larger numerator', () => {
    const numbers = fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 200 }), fc.integer({ min: 200, max: 300 }))
    fc.assert(
      fc.property(numbers, ([a, b, denominator]) => {
        for (const scored of [proportional, ladder]) {
          expect(pointsOf(scored, of(Math.min(a, b), denominator))).toBeLessThanOrEqual(
            pointsOf(scored, of(Math.max(a, b), denominator)),
          )
        }
      }),
    )
  })

  it('never gives more than the maximum where the numerator may exceed the denominator', () => {
    const over = row(1, ratioRule({ bands: [{ from: 0.9, proportional: true }], numeratorMayExceed: true }))
    expect(pointsOf(over, of(110, 100))).toBe(1_000_000)
    expect(stepsOf(scoreLine(over, of(110, 100), context))).toEqual([
      'ratio',
      'band',
      'multiply',
      'cap',
      'result',
    ])
  })

  it('shows ratio, band and product, and whether the percentage was cut', () => {
    expect(scoreLine(proportional, of(18, 19), context)).toMatchObject({
      working: {
        kind: 'ratio',
        steps: [
          { type: 'ratio', numerator: '18', denominator: '19', percent: '94.7368', exact: false },
          { type: 'band', from: '80', of: 'percent', award: 'proportional' },
          { type: 'multiply', left: '94.7368', leftIs: 'percent', right: '1', product: '0.9474' },
          { type: 'result', points: 947_368, maxPoints: 1_000_000 },
        ],
      },
    })
    expect(scoreLine(proportional, of(1, 2), context)).toMatchObject({
      working: {
        steps: [
          { percent: '50', exact: true },
          { type: 'below-bands', lowest: '80', of: 'percent' },
          { points: 0 },
        ],
      },
    })
  })

  it.each([
    ['zero', 0],
    ['full-points', 1_000_000],
  ] as const)('with a denominator of 0 gives what the row says: %s', (whenDenominatorIsZero, points) => {
    const scored = row(1, ratioRule({ whenDenominatorIsZero }))
    expect(pointsOf(scored, of(0, 0))).toBe(points)
    expect(stepsOf(scoreLine(scored, of(0, 0), context))).toEqual(['denominator-zero', 'result'])
  })

  it('leaves the sums with a denominator of 0 where the row says so', () => {
    const scored = row(1, ratioRule({ whenDenominatorIsZero: 'not-applicable' }))
    expect(scoreLine(scored, of(0, 0), context)).toEqual({
      status: 'not-applicable',
      why: 'denominator-zero',
    })
  })

  it('refuses something out of nothing, even where the numerator may exceed', () => {
    for (const numeratorMayExceed of [true, false]) {
      const scored = row(1, ratioRule({ numeratorMayExceed, whenDenominatorIsZero: 'full-points' }))
      expect(problemsOf(scored, of(1, 0))).toEqual([
        { field: 'numerator', reason: 'numerator-above-denominator', limit: 0 },
      ])
    }
  })

  it.each([
    [20, 19, [{ field: 'numerator', reason: 'numerator-above-denominator', limit: 19 }]],
    [-1, 19, [{ field: 'numerator', reason: 'negative', limit: 0 }]],
    [1.5, 19, [{ field: 'numerator', reason: 'not-an-integer' }]],
    [1, 1e13, [{ field: 'denominator', reason: 'too-large', limit: 1e12 }]],
    [
      Number.NaN,
      Infinity,
      [
        { field: 'numerator', reason: 'not-a-number' },
        { field: 'denominator', reason: 'not-a-number' },
      ],
    ],
    [null, -2, [{ field: 'denominator', reason: 'negative', limit: 0 }]],
  ])('refuses %s of %s', (numerator, denominator, problems) => {
    expect(problemsOf(proportional, of(numerator, denominator))).toEqual(problems)
  })

  it('is not scored while a number is missing', () => {
    expect(missingOf(proportional, of(null, null))).toEqual(['numerator', 'denominator'])
    expect(missingOf(proportional, of(0, null))).toEqual(['denominator'])
    expect(missingOf(proportional, of(null, 0))).toEqual(['numerator'])
  })
})
