import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { context, missingOf, pointsOf, problemsOf, row, SAMPLES } from '@/tests/unit/scoring/rows'

const scored = row(1, SAMPLES.checklist.rule)
const of = (items: string[], none = false): Facts => ({ kind: 'checklist', items, none })

describe('checklist', () => {
  it('adds the items met, at most the maximum', () => {
    expect(pointsOf(scored, of(['owner']))).toBe(500_000)
    expect(pointsOf(scored, of(['scope']))).toBe(750_000)
    expect(pointsOf(scored, of(['scope', 'owner']))).toBe(1_000_000)
  })

  it('gives 0 where none is met, which is an answer', () => {
    expect(pointsOf(scored, of([], true))).toBe(0)
  })

  it('counts an item named twice once, in any order, and never gives less for one more', () => {
    const items = fc.array(fc.constantFrom('scope', 'owner'), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(items, fc.constantFrom('scope', 'owner'), (met, more) => {
        const points = pointsOf(scored, of(met))
        expect(pointsOf(scored, of([...met, ...met].reverse()))).toBe(points)
        expect(pointsOf(scored, of([...met, more]))).toBeGreaterThanOrEqual(points)
      }),
    )
  })

  it('tells every item, met or not, and the cap', () => {
    expect(scoreLine(scored, of(['scope', 'owner']), context)).toMatchObject({
      working: {
        steps: [
          { type: 'item', key: 'scope', met: true, points: 750_000 },
          { type: 'item', key: 'owner', met: true, points: 500_000 },
          { type: 'cap', at: 1_000_000, was: '1.25' },
          { type: 'result', points: 1_000_000 },
        ],
      },
    })
    expect(scoreLine(scored, of(['owner']), context)).toMatchObject({
      working: {
        steps: [{ type: 'item', key: 'scope', met: false, points: 0 }, { met: true }, { points: 500_000 }],
      },
    })
  })

  it('refuses items beside "none of them", and items the row does not have', () => {
    expect(problemsOf(scored, of(['scope'], true))).toEqual([{ field: 'items', reason: 'contradiction' }])
    expect(problemsOf(scored, of(['scope', 'other']))).toEqual([{ field: 'items', reason: 'unknown-key' }])
    expect(problemsOf(scored, of(['other'], true))).toEqual([
      { field: 'items', reason: 'contradiction' },
      { field: 'items', reason: 'unknown-key' },
    ])
  })

  it('is not scored with neither items nor "none of them"', () => {
    expect(missingOf(scored, of([]))).toEqual(['items'])
  })
})
