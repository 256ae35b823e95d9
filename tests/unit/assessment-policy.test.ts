import type { AssessmentFacts } from '@/lib/assessment/types'
import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import { canReadAssessment, canSaveLine } from '@/lib/assessment/policy'
import type { Phase } from '@/lib/round/types'

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
