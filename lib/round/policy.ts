import { holds, holdsAny, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { PHASES, type Phase } from './types'

/** Rounds are prepared, opened and moved by Home Affairs, the council's standing body. */
export function canManageRound(actor: Actor): PolicyAnswer {
  return holds(actor, 'homeAffairs') ? ALLOWED : refuse('not-allowed')
}

/** The board (which agency is how far, never points) is for Home Affairs and auditors. */
export const canReadBoard = (actor: Actor, roundId?: string): boolean =>
  holdsAny(actor, ['homeAffairs', 'auditor'], roundId ? { roundId } : {})

/**
 * A block moves one phase forward, or one back (to mend a step taken too early) while nothing is approved.
 * Approval is the chair's; release and publication have their own commands.
 */
export function canMovePhase(actor: Actor, from: Phase, to: Phase): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  if (from === 'published') return refuse('round-published')
  if (from === 'approved' || from === 'preparation') return refuse('phase-over')
  const step = PHASES.indexOf(to) - PHASES.indexOf(from)
  if (Math.abs(step) !== 1 || to === 'approved' || to === 'preparation') return refuse('phase-not-reached')
  if (from === 'appraisal1' && to === 'explanation') return refuse('release-apart')
  return ALLOWED
}

export function canMoveDeadlines(actor: Actor, phase: Phase): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  return phase === 'approved' || phase === 'published' ? refuse('phase-over') : ALLOWED
}
