import type { AssessmentFacts } from '@/lib/assessment/types'
import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import { canReadAssessment, canSaveLine } from '@/lib/assessment/policy'
import { canCloseReopening, canReopenRows, widestCodes } from '@/lib/reopening/policy'
import type { Phase } from '@/lib/round/types'
import { canSaveRemarks } from '@/lib/self-report/policy'

/** Who reads an assessment, and until when it is open; who may do what stands in policy-table.test.ts. */

const OWN = 'so-tai-chinh'

const actor = (role: RoleName, agencyId: string | null): Actor => ({
  personId: role,
  name: role,
  position: '',
  agencyId,
  agencyNameVi: null,
  agencyNameEn: null,
  locale: 'vi',
  grants: [
    {
      role,
      agencyId: role === 'clerk' || role === 'head' ? agencyId : null,
      roundId: null,
      blockId: null,
      code: null,
    },
  ],
})

const PERSONAS: Record<string, Actor> = {
  clerk: actor('clerk', OWN),
  head: actor('head', OWN),
  'clerk of another agency': actor('clerk', 'so-y-te'),
  'head of another agency': actor('head', 'so-y-te'),
  'home affairs': actor('homeAffairs', 'so-noi-vu'),
  appraiser: actor('appraiser', 'so-noi-vu'),
  'appraiser of the agency': actor('appraiser', OWN),
  'council member of the agency': actor('councilMember', OWN),
  chair: actor('councilChair', null),
  'survey officer': actor('surveyOfficer', null),
  auditor: actor('auditor', null),
  administrator: actor('administrator', null),
}

const at = (phase: Phase, state: AssessmentFacts['state']): AssessmentFacts => ({
  agencyId: OWN,
  roundId: '2021',
  state,
  phase,
  submitBefore: new Date('2021-12-21T17:00:00Z'),
  reopenedUntil: null,
  reopenedCodes: [],
})

const READERS = ['clerk', 'head', 'home affairs', 'auditor', 'appraiser', 'chair']

it.each(Object.entries(PERSONAS))('%s reads the assessment, or not', (name, persona) => {
  const reads = canReadAssessment(persona, { agencyId: OWN, roundId: '2021', blockId: 'departments' })
  expect(reads).toBe(READERS.includes(name))
})

describe('the deadline', () => {
  const facts = at('selfAssessment', 'drafting')
  it('is the first instant that is too late', () => {
    const before = new Date(facts.submitBefore.getTime() - 1)
    expect(canSaveLine(actor('clerk', OWN), facts, before)).toEqual({ allowed: true })
    expect(canSaveLine(actor('clerk', OWN), facts, facts.submitBefore)).toEqual({
      allowed: false,
      reason: 'deadline-passed',
    })
  })

  it('moves for the agency that was reopened, and for no other', () => {
    const reopened = {
      ...facts,
      phase: 'appraisal1' as const,
      reopenedUntil: new Date('2021-12-24T10:00:00Z'),
    }
    const late = new Date('2021-12-23T00:00:00Z')
    expect(canSaveLine(actor('clerk', OWN), reopened, late)).toEqual({ allowed: true })
    expect(canSaveLine(actor('clerk', OWN), { ...reopened, reopenedUntil: null }, late)).toMatchObject({
      allowed: false,
    })
  })
})

