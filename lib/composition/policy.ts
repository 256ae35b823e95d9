import { holds, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import type { Body, SeatRole } from './types'

/** Home Affairs keeps the composition by the decisions that change it, until the round is published. */
export function canChangeComposition(
  actor: Actor,
  round: { roundId: string; phases: readonly Phase[]; hasOpenSession: boolean },
): PolicyAnswer {
  if (!holds(actor, 'homeAffairs', { roundId: round.roundId })) return refuse('not-allowed')
  if (round.phases.length > 0 && round.phases.every((p) => p === 'published'))
    return refuse('round-published')
  return round.hasOpenSession ? refuse('session-running') : ALLOWED
}

/** Chair, vice-chair and members vote; a secretary and the working group do not. */
export const isVoting = (seat: { body: Body | string; role: SeatRole | string }): boolean =>
  seat.body === 'council' && ['chair', 'vice-chair', 'member'].includes(seat.role)

/** The role that a seat carries: it is what opens the council's papers. Null: none. */
export const roleOfSeat = (seat: {
  body: Body | string
  role: SeatRole | string
}): 'councilChair' | 'councilMember' | null =>
  isVoting(seat) ? (seat.role === 'chair' ? 'councilChair' : 'councilMember') : null
