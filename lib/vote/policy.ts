import type { Actor } from '@/lib/actor'
import { canReadCouncil, meeting, recordsDecisions } from '@/lib/council/policy'
import type { SessionState } from '@/lib/council-session/types'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import type { CastFacts } from './types'

type RunFacts = { roundId: string; blockId: string; phase: Phase; agencyId: string | null }

/** The chair, or Home Affairs as secretary, leads a vote; never on the own agency, where the other of the two does. */
export function canRunVote(actor: Actor, item: RunFacts, state: SessionState): PolicyAnswer {
  const { roundId, blockId, agencyId, phase } = item
  if (!recordsDecisions(actor, { roundId, blockId })) return refuse('not-allowed')
  if (agencyId !== null && actor.agencyId === agencyId) return refuse('own-agency')
  if (state === 'closed' || state === 'cancelled') return refuse('session-over')
  const met = meeting(phase)
  if (!met.allowed) return met
  return state === 'open' ? ALLOWED : refuse('session-not-open')
}

/**
 * A member votes once, and may change it until the vote is closed: in the room while he is present, in writing before
 * the deadline. A vote that was called off, or an item that has changed since he saw it, is said to him.
 */
export function canCastVote(actor: Actor, facts: CastFacts, now: Date): PolicyAnswer {
  const { roundId, blockId, poll } = facts
  if (!facts.isMember || !canReadCouncil(actor, { roundId, blockId })) return refuse('not-a-member')
  if (facts.agencyId !== null && actor.agencyId === facts.agencyId) return refuse('own-agency')
  const met = meeting(facts.phase)
  if (!met.allowed) return met
  if (facts.state !== 'open') return refuse('session-not-open')
  if (poll.isCancelled) return refuse('agenda-changed')
  if (poll.isClosed) return refuse('vote-closed')
  if (poll.itemVersion !== poll.seenVersion) return refuse('agenda-changed')
  if (facts.kind === 'inWriting')
    return facts.votesBefore && now < facts.votesBefore ? ALLOWED : refuse('vote-closed')
  return facts.isPresent ? ALLOWED : refuse('not-present')
}

/**
 * Whether a reader is told the figures of a vote. Where members are set aside because of their agency's rank, only those
 * who have no agency of their own before the council are: a count that differs from the hands in the room would say
 * whose rank is at stake (decision record 0041).
 */
export const tellsCount = (hasNoAgency: boolean, rules: { standAsideOnRankChange: boolean }): boolean =>
  hasNoAgency || !rules.standAsideOnRankChange
