import { describe, expect, it } from 'vitest'
import { clausesOf } from '@/components/appraisal/clauses'
import {
  problemsOf,
  readAdjustment,
  withTemplate,
  type DecisionDraft,
} from '@/components/appraisal/decision-draft'
import type { ScoredRow } from '@/lib/scoring/rule'

const ROW: ScoredRow = {
  maxPoints: 1,
  rule: {
    kind: 'ratio',
    numerator: { vi: 'đã hoàn thành', en: 'done' },
    denominator: { vi: 'tổng số', en: 'all' },
    bands: [{ from: 0.8, proportional: true }],
    otherwise: 0,
    whenDenominatorIsZero: 'zero',
  },
} as ScoredRow
const DRAFT: DecisionDraft = {
  verdict: 'adjust',
  basis: 'points',
  typed: {},
  points: '0,5',
  reasonCode: 'L03',
  clause: '',
  evidencePage: '',
  note: 'Chưa có sản phẩm.',
  internalNote: '',
} as DecisionDraft
const problems = (more: Partial<DecisionDraft>) => {
  const draft = { ...DRAFT, ...more }
  return problemsOf(ROW, draft, readAdjustment(ROW, draft, 'vi', '2021-12-31'), '2021-12-31').map((p) => [
    p.field,
    p.reason,
  ])
}

describe('a decision that cannot be recorded stays in its form', () => {
  it.each([
    ['complete', {}, []],
    ['above the maximum', { points: '1,01' }, [['points', 'above-maximum']]],
    ['no number', { points: 'năm' }, [['points', 'not-a-number']]],
    ['nothing typed', { points: '' }, [['points', 'required']]],
    [
      'without reason and note',
      { reasonCode: '', note: '  ' },
      [
        ['reasonCode', 'required'],
        ['note', 'required'],
      ],
    ],
    ['a question without words', { verdict: 'ask' as const, note: '' }, [['note', 'required']]],
    ['recognised', { verdict: 'recognise' as const, note: '', points: '' }, []],
  ])('%s', (_name, more, expected) => {
    expect(problems(more)).toEqual(expected)
  })
})

describe('a template', () => {
  const template = { key: 'a', reasonCode: 'L01', clause: 'Hướng dẫn', note: 'Thiếu tài liệu.' }
  it('fills reason, clause and note, and keeps what was typed above its own words', () => {
    expect(withTemplate({ ...DRAFT, verdict: 'recognise', note: '' }, template)).toMatchObject({
      verdict: 'adjust',
      reasonCode: 'L01',
      clause: 'Hướng dẫn',
      note: 'Thiếu tài liệu.',
    })
    expect(withTemplate({ ...DRAFT, note: 'Đã gọi hỏi.' }, template).note).toBe(
      'Đã gọi hỏi.\nThiếu tài liệu.',
    )
    expect(withTemplate({ ...DRAFT, note: 'Thiếu tài liệu.' }, template).note).toBe('Thiếu tài liệu.')
  })
})

describe('the clauses on offer', () => {
  it('are the row’s decision, its guidance sentence by sentence, and its documents, none too long', () => {
    const row = {
      code: '1.1.4',
      guidance: { vi: 'Đạt 100%: tối đa; dưới 80%: 0 điểm.', en: '' },
      evidence: [{ name: { vi: 'x'.repeat(400), en: '' }, required: true }],
    }
    const t = (key: string, values: Record<string, string>) => [key, ...Object.values(values)].join(' ')
    const offered = clausesOf(row, '4210', (text) => text.vi, t)
    expect(offered.slice(0, 4)).toEqual([
      'clauseGuidance 1.1.4',
      'clauseDecision 1.1.4 4210',
      'clauseSentence 1.1.4 Đạt 100%: tối đa',
      'clauseSentence 1.1.4 dưới 80%: 0 điểm',
    ])
    expect(offered.at(-1)).toHaveLength(300)
  })
})
