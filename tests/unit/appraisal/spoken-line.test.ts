import { describe, expect, it } from 'vitest'
import { spokenLine } from '@/components/appraisal/spoken-line'
import type { AppraisalLine } from '@/lib/appraisal/types'
import type { LedgerEntry } from '@/lib/ledger/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

/** A line with words said since the page was read stands as the server will show it. */

const entry = (sequence: number, verdict: LedgerEntry['verdict'], more: Partial<LedgerEntry> = {}) =>
  ({
    sequence,
    verdict,
    stage: verdict === 'submit' ? 'self' : 'appraisal1',
    facts: null,
    points: pointsFromDecimal(0.9),
    personId: 'me',
    ...more,
  }) as LedgerEntry
const LINE = {
  lineId: 'a',
  applies: true,
  claimState: 'none',
  ledger: [entry(1, 'submit')],
  lastSequence: 1,
  work: 'open',
  decision: null,
  can: { decide: { allowed: true }, rule: { allowed: true }, withdraw: { allowed: false } },
} as unknown as AppraisalLine

const shown = (said: LedgerEntry[]) => {
  const { work, decision, lastSequence, can } = spokenLine(LINE, said, 'appraisal1')
  return [work, decision?.verdict ?? null, lastSequence, can.withdraw.allowed]
}

describe('a spoken line', () => {
  it('is decided, asked, and open again', () => {
    expect(shown([entry(2, 'recognise')])).toEqual(['decided', 'recognise', 2, true])
    expect(shown([entry(2, 'ask', { points: null })])).toEqual(['asked', 'ask', 2, true])
    expect(shown([entry(2, 'recognise'), entry(3, 'withdraw', { withdraws: 2 })])).toEqual([
      'open',
      null,
      3,
      false,
    ])
  })

  it('falls back to the word before, which may be taken back as well', () => {
    const said = [entry(2, 'ask'), entry(3, 'adjust'), entry(4, 'withdraw', { withdraws: 3 })]
    expect(shown(said)).toEqual(['asked', 'ask', 4, true])
  })

  it('is the server’s own once the page has been read again, and the same object while nothing changes', () => {
    const said = [entry(1, 'recognise')]
    expect(spokenLine(LINE, said, 'appraisal1')).toBe(LINE)
    const fresh = [entry(2, 'recognise')]
    expect(spokenLine(LINE, fresh, 'appraisal1')).toBe(spokenLine(LINE, fresh, 'appraisal1'))
  })
})
