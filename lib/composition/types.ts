import type { PolicyAnswer } from '@/lib/errors'
import type { Bilingual } from '@/lib/scoring/rule'

export type Body = 'council' | 'workingGroup'
export const BODIES = ['council', 'workingGroup'] as const

/** Who sits where; only the first three of the council vote. */
export const COUNCIL_ROLES = ['chair', 'vice-chair', 'member', 'secretary'] as const
export const GROUP_ROLES = ['leader', 'deputy-leader', 'member', 'secretary'] as const
export type SeatRole = (typeof COUNCIL_ROLES)[number] | (typeof GROUP_ROLES)[number]

export type Seat = {
  seatId: string
  body: Body
  role: SeatRole
  position: Bilingual
  agencyId: string | null
  agencyName: Bilingual | null
  personId: string | null
  personName: string | null
  decisionNumber: string
  /** Days, YYYY-MM-DD; null: as the round's plan had it, or still held. */
  decidedOn: string | null
  endDecisionNumber: string
  endedOn: string | null
  /** The seat that this one follows. */
  replacesId: string | null
  version: number
}

export type Candidate = { personId: string; name: string; position: string; agencyId: string | null }

export type Composition = {
  roundId: string
  year: number
  seats: Seat[]
  former: Seat[]
  /** How many members vote, and how many approvals that takes. */
  votingMembers: number
  canChange: PolicyAnswer
  /** For Home Affairs: whom and what the forms offer. */
  candidates: Candidate[]
  agencies: { agencyId: string; name: Bilingual }[]
}
