import type { ItemRow, OptionSource } from '@/lib/agenda/types'
import type { BlockSummary, CouncilLine, Impact, VoteChoice, VoteCount } from '@/lib/council/types'
import type { SessionHead } from '@/lib/council-session/types'
import type { PolicyAnswer } from '@/lib/errors'
import type { CodedWord, RoundBlockView } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

export type OptionView = {
  optionId: string
  /** A, B, C … */
  letter: string
  source: OptionSource
  points: Points | null
  reasonCode: string | null
  note: string
}

/** What the room may see of one member at one vote. */
export type MemberVote = {
  seatId: string
  position: Bilingual
  personName: string | null
  /** `expected`: the session has not begun. `aside`: his own agency. Who is set aside for his agency's rank looks like everybody else. */
  state: 'voted' | 'notVoted' | 'absent' | 'aside' | 'present' | 'expected'
  /** For who runs the session: votes that were recorded by hand, and all of them once the vote is closed. */
  choice: VoteChoice | null
  /** Likewise: his vote does not count, because the outcome would change his agency's rank. */
  setAside: boolean
}

export type PollView = {
  pollId: string
  sequence: number
  option: OptionView
  openedAt: Date
  closedAt: Date | null
  outcome: 'approved' | 'notApproved' | 'cancelled' | null
  votedCount: number
  /** Null while it is open, and for readers who would learn from it who was set aside. */
  count: VoteCount | null
  minutesPlace: string
}

export type VoteItem = {
  session: SessionHead
  item: ItemRow
  block: RoundBlockView
  position: { count: number; before: string | null; after: string | null }
  /** The row with its dossier; null for survey results and whole results. */
  line: CouncilLine | null
  options: OptionView[]
  /** What the alternatives would change, one against the standing points. */
  impact: { option: OptionView; impact: Impact } | null
  /** The block as it stands, for survey results and whole results. */
  summary: BlockSummary | null
  /** The open vote, else the last one. */
  poll: PollView | null
  members: MemberVote[]
  needed: number
  ownVote: VoteChoice | null
  /** Members: may vote now, or why not. Null for those without a seat. */
  canVote: PolicyAnswer | null
  /** Those who run the session. Null for others. */
  canRun: PolicyAnswer | null
  /** Home Affairs may word the alternatives. */
  canWord: boolean
  castingVote: boolean
  reasonCodes: CodedWord[]
  grounds: CodedWord[]
  latestDay: string
}
