import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { context, label, missingOf, pointsOf, problemsOf, row } from '@/tests/unit/scoring/rows'

const scored = row(1.25, { kind: 'external', source: label, scaleMax: 100 })
const of = (value: number | null): Facts => ({ kind: 'external', value })

describe('external', () => {
  it.each([
    [0, 0],
    [87.35, 1_091_875],
    [33.333333, 416_667],
    [100, 1_250_000],
  ])('%s of 100 gives %i millionths', (value, points) => {
    expect(pointsOf(scored, of(value))).toBe(points)
  })

  it('reads any scale', () => {
    expect(pointsOf(row(1, { kind: 'external', source: label, scaleMax: 3 }), of(2))).toBe(666_667)
  })

  it('never gives less for a larger value', () => {
    const value = fc.integer({ min: 0, max: 100_000_000 }).map((millionths) => millionths / 1_000_000)
    fc.assert(
      fc.property(value, value, (a, b) => a > b || pointsOf(scored, of(a)) <= pointsOf(scored, of(b))),
    )
  })

  it('tells the scale and the product', () => {
    expect(scoreLine(row(1, { kind: 'external', source: label, scaleMax: 3 }), of(2), context)).toMatchObject(
      {
        working: {
          steps: [
            { type: 'scale', value: '2', scaleMax: '3', percent: '66.6667', exact: false },
            { type: 'multiply', left: '66.6667', leftIs: 'percent', right: '1', product: '0.6667' },
            { type: 'result', points: 666_667 },
          ],
        },
      },
    )
  })

  it.each([
    [100.01, { reason: 'too-large', limit: 100 }],
    [-0.01, { reason: 'negative', limit: 0 }],
    [1.0000001, { reason: 'too-many-decimals', limit: 6 }],
    [Number.NaN, { reason: 'not-a-number' }],
    [Infinity, { reason: 'not-a-number' }],
  ])('refuses %s', (value, problem) => {
    expect(problemsOf(scored, of(value))).toEqual([{ field: 'value', ...problem }])
  })

  it('is not scored without a value', () => {
    expect(missingOf(scored, of(null))).toEqual(['value'])
  })
})
