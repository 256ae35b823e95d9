import type { SessionKind, SessionState } from '@/lib/council-session/types'
import type { Phase } from '@/lib/round/types'

export const VOTE_CHOICES = ['approve', 'against', 'abstain'] as const

/** What a member's vote is asked about. */
export type CastFacts = {
  roundId: string
  blockId: string
  phase: Phase
  /** Agency of the row; null for survey results and whole results. */
  agencyId: string | null
  /** The actor's own place at the session, if he has one. */
  isMember: boolean
  isPresent: boolean
  kind: SessionKind
  state: SessionState
  /** In writing: the first instant that is too late. */
  votesBefore: Date | null
  poll: { isClosed: boolean; isCancelled: boolean; itemVersion: number; seenVersion: number }
}
