import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { context, missingOf, pointsOf, problemsOf, row } from '@/tests/unit/scoring/rows'

const scored = row(1.5, { kind: 'survey', questions: ['q1'] })
const of = (share: number | null): Facts => ({ kind: 'survey', share })

describe('survey', () => {
  it.each([
    [0, 0],
    [0.8735, 1_310_250],
    [0.873513, 1_310_270],
    [1, 1_500_000],
  ])('a share of %s gives %i millionths', (share, points) => {
    expect(pointsOf(scored, of(share))).toBe(points)
  })

  it('never gives less for a larger share', () => {
    const share = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000)
    fc.assert(
      fc.property(share, share, (a, b) => a > b || pointsOf(scored, of(a)) <= pointsOf(scored, of(b))),
    )
  })

  it('tells the share with all its decimals', () => {
    expect(scoreLine(scored, of(0.873513), context)).toMatchObject({
      working: {
        steps: [
          { type: 'multiply', left: '0.873513', leftIs: 'share', right: '1.5', product: '1.3103' },
          { points: 1_310_270 },
        ],
      },
    })
  })

  it.each([
    [1.01, { reason: 'too-large', limit: 1 }],
    [-0.01, { reason: 'negative', limit: 0 }],
    [0.1234567, { reason: 'too-many-decimals', limit: 6 }],
    [Number.NaN, { reason: 'not-a-number' }],
  ])('refuses %s', (share, problem) => {
    expect(problemsOf(scored, of(share))).toEqual([{ field: 'share', ...problem }])
  })

  it('is not scored while nobody has answered', () => {
    expect(missingOf(scored, of(null))).toEqual(['share'])
  })
})
