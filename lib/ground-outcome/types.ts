import type { DecidingEntry } from '@/lib/ledger/types'
import type { RoundBlockView } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

/** What became of a claim: given in full, in part, not at all, or not ruled on yet. */
export const OUTCOMES = ['full', 'part', 'none', 'open'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A claim as its head signed it, with the ledger of its line. */
export type SignedClaim = {
  code: string
  ground: string
  claimedPoints: Points
  /** Who said the word that is contested. */
  appraiserId: string
  appraiserName: string
  entries: DecidingEntry[]
}

export type JudgedClaim = Omit<SignedClaim, 'entries'> & {
  outcome: Outcome
  /** Ruled against what was appraised; null: not ruled on, or a question, to which no points were given before. */
  change: Points | null
}

/** Claims of one ground, field or appraiser. */
export type OutcomeRow = {
  key: string
  name: Bilingual
  claims: number
  counts: Record<Outcome, number>
  /** Sum of the changes; questions are left out. */
  change: Points
}

export type GroundOutcomes = {
  roundId: string
  year: number
  block: RoundBlockView
  /** Blocks that the reader may choose from. */
  blocks: { blockId: string; name: Bilingual }[]
  total: OutcomeRow
  byGround: OutcomeRow[]
  byField: OutcomeRow[]
  /** Whose first word was contested, for Home Affairs and auditors only; null for everyone else. */
  byAppraiser: OutcomeRow[] | null
  ownAgencyName: Bilingual | null
}
