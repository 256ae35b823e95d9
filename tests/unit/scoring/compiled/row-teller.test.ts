import { describe, expect, it } from 'vitest'
import { encodeFacts } from '@/lib/scoring/compiled/fact-code'
import { NEVER_ISSUED } from '@/lib/scoring/compiled/kernel'
import { rowTeller } from '@/lib/scoring/compiled/row-teller'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { ScoredRow } from '@/lib/scoring/rule'
import { context, label, row, SAMPLES } from '@/tests/unit/scoring/rows'
import { KINDS } from './random-catalogue'

const LATEST_DAY = '2021-12-22'

/** What one teller of the row says of some cells, each given by its codes. */
function tell(scored: ScoredRow, cells: readonly number[][]) {
  const teller = rowTeller(scored, LATEST_DAY)
  if (!teller) throw new Error('the row has no teller')
  return cells.map((codes) => teller(Float64Array.from(codes), 0, 1, pointsFromMillionths(0)))
}

describe('the teller of a row', () => {
  it.each(KINDS)('of kind %s tells its sample as the exact code does', (kind) => {
    const { rule, facts, points } = SAMPLES[kind]
    const scored = row(1, rule)
    const teller = rowTeller(scored, LATEST_DAY)
    const codes = Float64Array.from(encodeFacts(rule, facts))
    expect(teller?.(codes, 0, 1, pointsFromMillionths(points))).toEqual(scoreLine(scored, facts, context))
  })

  it.each(['choice', 'checklist', 'count', 'deduction', 'deadline'] as const)(
    'of kind %s keeps one result, that cannot be changed, for the same facts',
    (kind) => {
      const { rule, facts } = SAMPLES[kind]
      const codes = encodeFacts(rule, facts)
      const [first, again] = tell(row(1, rule), [codes, codes])
      expect(first).not.toBeNull()
      expect(again).toBe(first)
      expect(Object.isFrozen(first)).toBe(true)
    },
  )

  it.each(['ratio', 'value', 'formula', 'external', 'survey'] as const)(
    'of kind %s makes each result anew',
    (kind) => {
      const { rule, facts } = SAMPLES[kind]
      const codes = encodeFacts(rule, facts)
      const [first, again] = tell(row(1, rule), [codes, codes])
      expect(again).toEqual(first)
      expect(again).not.toBe(first)
    },
  )

  it('keeps options and patterns that there are, counts below 64 and days up to the year 2199', () => {
    const isTold = (kind: keyof typeof SAMPLES, ...cells: number[][]) =>
      tell(row(1, SAMPLES[kind].rule), cells).map((result) => result !== null)
    expect(isTold('choice', [0], [1], [2], [-1])).toEqual([true, true, false, false])
    expect(isTold('checklist', [3], [256])).toEqual([true, false])
    const eight = Array.from({ length: 8 }, (_, at) => ({ key: `${at}`, label, points: 0.1 }))
    const patterns = tell(row(1, { kind: 'checklist', items: eight }), [[255], [256]])
    expect(patterns.map((result) => result !== null)).toEqual([true, false])
    expect(isTold('count', [63], [64])).toEqual([true, false])
    expect(isTold('deduction', [63, 63], [0, 64], [64, 0])).toEqual([true, false, false])
    expect(isTold('deadline', [83_999], [84_000], [NEVER_ISSUED])).toEqual([true, false, false])
  })

  it('knows the last day on which a document may be dated', () => {
    const [last, after] = tell(row(1, SAMPLES.deadline.rule), [[18_983], [18_984]])
    expect([last?.status, after?.status]).toEqual(['scored', 'impossible'])
  })

  it('is none where a number of the row has more than six decimals', () => {
    expect(rowTeller(row(0.3000001, SAMPLES.ratio.rule), LATEST_DAY)).toBeNull()
    expect(rowTeller(row(0.3000001, SAMPLES.survey.rule), LATEST_DAY)).toBeNull()
  })
})
