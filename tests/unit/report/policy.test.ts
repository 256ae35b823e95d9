import { describe, expect, it } from 'vitest'
import { isBeforeLatest } from '@/lib/report/policy'
import type { ReportState } from '@/lib/report/types'

const latest = (sequence: number) => ({
  ...{ sequence, decisionNumber: '1500/QĐ-UBND', decidedOn: '2022-03-30', reason: '' },
})
const report = (state: ReportState, sequence: number | null) => ({
  state,
  publication: sequence === null ? null : { sequence, decisionNumber: '1', sha256: 'f'.repeat(64) },
})

describe('a report and the decision in force', () => {
  it.each([
    ['done', 1, null, false],
    ['done', null, null, false],
    ['done', 1, 1, false],
    ['done', 1, 2, true],
    ['done', 2, 2, false],
    ['done', null, 1, true],
    ['queued', 1, 2, false],
    ['failed', 1, 2, false],
  ] as const)('%s, of publication %s while %s is the latest: before it %s', (state, own, now, before) => {
    expect(isBeforeLatest(report(state, own), now === null ? null : latest(now))).toBe(before)
  })
})
