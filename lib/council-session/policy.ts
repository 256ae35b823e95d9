import { holds, type Actor } from '@/lib/actor'
import { recordsDecisions } from '@/lib/council/policy'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { phaseIsBefore, type Phase } from '@/lib/round/types'
import type { SessionState } from './types'

type Round = { roundId: string; phases: readonly Phase[] }

/** A round as far as its least advanced block: a session may deal with any block that is still before approval. */
function before(phases: readonly Phase[], isOpenIn: (phase: Phase) => boolean): PolicyAnswer {
  if (phases.some(isOpenIn)) return ALLOWED
  if (phases.every((p) => p === 'published')) return refuse('round-published')
  return refuse(phases.some((p) => phaseIsBefore(p, 'council')) ? 'phase-not-reached' : 'phase-over')
}

const over = (state: SessionState): boolean => state === 'closed' || state === 'cancelled'

/** Home Affairs plans sessions, writes their agenda and invites. */
export function canPlanSession(actor: Actor, round: Round, state: SessionState = 'planned'): PolicyAnswer {
  if (!holds(actor, 'homeAffairs', { roundId: round.roundId })) return refuse('not-allowed')
  if (over(state)) return refuse('session-over')
  return before(round.phases, (p) => p !== 'preparation' && phaseIsBefore(p, 'approved'))
}

/** The chair, or Home Affairs as secretary, opens and closes a session and notes who is present. */
export function canRunSession(actor: Actor, round: Round, state: SessionState = 'open'): PolicyAnswer {
  if (!recordsDecisions(actor, { roundId: round.roundId })) return refuse('not-allowed')
  if (over(state)) return refuse('session-over')
  return before(round.phases, (p) => p === 'council')
}
