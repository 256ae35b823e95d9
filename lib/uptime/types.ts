import type { Phase } from '@/lib/round/types'

/** A time in which a process of the portal was alive. */
export type PortalRun = { startedAt: Date; lastAliveAt: Date }

/** A time in which no process was. */
export type Gap = { from: Date; until: Date }

export const EXTENDABLE = ['submitBefore', 'explainBefore'] as const
export type Extendable = (typeof EXTENDABLE)[number]

/** Deadlines of a block, since when each step has been open, and when downtime was last made good. */
export type DeadlineFacts = {
  phase: Phase
  submitBefore: Date
  explainBefore: Date
  openedAt: Date | null
  appraisalReleasedAt: Date | null
  settledAt: Record<Extendable, Date | null>
}

/** What Home Affairs is offered: more time for everybody, because the portal was down before the deadline. */
export type DowntimeOffer = {
  roundId: string
  blockId: string
  deadline: Extendable
  /** Version of the block that the offer was computed from. */
  version: number
  gaps: Gap[]
  /** Whole minutes, rounded up. */
  minutes: number
  deadlineAt: Date
  /** Where the deadline moves to if it is extended now. */
  extendedTo: Date
  agencyCount: number
}
