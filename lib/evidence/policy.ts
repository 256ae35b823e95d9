import { holds, holdsAny, type Actor } from '@/lib/actor'
import { canReadAssessment, canSaveLine } from '@/lib/assessment/policy'
import type { AssessmentState } from '@/lib/assessment/types'
import type { PolicyAnswer } from '@/lib/errors'
import { canSaveObjection } from '@/lib/explanation/policy'
import type { EvidenceGates, EvidenceStage } from './types'

/** Evidence changes exactly when what it proves may change: the row's facts, or the explanation. */
export function canChangeEvidence(
  actor: Actor,
  stage: EvidenceStage,
  gates: EvidenceGates,
  now: Date,
  code?: string,
): PolicyAnswer {
  return stage === 'self' ? canSaveLine(actor, gates, now, code) : canSaveObjection(actor, gates, now)
}

export type EvidencePlace = {
  agencyId: string
  roundId: string
  blockId: string
  code: string
  stage: EvidenceStage
  state: AssessmentState
  explainedAt: Date | null
}

/**
 * Who may have the file: the agency at any time, Home Affairs and auditors, and those who judge the row – not of
 * their own agency, and only what has been signed.
 */
export function canReadEvidence(actor: Actor, place: EvidencePlace): boolean {
  const { agencyId, roundId, blockId, code } = place
  if (holdsAny(actor, ['clerk', 'head'], { agencyId, roundId })) return true
  if (!canReadAssessment(actor, place)) return false
  if (holdsAny(actor, ['homeAffairs', 'auditor'], { roundId })) return true
  const isSigned = place.stage === 'self' ? place.state === 'submitted' : place.explainedAt !== null
  if (!isSigned) return false
  const council = holdsAny(actor, ['councilMember', 'councilChair'], { roundId, blockId })
  return council || holds(actor, 'appraiser', { roundId, blockId, code })
}

/** Images are shown in the page; everything else is saved, so that no foreign content runs under our name. */
export const mayShowInline = (mediaType: string): boolean => mediaType.startsWith('image/')
