import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { context, label, missingOf, pointsOf, problemsOf, row, stepsOf } from '@/tests/unit/scoring/rows'

const scored = row(1, { kind: 'count', input: { label }, pointsEach: 0.3 })
const of = (count: number | null): Facts => ({ kind: 'count', count })

describe('count', () => {
  it.each([
    [0, 0],
    [1, 300_000],
    [3, 900_000],
    [4, 1_000_000],
    [1e12, 1_000_000],
  ])('%s gives %i millionths', (count, points) => {
    expect(pointsOf(scored, of(count))).toBe(points)
  })

  it('never gives less for a larger count', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 20 }),
        fc.nat({ max: 20 }),
        (a, b) => a > b || pointsOf(scored, of(a)) <= pointsOf(scored, of(b)),
      ),
    )
  })

  it('tells the product, and the cap where there is one', () => {
    expect(scoreLine(scored, of(4), context)).toMatchObject({
      working: {
        steps: [
          { type: 'multiply', left: '4', leftIs: 'count', right: '0.3', product: '1.2' },
          { type: 'cap', at: 1_000_000, was: '1.2' },
          { type: 'result', points: 1_000_000 },
        ],
      },
    })
    expect(stepsOf(scoreLine(scored, of(3), context))).toEqual(['multiply', 'result'])
  })

  it.each([
    [-1, { reason: 'negative', limit: 0 }],
    [2.5, { reason: 'not-an-integer' }],
    [1e12 + 1, { reason: 'too-large', limit: 1e12 }],
    [Number.NaN, { reason: 'not-a-number' }],
    [Infinity, { reason: 'not-a-number' }],
  ])('refuses %s', (count, problem) => {
    expect(problemsOf(scored, of(count))).toEqual([{ field: 'count', ...problem }])
  })

  it('is not scored without a count; 0 is an answer', () => {
    expect(missingOf(scored, of(null))).toEqual(['count'])
  })
})
