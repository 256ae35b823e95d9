import type { PolicyAnswer } from '@/lib/errors'
import type { Bilingual } from '@/lib/scoring/rule'

export type SessionKind = 'inRoom' | 'inWriting'
export type SessionState = 'planned' | 'open' | 'closed' | 'cancelled'

/** What commands lock and policy is asked about. */
export type SessionGates = {
  sessionId: string
  roundId: string
  kind: SessionKind
  state: SessionState
  meetsAt: Date
  votesBefore: Date | null
  currentItemId: string | null
  version: number
}

/** A session in the list. Counts leave out what the reader stands aside from. */
export type SessionRow = {
  sessionId: string
  sequence: number
  kind: SessionKind
  state: SessionState
  meetsAt: Date
  votesBefore: Date | null
  place: string
  itemCount: number
  decidedCount: number
}

export type Member = {
  seatId: string
  position: Bilingual
  role: string
  personId: string | null
  personName: string | null
  isPresent: boolean
}

export type SessionHead = SessionRow & {
  roundId: string
  year: number
  rules: string
  invitedAt: Date | null
  papersReadyAt: Date | null
  openedAt: Date | null
  closedAt: Date | null
  endReason: string
  /** The item before the room, where the reader may see it. */
  currentItemId: string | null
  /** As the council was composed when it was opened; before that as it is composed now. */
  members: Member[]
  presentCount: number
  hasQuorum: boolean
  /** The reader's own seat at this session. */
  ownSeatId: string | null
  /** Version for those who run the session; null for readers, who must not learn of what they stand aside from. */
  version: number | null
  can: { plan: PolicyAnswer; run: PolicyAnswer }
}

export type SessionList = {
  roundId: string
  year: number
  sessions: SessionRow[]
  canPlan: PolicyAnswer
  /** What the form of a new session begins with. */
  councilMeetsOn: string
}
