import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import type { RuleOf } from '@/lib/scoring/rule'
import { context, label, missingOf, pointsOf, problemsOf, row } from '@/tests/unit/scoring/rows'

const rule: RuleOf<'deduction'> = {
  kind: 'deduction',
  inputs: [
    { key: 'late', label, pointsEach: 0.1 },
    { key: 'wrong', label, pointsEach: 0.25 },
  ],
}
const scored = row(0.5, rule)
const of = (late: number | null, wrong: number | null): Facts => ({
  kind: 'deduction',
  counts: { late, wrong },
})

describe('deduction', () => {
  it.each([
    [0, 0, 500_000],
    [2, 1, 50_000],
    [5, 0, 0],
    [0, 2, 0],
    [9, 9, 0],
  ])('%i late and %i wrong leave %i millionths', (late, wrong, points) => {
    expect(pointsOf(scored, of(late, wrong))).toBe(points)
  })

  it('never gives more for more violations, nor does the order of the inputs matter', () => {
    const reversed = row(0.5, { ...rule, inputs: [...rule.inputs].reverse() })
    const count = fc.nat({ max: 8 })
    fc.assert(
      fc.property(count, count, count, (late, wrong, more) => {
        expect(pointsOf(scored, of(late + more, wrong))).toBeLessThanOrEqual(
          pointsOf(scored, of(late, wrong)),
        )
        expect(pointsOf(reversed, of(late, wrong))).toBe(pointsOf(scored, of(late, wrong)))
      }),
    )
  })

  it('tells each deduction and the floor', () => {
    expect(scoreLine(scored, of(1, 2), context)).toMatchObject({
      working: {
        steps: [
          { type: 'start-from', points: 500_000 },
          { type: 'deduct', key: 'late', count: '1', each: '0.1', points: '0.1' },
          { type: 'deduct', key: 'wrong', count: '2', each: '0.25', points: '0.5' },
          { type: 'floor', at: 0, was: '-0.1' },
          { type: 'result', points: 0, maxPoints: 500_000 },
        ],
      },
    })
  })

  it.each([
    [-1, 0, { field: 'counts.late', reason: 'negative', limit: 0 }],
    [0, 1.5, { field: 'counts.wrong', reason: 'not-an-integer' }],
    [Number.NaN, 0, { field: 'counts.late', reason: 'not-a-number' }],
    [2e12, null, { field: 'counts.late', reason: 'too-large', limit: 1e12 }],
  ])('refuses %s late and %s wrong', (late, wrong, problem) => {
    expect(problemsOf(scored, of(late, wrong))).toEqual([problem])
  })

  it('refuses a count the row does not have', () => {
    expect(problemsOf(scored, { kind: 'deduction', counts: { late: 0, wrong: 0, lost: 1 } })).toEqual([
      { field: 'counts.lost', reason: 'unknown-key' },
    ])
  })

  it('is not scored until every count is entered; names of object methods are not entries', () => {
    expect(missingOf(scored, { kind: 'deduction', counts: {} })).toEqual(['counts.late', 'counts.wrong'])
    expect(missingOf(scored, of(0, null))).toEqual(['counts.wrong'])
    const odd = row(0.5, { kind: 'deduction', inputs: [{ key: 'constructor', label, pointsEach: 0.1 }] })
    expect(missingOf(odd, { kind: 'deduction', counts: {} })).toEqual(['counts.constructor'])
  })
})
