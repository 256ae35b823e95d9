import type { CanAnswer } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { DossierLine } from '@/lib/dossier/types'
import type { LedgerEntry } from '@/lib/ledger/types'
import type { CodedWord, RoundBlockView } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import type { Band } from '@/lib/scoring/ranking'
import type { Bilingual } from '@/lib/scoring/rule'

/**
 * Why a row is before the council: a question never settled, points claimed that the second reading did not give,
 * points changed in the second reading, or a claim that it did give.
 */
export type AgendaKind = 'open' | 'claimed' | 'adjusted' | 'upheld'

export type AgendaItem = {
  line: DossierLine
  row: CatalogueRow
  kind: AgendaKind
  selfPoints: Points | null
  /** Points as they stand; null while a question is open and nothing was scored. */
  standingPoints: Points | null
  claimedPoints: Points | null
  /** The council's word, once recorded. */
  decision: LedgerEntry | null
  lastSequence: number
  can: CanAnswer
}

/** A row as the council reads it, also where nothing is disputed about it. */
export type CouncilLine = Omit<AgendaItem, 'kind'> & { kind: AgendaKind | null }

export type Standing = { indexHundredths: number | null; rank: number | null; band: Band | null }
export type ImpactRow = { agencyId: string; name: Bilingual; before: Standing; after: Standing }
export type Impact = { rows: ImpactRow[]; unchangedCount: number; newTies: boolean }

export type ResultRow = {
  agencyId: string
  name: Bilingual
  rank: number | null
  tied: boolean
  bandName: Bilingual | null
  points: Points | null
  maxPoints: Points | null
  indexHundredths: number | null
  missingRowCount: number
  /** The part that the survey gives; null where not ranked. */
  survey: { points: Points; maxPoints: Points; percentHundredths: number | null } | null
}

/** The whole result of a block as it stands, without the reader's own agency. */
export type BlockSummary = {
  rows: ResultRow[]
  meanHundredths: number | null
  medianHundredths: number | null
  bands: { band: Band; count: number }[]
  notRankedCount: number
  /** Rows that apply and have no points, over all agencies. */
  missingRowCount: number
}

export type CouncilBlock = {
  roundId: string
  year: number
  block: RoundBlockView
  agenda: AgendaItem[]
  summary: BlockSummary
  reasonCodes: CodedWord[]
  grounds: CodedWord[]
  ownAgencyName: Bilingual | null
  recordsDecisions: boolean
  /** Chairs see the button, with the reason where it cannot be pressed. */
  approve: CanAnswer | null
  openLineCount: number
  /** Survey shares and external ratings not entered yet. */
  missingCentralCount: number
  latestDay: string
}

export type CouncilItem = Pick<
  CouncilBlock,
  | 'roundId'
  | 'year'
  | 'block'
  | 'reasonCodes'
  | 'grounds'
  | 'recordsDecisions'
  | 'latestDay'
  | 'ownAgencyName'
> & {
  item: AgendaItem
  impact: Impact | null
  position: { index: number; count: number; before: string | null; after: string | null }
}

export type VoteChoice = 'approve' | 'against' | 'abstain'

/** One member at one vote: how he voted, if he did, and whether he counts. */
export type Ballot = { choice: VoteChoice | null; standsAside: boolean; isChair: boolean }

/** A vote as it was counted; kept with the vote. */
export type VoteCount = {
  /** All members of the council at the session. */
  members: number
  standAside: number
  /** Approvals that decide. */
  needed: number
  approve: number
  against: number
  abstain: number
  notVoted: number
  /** The chair's vote decided between two halves. */
  byCastingVote: boolean
  approved: boolean
}
