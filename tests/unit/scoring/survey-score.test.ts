import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreLine } from '@/lib/scoring/line'
import { surveyShare, type SurveyQuestion } from '@/lib/scoring/survey-score'
import { context, row } from './rows'

const options = [
  { key: 'a', share: 1 },
  { key: 'b', share: 0.6 },
  { key: 'c', share: 0.2 },
  { key: 'd', share: 0 },
  { key: 'x', share: null },
]
const q1: SurveyQuestion = { code: 'q1', options }
const q2: SurveyQuestion = { code: 'q2', options }
const tally = (group: string, counts: Record<string, number>, question = 'q1') => ({
  question,
  group,
  counts,
})

describe('the share of a survey row', () => {
  it('is the mean of the options chosen, for one group', () => {
    expect(surveyShare([q1], [tally('citizens', { a: 3, d: 1 })])).toEqual({
      share: 0.75,
      shareMillionths: 750_000,
      questions: [
        {
          code: 'q1',
          shareMillionths: 750_000,
          groups: [{ group: 'citizens', answered: 4, shareMillionths: 750_000 }],
        },
      ],
    })
  })

  it('weighs groups equally unless the plan sets weights, however many answered', () => {
    const tallies = [tally('citizens', { a: 300, d: 100 }), tally('staff', { a: 1, d: 1 })]
    expect(surveyShare([q1], tallies)?.share).toBe(0.625)
    expect(surveyShare([q1], tallies, { citizens: 0.6, staff: 0.2 })?.share).toBe(0.6875)
    expect(surveyShare([q1], tallies, { citizens: 1, staff: 0 })?.share).toBe(0.75)
  })

  it('makes the weights of the groups that answered add up to 1 again', () => {
    const weights = { citizens: 0.5, staff: 0.3, businesses: 0.2 }
    const tallies = [tally('citizens', { a: 1 }), tally('staff', { d: 1 }), tally('businesses', { x: 7 })]
    expect(surveyShare([q1], tallies, weights)?.share).toBe(0.625)
  })

  it('leaves "don’t know" out of the mean', () => {
    expect(surveyShare([q1], [tally('citizens', { a: 1, b: 1, x: 98 })])?.share).toBe(0.8)
  })

  it('averages the questions, without those nobody answered', () => {
    const tallies = [tally('citizens', { a: 1 }), tally('citizens', { d: 3 }, 'q2')]
    expect(surveyShare([q1, q2], tallies)?.share).toBe(0.5)
    expect(
      surveyShare([q1, q2], [tally('citizens', { a: 1 }), tally('citizens', { x: 5 }, 'q2')])?.share,
    ).toBe(1)
  })

  it('is none where nobody answered, or only groups without weight', () => {
    expect(surveyShare([q1], [])).toBeNull()
    expect(surveyShare([q1], [tally('citizens', { x: 3, a: 0 })])).toBeNull()
    expect(surveyShare([q1], [tally('citizens', { a: 3 })], { citizens: 0 })).toBeNull()
    expect(surveyShare([], [tally('citizens', { a: 3 })])).toBeNull()
  })

  it('adds up several tallies of one group', () => {
    const parts = [tally('citizens', { a: 1 }), tally('citizens', { a: 2, d: 1 })]
    expect(surveyShare([q1], parts)).toEqual(surveyShare([q1], [tally('citizens', { a: 3, d: 1 })]))
  })

  it('rounds once, half up to a millionth, and its share is a fact that scores', () => {
    const share = surveyShare([q1], [tally('citizens', { a: 2, d: 1 })])
    expect(share?.share).toBe(0.666667)
    const facts = { kind: 'survey' as const, share: share?.share ?? null }
    expect(scoreLine(row(1.5, { kind: 'survey', questions: ['q1'] }), facts, context)).toMatchObject({
      status: 'scored',
      points: 1_000_001,
    })
  })

  it.each([
    ['an unknown option', [tally('citizens', { z: 1 })], undefined],
    ['a negative count', [tally('citizens', { a: -1 })], undefined],
    ['half an answer', [tally('citizens', { a: 0.5 })], undefined],
    ['a group without weight', [tally('citizens', { a: 1 })], { staff: 1 }],
    ['a negative weight', [tally('citizens', { a: 1 })], { citizens: -1 }],
    ['a weight that is no number', [tally('citizens', { a: 1 })], { citizens: Number.NaN }],
  ])('refuses %s', (_name, tallies, weights) => {
    expect(() => surveyShare([q1], tallies, weights)).toThrow(RangeError)
  })

  it('lies between 0 and 1, whatever the answers, and does not depend on their order', () => {
    const counts = fc.record({
      a: fc.nat({ max: 50 }),
      b: fc.nat({ max: 50 }),
      c: fc.nat({ max: 50 }),
      d: fc.nat({ max: 50 }),
      x: fc.nat({ max: 50 }),
    })
    const tallies = fc.array(
      fc.tuple(fc.constantFrom('citizens', 'staff', 'businesses'), counts, fc.constantFrom('q1', 'q2')),
      { maxLength: 8 },
    )
    const weights = { citizens: 0.5, staff: 0.3, businesses: 0.2 }
    fc.assert(
      fc.property(tallies, (list) => {
        const entries = list.map(([group, chosen, question]) => tally(group, chosen, question))
        const result = surveyShare([q1, q2], entries, weights)
        if (!result) return
        expect(result.share).toBeGreaterThanOrEqual(0)
        expect(result.share).toBeLessThanOrEqual(1)
        expect(Number.isInteger(result.shareMillionths)).toBe(true)
        expect(surveyShare([q2, q1], [...entries].reverse(), weights)?.share).toBe(result.share)
      }),
    )
  })

  it('never falls when somebody chooses a better option', () => {
    const count = fc.nat({ max: 20 })
    fc.assert(
      fc.property(count, count, (a, d) => {
        const before = surveyShare([q1], [tally('citizens', { a, b: 1, d: d + 1 })])?.share ?? 0
        const after = surveyShare([q1], [tally('citizens', { a: a + 1, b: 1, d })])?.share ?? 0
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})
