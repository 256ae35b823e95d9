import { describe, expect, it } from 'vitest'
import { isBulkRecognisable, LINE_FILTERS, type LineFilter } from '@/components/appraisal/line-filters'
import type { PolicyAnswer } from '@/lib/errors'
import { pointsFromDecimal, type Points } from '@/lib/scoring/points'

const line = (selfPoints: Points | null, decide: PolicyAnswer = { allowed: true }) => ({
  work: 'open' as const,
  selfPoints,
  can: { decide, rule: { allowed: true } as PolicyAnswer, withdraw: { allowed: true } as PolicyAnswer },
})
const SCORED = line(pointsFromDecimal(0.9))
const UNSCORED = line(null)

const filtersThatTake = (given: typeof SCORED): LineFilter[] =>
  LINE_FILTERS.filter((filter) => isBulkRecognisable(given, filter))

describe('recognising many at once', () => {
  it('takes nothing where everything is shown', () => {
    expect(filtersThatTake(SCORED)).not.toContain('all')
    expect(filtersThatTake(UNSCORED)).not.toContain('all')
  })

  it('takes what the agency left unscored from the filter of such rows only, and nothing else from there', () => {
    expect(filtersThatTake(UNSCORED)).toEqual(['unscored'])
    expect(filtersThatTake(SCORED)).toEqual(['open', 'marked', 'asked', 'claims', 'objections', 'decided'])
  })

  it('takes no line that the person may not decide, or that is decided', () => {
    expect(filtersThatTake(line(null, { allowed: false, reason: 'own-agency' }))).toEqual([])
    expect(LINE_FILTERS.filter((f) => isBulkRecognisable({ ...UNSCORED, work: 'decided' }, f))).toEqual([])
  })
})
