import type { Phase } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** What the bar under the header says about the round for one person. */
export type RoundBarFacts = {
  roundId: string
  year: number
  phase: Phase
  /** Null where the bar speaks of all blocks. */
  blockId: string | null
  blockName: { vi: string; en: string } | null
  agencyCount: number
  /** First instant that is too late; null where the phase has none. */
  deadlineAt: Date | null
  /** The actor's agency has a deadline of its own. */
  isReopened: boolean
  isIllustrative: boolean
  isDemonstration: boolean
  isPublished: boolean
}

export type DeadlineStep = Extract<
  Phase,
  'selfAssessment' | 'appraisal1' | 'explanation' | 'appraisal2' | 'council'
>

export type UpcomingDeadline = {
  roundId: string
  year: number
  planNumber: string
  step: DeadlineStep
  at: Date
  blockNames: Bilingual[]
  isForAll: boolean
}

/** Actions of the audit trail that are told as news; their words stand in messages `home.change.<action>`. */
export const CHANGE_ACTIONS = [
  'round.opened',
  'round.phaseMoved',
  'round.deadlinesMoved',
  'round.extendedForDowntime',
  'round.blockApproved',
  'round.published',
  'assessment.handedOver',
  'assessment.returned',
  'assessment.submitted',
  'assessment.withdrawn',
  'assessment.reopened',
  'assessment.reopeningExtended',
  'assessment.reopeningClosed',
  'assessment.reminded',
  'line.saved',
  'line.claimedNotApplicable',
  'line.appraised',
  'line.appraisalWithdrawn',
  'assessment.explained',
  'line.decidedAtCouncil',
  'centralResults.entered',
  'person.created',
  'person.locked',
  'person.roleGranted',
  'person.roleRevoked',
  'person.disabled',
  'person.enabled',
] as const
export type ChangeAction = (typeof CHANGE_ACTIONS)[number]

/** One kind of change on one day. */
export type Change = {
  /** YYYY-MM-DD in Hanoi. */
  day: string
  action: ChangeAction
  count: number
  /** Names of the agencies concerned, each list in its language's order. */
  agencies: { vi: string[]; en: string[] }
}
