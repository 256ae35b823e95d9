import { describe, expect, it } from 'vitest'
import { compareOnRow, marksOf } from '@/lib/dossier/policy'
import type { DossierLine } from '@/lib/dossier/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

/** What the machine points at, and how it says why. */

const points = pointsFromDecimal
const ROW = {
  maxPoints: 1,
  evidence: [
    { name: { vi: '', en: '' }, required: true },
    { name: { vi: '', en: '' }, required: true },
    { name: { vi: '', en: '' }, required: false },
  ],
}
const documents = (count: number) => Array.from({ length: count }) as DossierLine['evidence']
const block = (own: number, others: number[], before: number | null = null) => [
  { key: 'own', points: points(own), before: before === null ? null : points(before) },
  ...others.map((p, i) => ({ key: `other-${i}`, points: points(p), before: null })),
]
const marks = (own: number, others: number[], { evidence = 2, before = null as number | null } = {}) =>
  marksOf(
    'own',
    {
      evidence: documents(evidence),
      previous:
        before === null ? null : { year: 2020, facts: null, selfPoints: null, points: points(before) },
    },
    ROW,
    points(own),
    compareOnRow(block(own, others, before), ROW.maxPoints),
  )
const NINE = [0.93, 0.94, 0.92, 0.93, 0.95, 0.93, 0.94, 0.92, 0.93]

describe('marks of a row', () => {
  it.each([
    ['a self-score like the others’', marks(0.93, NINE), []],
    [
      'a fourth of the maximum from the median',
      marks(0.5, [0.9, 0.9, 0.9]),
      [{ type: 'far-from-median', points: points(0.5), median: points(0.9) }],
    ],
    [
      'nearer, and unusual among others that are alike',
      marks(0.8, NINE),
      [{ type: 'far-from-median', points: points(0.8), median: points(0.93) }],
    ],
    ['unusual and nearer than a tenth', marks(0.85, NINE), []],
    ['no document', marks(0.93, NINE, { evidence: 0 }), [{ type: 'no-evidence' }]],
    [
      'fewer documents than the row requires',
      marks(0.93, NINE, { evidence: 1 }),
      [{ type: 'few-evidence', have: 1, needed: 2 }],
    ],
    ['no points, which need no document', marks(0, [0, 0, 0], { evidence: 0 }), []],
    [
      'an eighth of the maximum from last year',
      marks(0.93, NINE, { before: 0.8 }),
      [{ type: 'changed', difference: points(0.13), year: 2020 }],
    ],
    ['a small change on last year', marks(0.93, NINE, { before: 0.9 }), []],
  ])('%s', (_name, found, expected) => {
    expect(found).toEqual(expected)
  })

  it('says nothing of a row without a self-score', () => {
    const line = { evidence: [], previous: null }
    expect(marksOf('own', line, ROW, null, compareOnRow(block(0, NINE), 1))).toEqual([])
  })
})
