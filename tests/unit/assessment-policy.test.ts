import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import {
  canHandOver,
  canReadAssessment,
  canReopen,
  canReturn,
  canSaveLine,
  canSubmit,
  type AssessmentFacts,
} from '@/lib/assessment/policy'
import { canMoveDeadlines, canMovePhase } from '@/lib/round/policy'
import { PHASES, type Phase } from '@/lib/round/types'

/** Who may do what, when: persona × action × phase. A cell that is not named is a refusal. */

const OWN = 'so-tai-chinh'
const NOW = new Date('2021-12-10T03:00:00Z')

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

type Ask = (who: Actor, phase: Phase) => boolean
const ACTIONS: Record<string, { ask: Ask; who: string[]; when: Phase[] }> = {
  'saves a line of a draft': {
    ask: (who, phase) => canSaveLine(who, at(phase, 'drafting'), NOW).allowed,
    who: ['clerk', 'head'],
    when: ['selfAssessment'],
  },
  'hands the draft over': {
    ask: (who, phase) => canHandOver(who, at(phase, 'drafting'), NOW).allowed,
    who: ['clerk', 'head'],
    when: ['selfAssessment'],
  },
  'gives it back': {
    ask: (who, phase) => canReturn(who, at(phase, 'withHead'), NOW).allowed,
    who: ['head'],
    when: ['selfAssessment'],
  },
  'signs and submits': {
    ask: (who, phase) => canSubmit(who, at(phase, 'withHead'), NOW).allowed,
    who: ['head'],
    when: ['selfAssessment'],
  },
  'saves what was submitted': {
    ask: (who, phase) => canSaveLine(who, at(phase, 'submitted'), NOW).allowed,
    who: [],
    when: [],
  },
  'reopens one agency': {
    ask: (who, phase) => canReopen(who, at(phase, 'submitted')).allowed,
    who: ['home affairs'],
    when: ['selfAssessment', 'appraisal1'],
  },
  'reads the assessment': {
    ask: (who) => canReadAssessment(who, { agencyId: OWN, roundId: '2021', blockId: 'departments' }),
    who: ['clerk', 'head', 'home affairs', 'auditor', 'appraiser', 'chair'],
    when: [...PHASES],
  },
  'moves the round on by one phase': {
    ask: (who, phase) => {
      const next = PHASES[PHASES.indexOf(phase) + 1]
      return next !== undefined && canMovePhase(who, phase, next).allowed
    },
    who: ['home affairs'],
    when: ['selfAssessment', 'appraisal1', 'explanation', 'appraisal2'],
  },
  'moves deadlines': {
    ask: (who, phase) => canMoveDeadlines(who, phase).allowed,
    who: ['home affairs'],
    when: ['preparation', 'selfAssessment', 'appraisal1', 'explanation', 'appraisal2', 'council'],
  },
}

describe.each(Object.entries(ACTIONS))('%s', (_action, { ask, who, when }) => {
  it.each(Object.keys(PERSONAS))('%s', (name) => {
    const persona = PERSONAS[name]
    const allowed = PHASES.filter((phase) => persona !== undefined && ask(persona, phase))
    expect(allowed).toEqual(who.includes(name) ? PHASES.filter((p) => when.includes(p)) : [])
  })
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