describe('a reopening of chosen rows', () => {
  const until = new Date('2021-12-24T10:00:00Z')
  const running = {
    ...at('appraisal1', 'drafting'),
    reopenedUntil: until,
    reopenedCodes: ['1.1.4', '2', '3.1'],
  }
  const late = new Date('2021-12-23T00:00:00Z')
  const clerk = actor('clerk', OWN)

  it.each([
    ['1.1.4', true],
    ['1.1.40', false],
    ['1.1', false],
    ['2.1.1', true],
    ['2', true],
    ['20.1', false],
    ['3.1.2', true],
    ['3.2', false],
  ])('lets row %s be saved: %s', (code, open) => {
    expect(canSaveLine(clerk, running, late, code)).toEqual(
      open ? { allowed: true } : { allowed: false, reason: 'row-not-reopened' },
    )
  })

  it('leaves the others to their own refusals: not theirs, signed, with the head, over', () => {
    const ask = (change: Partial<AssessmentFacts>, now = late, who = clerk) =>
      canSaveLine(who, { ...running, ...change }, now, '1.2')
    expect(ask({}, late, actor('clerk', 'so-y-te'))).toMatchObject({ reason: 'not-yours' })
    expect(ask({ state: 'submitted' })).toMatchObject({ reason: 'already-submitted' })
    expect(ask({ state: 'withHead' })).toMatchObject({ reason: 'with-head' })
    expect(ask({}, until)).toMatchObject({ reason: 'deadline-passed' })
  })

  it('holds while it runs, also before the deadline; once it is over, what is left of the deadline is for all rows', () => {
    const facts = {
      ...running,
      phase: 'selfAssessment' as const,
      submitBefore: new Date('2022-01-01T00:00:00Z'),
    }
    expect(canSaveLine(clerk, facts, late, '1.2')).toMatchObject({ reason: 'row-not-reopened' })
    expect(canSaveLine(clerk, facts, until, '1.2')).toEqual({ allowed: true })
  })

  it('locks difficulties and proposals, which are not rows', () => {
    expect(canSaveRemarks(clerk, running, late)).toMatchObject({ reason: 'row-not-reopened' })
    expect(canSaveRemarks(clerk, { ...running, reopenedCodes: [] }, late)).toEqual({ allowed: true })
  })
})

describe('Home Affairs naming rows', () => {
  const until = new Date('2021-12-24T10:00:00Z')
  const late = new Date('2021-12-23T00:00:00Z')
  const early = new Date('2021-12-20T00:00:00Z')
  const homeAffairs = actor('homeAffairs', 'so-noi-vu')
  const rows = (codes: string[]) => ({
    ...at('appraisal1', 'drafting'),
    reopenedUntil: until,
    reopenedCodes: codes,
  })
  const drafting = at('selfAssessment', 'drafting')

  it.each<[string, AssessmentFacts, string[], Date, boolean]>([
    ['a submitted report, some rows', at('appraisal1', 'submitted'), ['1'], late, true],
    ['a submitted report, all of it', at('appraisal1', 'submitted'), [], late, true],
    ['a late draft, some rows', at('appraisal1', 'drafting'), ['1'], late, true],
    ['a draft in time, some rows', drafting, ['1'], early, false],
    ['a draft in time, all of it', drafting, [], early, true],
    ['a running reopening, the same rows for longer', rows(['1', '2.1']), ['1', '2.1'], late, true],
    ['a running reopening, more rows', rows(['1', '2.1']), ['1', '2'], late, true],
    ['a running reopening, all of it', rows(['1', '2.1']), [], late, true],
    ['a running reopening, fewer rows', rows(['1', '2.1']), ['1'], late, false],
    ['a running reopening, a narrower part', rows(['2']), ['2.1'], late, false],
    ['a running reopening of the whole, some rows', rows([]), ['1'], late, false],
    ['a reopening that is over, fewer rows', rows(['1', '2']), ['1'], until, true],
  ])('%s', (_what, facts, codes, now, may) => {
    expect(canReopenRows(homeAffairs, facts, codes, now)).toEqual(
      may ? { allowed: true } : { allowed: false, reason: 'rows-still-open' },
    )
  })

  it('says what it opens without saying it twice', () => {
    expect(widestCodes(['2.1.1', '10', '2.1', '2.1', '1.1.4', '2.10'])).toEqual([
      '1.1.4',
      '2.1',
      '2.10',
      '10',
    ])
  })

  it('closes only what runs', () => {
    expect(canCloseReopening(homeAffairs, rows([]), late)).toEqual({ allowed: true })
    expect(canCloseReopening(homeAffairs, rows([]), until)).toMatchObject({ reason: 'not-reopened' })
    expect(canCloseReopening(homeAffairs, drafting, early)).toMatchObject({ reason: 'not-reopened' })
    expect(canCloseReopening(homeAffairs, { ...rows([]), state: 'submitted' }, late)).toMatchObject({
      reason: 'not-reopened',
    })
  })
})
