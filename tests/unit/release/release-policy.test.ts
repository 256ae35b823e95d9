import { describe, expect, it } from 'vitest'
import type { Stage, Verdict } from '@/lib/ledger/types'
import { answerOfChecks, releasedRow, stopsRelease, sumsOf } from '@/lib/release/policy'
import { CHECKS, type CheckKey } from '@/lib/release/types'
import { pointsFromMillionths } from '@/lib/scoring/points'

/** What an agency is told of a row, and what keeps a block from being released. */

const REASONS = [{ code: 'L01', name: { vi: 'Thiếu tài liệu', en: 'Document missing' }, retired: true }]
type More = Partial<Parameters<typeof releasedRow>[1][number]>
const entry = (sequence: number, stage: Stage, verdict: Verdict, points: number | null, more: More = {}) => ({
  sequence,
  stage,
  verdict,
  facts: null,
  points: points === null ? null : pointsFromMillionths(points),
  reasonCode: null,
  clause: null,
  evidencePage: null,
  note: '',
  ...more,
})
const SELF = entry(1, 'self', 'submit', 900_000)

describe('a released row', () => {
  it('says the reason in words, also of a reason that was retired since', () => {
    const adjusted = entry(2, 'appraisal1', 'adjust', 500_000, {
      reasonCode: 'L01',
      clause: 'Điều 3',
      note: 'Thiếu báo cáo.',
      facts: { kind: 'count', count: 3 },
    })
    expect(releasedRow('1.1.4', [SELF, adjusted], REASONS)).toMatchObject({
      outcome: 'adjusted',
      selfPoints: 900_000,
      appraisedPoints: 500_000,
      reason: { code: 'L01', name: { vi: 'Thiếu tài liệu' } },
      clause: 'Điều 3',
      note: 'Thiếu báo cáo.',
      facts: { kind: 'count', count: 3 },
    })
  })

  it('holds the last word of the first reading about the self-score that stands', () => {
    const first = entry(2, 'appraisal1', 'adjust', 0)
    const again = entry(3, 'appraisal1', 'recognise', 900_000)
    expect(releasedRow('1', [SELF, first, again], [])).toMatchObject({ outcome: 'recognised' })
    expect(releasedRow('1', [SELF, first, entry(3, 'self', 'submit', 800_000)], [])).toBeNull()
    expect(releasedRow('1', [SELF], [])).toBeNull()
  })

  it('of a row that was asked about has the question and no points', () => {
    const asked = entry(2, 'appraisal1', 'ask', null, { note: 'Gửi danh mục.' })
    expect(releasedRow('1', [SELF, asked], [])).toMatchObject({
      outcome: 'asked',
      appraisedPoints: null,
      note: 'Gửi danh mục.',
    })
  })

  it('says what was ruled on a claim, the last ruling first', () => {
    const refused = entry(2, 'appraisal1', 'refuseClaim', null, { note: 'Có chức năng này.' })
    const granted = entry(3, 'appraisal1', 'grantClaim', null, { note: 'Đồng ý.' })
    expect(releasedRow('1', [SELF, refused, granted], [])).toMatchObject({
      outcome: 'claimGranted',
      ruling: { granted: true, note: 'Đồng ý.' },
    })
    const decided = entry(3, 'appraisal1', 'recognise', 900_000)
    expect(releasedRow('1', [SELF, refused, decided], [])).toMatchObject({
      outcome: 'recognised',
      ruling: { granted: false, note: 'Có chức năng này.' },
    })
  })

  it('never carries more than its own few fields, whatever stands in the ledger', () => {
    const word = entry(2, 'appraisal1', 'recognise', 900_000)
    const told = releasedRow(
      '1',
      [SELF, { ...word, internalNote: 'kín', personName: 'ai đó' } as typeof word],
      [],
    )
    expect(JSON.stringify(told)).not.toMatch(/kín|ai đó/)
  })
})

describe('the check list', () => {
  const checks = (open: Partial<Record<CheckKey, number>>) =>
    CHECKS.map((key) => ({ key, count: open[key] ?? 0, stops: stopsRelease(key) }))

  it.each<[CheckKey, string | null]>([
    ['reopened', 'still-reopened'],
    ['unread', 'not-settled'],
    ['claims', 'claims-not-ruled'],
    ['unreasoned', 'reasons-missing'],
    ['unsettled', 'readings-open'],
    ['late', null],
  ])('with %s open says %s', (key, reason) => {
    const answer = answerOfChecks(checks({ [key]: 1 }))
    expect(answer).toEqual(reason ? { allowed: false, reason } : { allowed: true })
  })

  it('lets a block go when nothing is open, and names the first thing when several are', () => {
    expect(answerOfChecks(checks({}))).toEqual({ allowed: true })
    expect(answerOfChecks(checks({ unsettled: 2, unread: 3 }))).toMatchObject({ reason: 'not-settled' })
  })
})

describe('the sums of a notice', () => {
  it('are over the rows that have both points', () => {
    const row = (self: number, points: number | null) =>
      releasedRow(
        '1',
        [
          entry(1, 'self', 'submit', self),
          points === null ? entry(2, 'appraisal1', 'ask', null) : entry(2, 'appraisal1', 'adjust', points),
        ],
        [],
      )
    const rows = [row(900_000, 500_000), row(300_000, null), row(100_000, 100_000)].filter((r) => r !== null)
    expect(sumsOf(rows)).toEqual({ rows: 2, self: 1_000_000, appraised: 600_000 })
  })
})
