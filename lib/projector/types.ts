import type { ItemRow } from '@/lib/agenda/types'
import type { CouncilLine, Standing } from '@/lib/council/types'
import type { SessionHead } from '@/lib/council-session/types'
import type { MemberVote, OptionView, PollView } from '@/lib/meeting/types'
import type { CodedWord } from '@/lib/round/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** What the room sees of a session: no ranks, no agency but the item's own (decision record 0041). */
export type ProjectorView = {
  session: Pick<
    SessionHead,
    'sequence' | 'kind' | 'state' | 'meetsAt' | 'presentCount' | 'hasQuorum' | 'decidedCount' | 'itemCount'
  >
  demonstration: boolean
  illustrative: boolean
  members: Pick<MemberVote, 'seatId' | 'position' | 'state'>[]
  needed: number
  item: ProjectorItem | null
}

export type ProjectorItem = {
  number: number
  count: number
  kind: ItemRow['kind']
  state: ItemRow['state']
  blockName: Bilingual
  /** Positions of the members who stand aside because the item is of their own agency. */
  aside: Bilingual[]
  /** Null until whoever stands aside has left the room. */
  shown: {
    subject: ItemRow['subject']
    line: CouncilLine | null
    options: OptionView[]
    /** Index and band of the item's own agency with the standing points and with another alternative. */
    change: { option: OptionView; before: Standing; after: Standing } | null
    agencyCount: number
    poll: PollView | null
    grounds: CodedWord[]
    reasonCodes: CodedWord[]
  } | null
}
