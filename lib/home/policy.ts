import { holdsAny, type Actor } from '@/lib/actor'
import { startOfDay } from '@/lib/calendar'
import type { RoundBlockView } from '@/lib/round/types'
import type { ChangeAction, DeadlineStep } from './types'

/** The steps of a block that end at a deadline, in order. The council's day counts from its first instant. */
export function deadlinesOfBlock(block: RoundBlockView): { step: DeadlineStep; at: Date }[] {
  return [
    { step: 'selfAssessment', at: block.submitBefore },
    { step: 'appraisal1', at: block.appraisal1Before },
    { step: 'explanation', at: block.explainBefore },
    { step: 'appraisal2', at: block.appraisal2Before },
    { step: 'council', at: startOfDay(block.councilMeetsOn) },
  ]
}

/** The instant at which the block's present phase ends; null for phases without a deadline. */
export const deadlineOfPhase = (block: RoundBlockView): Date | null =>
  deadlinesOfBlock(block).find((d) => d.step === block.phase)?.at ?? null

/** The time of a reopened agency is its own, unless the block's goes on for longer. */
export const hasOwnDeadline = (
  own: { state: string; reopenedUntil: Date | null },
  block: Pick<RoundBlockView, 'phase' | 'submitBefore'>,
): boolean =>
  own.state !== 'submitted' &&
  own.reopenedUntil !== null &&
  (block.phase !== 'selfAssessment' || own.reopenedUntil > block.submitBefore)

/** A visit ends half an hour after the home was last opened: going back and forth does not hide what is new. */
const VISIT_MS = 30 * 60 * 1000
export type Seen = { lastSeenAt: Date | null; previousSeenAt: Date | null }

export const isNewVisit = ({ lastSeenAt }: Seen, now: Date): boolean =>
  lastSeenAt === null || now.getTime() - lastSeenAt.getTime() > VISIT_MS

/** When the person was here before the present visit; null at the first. */
export const sinceOf = (seen: Seen, now: Date): Date | null =>
  isNewVisit(seen, now) ? seen.lastSeenAt : seen.previousSeenAt

const OF_ROUND: ChangeAction[] = [
  'round.opened',
  'round.phaseMoved',
  'round.deadlinesMoved',
  'round.extendedForDowntime',
  'round.published',
]
const OF_AGENCY: ChangeAction[] = [
  'assessment.handedOver',
  'assessment.returned',
  'assessment.submitted',
  'assessment.withdrawn',
  'assessment.reopened',
  'assessment.reopeningExtended',
  'assessment.reopeningClosed',
  'assessment.reminded',
  'assessment.explained',
]

/** Kinds of change that concern the actor. Appraisals reach an agency by their release, never one by one. */
export function watchedActions(actor: Actor): ChangeAction[] {
  const actions = new Set<ChangeAction>()
  const add = (...more: ChangeAction[]) => more.forEach((a) => actions.add(a))
  if (actor.grants.length > 0) add(...OF_ROUND)
  if (holdsAny(actor, ['clerk', 'head'])) add('line.saved', ...OF_AGENCY)
  if (holdsAny(actor, ['homeAffairs', 'auditor']))
    add(
      ...OF_AGENCY,
      'line.claimedNotApplicable',
      'line.appraised',
      'line.appraisalWithdrawn',
      'round.blockApproved',
      'centralResults.entered',
    )
  if (holdsAny(actor, ['appraiser']))
    add(
      'assessment.submitted',
      'assessment.withdrawn',
      'assessment.reopened',
      'assessment.reopeningExtended',
      'assessment.reopeningClosed',
      'assessment.explained',
      'line.claimedNotApplicable',
    )
  if (holdsAny(actor, ['councilMember', 'councilChair']))
    add('assessment.explained', 'line.decidedAtCouncil', 'round.blockApproved')
  if (holdsAny(actor, ['surveyOfficer'])) add('centralResults.entered')
  if (holdsAny(actor, ['administrator']))
    add(
      'person.created',
      'person.locked',
      'person.roleGranted',
      'person.roleRevoked',
      'person.disabled',
      'person.enabled',
    )
  return [...actions]
}
