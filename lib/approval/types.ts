import type { PolicyAnswer } from '@/lib/errors'
import type { BlockSummary } from '@/lib/council/types'
import type { RoundBlockView } from '@/lib/round/types'

/** What must be so before a result is approved. A check that does not stop it only says what follows. */
export const CHECKS = ['openLines', 'centralMissing', 'itemsOpen', 'sessionsOpen', 'minutesMissing'] as const
export type CheckKey = (typeof CHECKS)[number]
export type Check = { key: CheckKey; count: number }

/** How many of each still stand in the way. */
export type CheckCounts = Record<CheckKey, number>

export type ApprovalView = {
  roundId: string
  year: number
  block: RoundBlockView
  checks: Check[]
  can: PolicyAnswer
  summary: BlockSummary
  /** Disputed rows on which the council took no decision of its own: the appraised points stand. */
  undecidedCount: number
  /** Of what is shown here; for a judge without his own agency. Approving names it. */
  resultHash: string
  /** Of the whole result as it was approved; null before, and for a judge whose own agency is part of it. */
  approvedHash: string | null
  ownLeftOut: boolean
}
