import { describe, expect, it } from 'vitest'
import { isBehind, owes, progressOf, stepOf, type ProgressCounts } from '@/lib/progress/policy'
import { PROGRESS_STATES } from '@/lib/progress/types'

const NONE: ProgressCounts = {
  state: 'submitted',
  phase: 'appraisal1',
  explained: false,
  fillable: 132,
  filled: 0,
  signed: 132,
  appraised: 0,
  disputed: 0,
  settled: 0,
}

describe('the state of an agency', () => {
  it.each<[Partial<ProgressCounts>, string, number | null]>([
    [{ state: 'notStarted', phase: 'selfAssessment' }, 'notStarted', null],
    [{ state: 'drafting', phase: 'selfAssessment', filled: 84 }, 'drafting', 63],
    [{ state: 'drafting', phase: 'appraisal1', filled: 132 }, 'drafting', 100],
    [{ state: 'withHead', phase: 'selfAssessment' }, 'withHead', null],
    [{ phase: 'selfAssessment' }, 'submitted', null],
    [{ phase: 'selfAssessment', appraised: 1 }, 'appraisal1', 0],
    [{ appraised: 131 }, 'appraisal1', 99],
    [{ appraised: 132 }, 'appraisal1', 100],
    [{ phase: 'explanation', disputed: 1 }, 'explaining', null],
    [{ phase: 'explanation', disputed: 1, explained: true }, 'explained', null],
    [{ phase: 'explanation' }, 'undisputed', null],
    [{ phase: 'appraisal2', disputed: 3, settled: 1 }, 'appraisal2', 33],
    [{ phase: 'appraisal2', disputed: 3, settled: 3 }, 'appraisal2', 100],
    [{ phase: 'appraisal2' }, 'undisputed', null],
    [{ phase: 'council' }, 'council', null],
    [{ phase: 'approved' }, 'settled', null],
    [{ phase: 'published' }, 'settled', null],
  ])('%j is %s %s', (counts, state, percent) => {
    expect(progressOf({ ...NONE, ...counts })).toEqual({ state, percent })
  })

  it('stands in a column of the matrix, except before the first and after the last', () => {
    expect(PROGRESS_STATES.filter((state) => stepOf(state) === null)).toEqual(['notStarted', 'settled'])
    expect(stepOf('explained')).toBe('explanation')
    expect(stepOf('undisputed')).toBe('appraisal2')
  })
})

describe('being behind', () => {
  const deadline = new Date('2021-12-21T17:00:00Z')
  const before = (hours: number) => new Date(deadline.getTime() - hours * 3_600_000)
  it('is said only with two days left or fewer', () => {
    expect(isBehind('notStarted', null, deadline, before(49))).toBe(false)
    expect(isBehind('notStarted', null, deadline, before(48))).toBe(true)
    expect(isBehind('drafting', 49, deadline, before(48))).toBe(true)
    expect(isBehind('drafting', 50, deadline, before(48))).toBe(false)
    expect(isBehind('withHead', null, deadline, before(1))).toBe(false)
    expect(isBehind('drafting', 10, deadline, before(-24))).toBe(true)
  })
})

describe('what an agency owes', () => {
  it.each<[Partial<ProgressCounts>, string | null]>([
    [{ state: 'notStarted', phase: 'preparation' }, null],
    [{ state: 'drafting', phase: 'selfAssessment' }, 'report'],
    [{ state: 'withHead', phase: 'appraisal1' }, 'report'],
    [{ state: 'notStarted', phase: 'council' }, null],
    [{ phase: 'selfAssessment' }, null],
    [{ phase: 'explanation', disputed: 1 }, 'explanation'],
    [{ phase: 'explanation', disputed: 1, explained: true }, null],
    [{ phase: 'explanation' }, null],
    [{ phase: 'appraisal2' }, null],
  ])('%j owes %s', (counts, what) => {
    expect(owes({ ...NONE, ...counts })).toBe(what)
  })
})
