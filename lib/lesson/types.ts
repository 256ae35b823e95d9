import type { ReasonCode } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'

/** What a row cost the agency itself in a published round. */
export type OwnLoss = {
  year: number
  points: Points
  maxPoints: Points
  lostPoints: Points
  /** Who gave the points: the agency itself, those who judged it, or whoever enters the row centrally. */
  by: 'agency' | 'judges' | 'centre'
  reasonCode: string | null
  /** The last word of those who judged it, as the agency may read it. */
  note: string
}

/** What a row cost the agencies of the block in a published round. */
export type BlockLoss = {
  year: number
  /** Agencies that lost points, of those scored. */
  lostCount: number
  scoredCount: number
  /** Points lost per agency scored, those without a loss counted as none. */
  meanLostPoints: Points
  /** Why, most frequent first. */
  reasons: { code: string; count: number }[]
}

/** What former rounds teach about a row; years newest first. */
export type RowLessons = { code: string; own: OwnLoss[]; block: BlockLoss[] }

export type Lessons = {
  /** Rows that cost the agency or its block points, by what the agency lost, then by the block's mean. */
  rows: RowLessons[]
  /** The round's list, with what to do about each. */
  reasons: ReasonCode[]
}
