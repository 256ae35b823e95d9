import { holds, holdsAny, type Actor } from '@/lib/actor'
import type { LineGates } from '@/lib/appraisal/types'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { phaseIsBefore, type Phase } from '@/lib/round/types'

type Place = { roundId: string; blockId: string }

/** The council's papers: members and chair, Home Affairs as its standing body, auditors. */
export function canReadCouncil(actor: Actor, place: Place): boolean {
  return holdsAny(actor, ['councilMember', 'councilChair', 'homeAffairs', 'auditor'], place)
}

/**
 * The agency that stays out of the actor's council papers: the member's own. Home Affairs as secretary keeps the
 * whole agenda but records nothing about its own agency.
 */
export function leftOutOfCouncil(actor: Actor): string | null {
  return holdsAny(actor, ['councilMember', 'councilChair']) ? actor.agencyId : null
}

/** In the council's phase only: before it there is nothing to decide on, after it the result is approved. */
function meeting(phase: Phase): PolicyAnswer {
  if (phase === 'published') return refuse('round-published')
  if (phaseIsBefore(phase, 'council')) return refuse('phase-not-reached')
  return phase === 'council' ? ALLOWED : refuse('phase-over')
}

/** Who records the council's decisions: the chair, or Home Affairs as secretary. */
export const recordsDecisions = (actor: Actor, place: Place): boolean =>
  holdsAny(actor, ['councilChair', 'homeAffairs'], place)

/** Records the council's decision on a line, never on the actor's own agency. */
export function canDecideAtCouncil(actor: Actor, line: Omit<LineGates, 'isDisputed'>): PolicyAnswer {
  if (!recordsDecisions(actor, { roundId: line.roundId, blockId: line.blockId })) return refuse('not-allowed')
  if (actor.agencyId === line.agencyId) return refuse('own-agency')
  const met = meeting(line.phase)
  if (!met.allowed) return met
  if (line.assessmentState !== 'submitted' || !line.isSelfScored) return refuse('not-submitted')
  return line.applies === true ? ALLOWED : refuse('not-applicable-row')
}

/** The chair approves the whole result of a block. */
export function canApproveBlock(actor: Actor, block: Place & { phase: Phase }): PolicyAnswer {
  if (!holds(actor, 'councilChair', { roundId: block.roundId, blockId: block.blockId }))
    return refuse('not-allowed')
  return meeting(block.phase)
}
