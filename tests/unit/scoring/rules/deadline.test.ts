import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { context, missingOf, pointsOf, problemsOf, row, SAMPLES, stepsOf } from '@/tests/unit/scoring/rows'

const scored = row(1, SAMPLES.deadline.rule)
const of = (issuedOn: string | null, none = false): Facts => ({ kind: 'deadline', issuedOn, none })
const dayAfter = (start: string, days: number) =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10)

describe('deadline', () => {
  it.each([
    ['2020-11-30', 1_000_000],
    ['2021-01-31', 1_000_000],
    ['2021-02-01', 500_000],
    ['2021-02-10', 500_000],
    ['2021-02-11', 0],
    ['2021-12-22', 0],
  ])('issued on %s gives %i millionths', (day, points) => {
    expect(pointsOf(scored, of(day))).toBe(points)
  })

  it('gives the rest where the document was never issued', () => {
    const rule = { ...SAMPLES.deadline.rule, otherwise: 0.1 }
    expect(pointsOf(row(1, rule), of(null, true))).toBe(100_000)
    expect(pointsOf(row(1, rule), of('', true))).toBe(100_000)
    expect(stepsOf(scoreLine(scored, of(null, true), context))).toEqual(['not-issued', 'result'])
  })

  it('never gives more for a later day', () => {
    const days = fc.integer({ min: -60, max: 300 })
    fc.assert(
      fc.property(days, days, (a, b) => {
        const early = pointsOf(scored, of(dayAfter('2021-01-31', Math.min(a, b))))
        expect(pointsOf(scored, of(dayAfter('2021-01-31', Math.max(a, b))))).toBeLessThanOrEqual(early)
      }),
    )
  })

  it('tells the days late and the step, or that it was too late', () => {
    expect(scoreLine(scored, of('2021-02-10'), context)).toMatchObject({
      working: {
        steps: [
          { type: 'deadline', due: '2021-01-31', issuedOn: '2021-02-10', daysLate: 10 },
          { type: 'deadline-step', daysLate: 10, points: 500_000 },
          { type: 'result', points: 500_000 },
        ],
      },
    })
    expect(scoreLine(scored, of('2021-02-11'), context)).toMatchObject({
      working: { steps: [{ daysLate: 11 }, { type: 'too-late', lastStep: 10 }, { points: 0 }] },
    })
    expect(scoreLine(scored, of('2020-12-01'), context)).toMatchObject({
      working: { steps: [{ daysLate: 0 }, {}, {}] },
    })
  })

  it.each(['2021-02-29', '2021-13-01', '31/01/2021', 'soon'])('refuses %s, which is no day', (day) => {
    expect(problemsOf(scored, of(day))).toEqual([{ field: 'issuedOn', reason: 'not-a-day' }])
  })

  it('refuses a day after the latest one, and takes the latest', () => {
    expect(problemsOf(scored, of('2021-12-23'))).toEqual([
      { field: 'issuedOn', reason: 'day-in-future', limit: '2021-12-22' },
    ])
    expect(pointsOf(scored, of('2021-12-22'))).toBe(0)
  })

  it('refuses a day beside "never issued"', () => {
    expect(problemsOf(scored, of('2021-01-15', true))).toEqual([
      { field: 'issuedOn', reason: 'contradiction' },
    ])
  })

  it('is not scored with neither', () => {
    expect(missingOf(scored, of(null))).toEqual(['issuedOn'])
    expect(missingOf(scored, of(''))).toEqual(['issuedOn'])
  })
})
