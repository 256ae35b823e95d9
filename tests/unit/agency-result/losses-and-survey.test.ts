import { describe, expect, it } from 'vitest'
import { readView, viewHref } from '@/components/agency-result/agency-view'
import { lossLinesOf } from '@/lib/agency-result/policy'
import type { AgencyResult, RowResult } from '@/lib/agency-result/types'
import { surveyRowResult } from '@/lib/survey-result/policy'

const words = (text: string) => ({ vi: text, en: text })
const row = (code: string, lost: number | null, method: 'appraisal' | 'survey' = 'appraisal') =>
  ({
    code,
    fieldCode: code.split('.')[0],
    criterionCode: code.split('.').slice(0, 2).join('.'),
    name: words(`row ${code}`),
    method,
    maxPoints: 1,
    lostPoints: lost,
  }) as unknown as RowResult
const node = (code: string) => ({ code, name: words(`node ${code}`), maxPoints: 5_000_000 })
const RESULT = {
  fields: [node('1'), node('2')],
  criteria: [node('1.1'), node('1.2'), node('2.1')],
  rows: [
    row('1.1.1', 100),
    row('1.1.2', 300),
    row('1.2', 200),
    row('2.1.1', 400, 'survey'),
    row('2.1.2', null),
    row('2.1.3', 0),
  ],
} as unknown as Pick<AgencyResult, 'fields' | 'criteria' | 'rows'>

describe('points lost', () => {
  it.each([
    [
      'row',
      [
        ['2.1.1', 400, 4000],
        ['1.1.2', 300, 7000],
        ['1.2', 200, 9000],
        ['1.1.1', 100, 10000],
      ],
    ],
    [
      'criterion',
      [
        ['1.1', 400, 4000],
        ['2.1', 400, 8000],
        ['1.2', 200, 10000],
      ],
    ],
    [
      'field',
      [
        ['1', 600, 6000],
        ['2', 400, 10000],
      ],
    ],
  ] as const)('by %s, the largest first, with the share of all so far', (level, expected) => {
    const lines = lossLinesOf(RESULT, level)
    expect(lines.map((l) => [l.code, l.lostPoints, l.cumulativeHundredths])).toEqual(expected)
  })

  it('keep the rows behind them and what of it the survey lost', () => {
    const [first, second] = lossLinesOf(RESULT, 'field')
    expect(first?.rows.map((r) => r.code)).toEqual(['1.1.2', '1.2', '1.1.1'])
    expect([first?.surveyPoints, second?.surveyPoints]).toEqual([0, 400])
    expect(first?.name.vi).toBe('node 1')
  })
})

describe('what an address asks of the page', () => {
  it('is read back from the address that it makes, and never breaks it', () => {
    for (const lost of ['field', 'criterion', 'row'] as const)
      for (const fields of ['spread', 'radar'] as const)
        for (const all of [true, false])
          for (const survey of [null, '3']) {
            const href = viewHref('/x', { lost, all, fields, survey })
            const query = Object.fromEntries(new URL(href, 'http://x').searchParams)
            expect(readView(query)).toEqual({ lost, all, fields, survey })
          }
    expect(viewHref('/x', readView({ lost: ['a', 'b'], fields: 'pie', survey: '3.1' }))).toBe('/x')
  })
})

describe('a survey row', () => {
  const of = (
    standardErrorMillionths: number | null,
    answerCount: number | null,
    shareMillionths = 750_000,
  ) =>
    surveyRowResult(
      { code: '1', name: words('1') },
      { shareMillionths, standardErrorMillionths, answerCount },
      [],
    )

  it('has the interval of its error', () => {
    const { interval, answerCount } = of(69_300, 40)
    expect(answerCount).toBe(40)
    expect((interval?.lowMillionths ?? 0) / 10_000).toBeCloseTo(58.8, 0)
    expect((interval?.highMillionths ?? 0) / 10_000).toBeCloseTo(87.3, 0)
  })

  it('has none without an error or without a number of answers', () => {
    expect(of(null, 40).interval).toBeNull()
    expect(of(69_300, null).interval).toBeNull()
  })

  it('does not tell how few answered, nor a margin made of them', () => {
    expect(of(100_000, 4)).toMatchObject({ tooFew: true, answerCount: null, interval: null })
    expect(of(100_000, 5)).toMatchObject({ tooFew: false, answerCount: 5 })
    expect(of(null, 0)).toMatchObject({ tooFew: false, answerCount: 0 })
  })

  it('is not certain when everybody asked was satisfied', () => {
    const { interval } = of(0, 25, 1_000_000)
    expect(interval?.highMillionths).toBe(1_000_000)
    expect((interval?.lowMillionths ?? 0) / 10_000).toBeCloseTo(86.3, 0)
  })
})
