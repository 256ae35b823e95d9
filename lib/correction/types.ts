import type { PolicyAnswer } from '@/lib/errors'
import type { BundleNode, BundleRow } from '@/lib/publication/schema'
import type { PublicationHead } from '@/lib/publication/types'
import type { CodedWord } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

export type CorrectionState = 'drafting' | 'withChair' | 'approved' | 'published' | 'dropped'

/** What a row is to have: facts, from which the rule computes, or points; with its reason. */
export type RowChange = {
  blockId: string
  agencyId: string
  code: string
  facts: Facts | null
  points: number | null
  reasonCode: string
  ground: string
}

/** An agency's standing as it is printed. */
export type PrintedStanding = {
  rank: number | null
  tied: boolean
  points: Points | null
  indexHundredths: number | null
  bandKey: string | null
}

export type StandingChange = {
  agencyId: string
  name: Bilingual
  before: PrintedStanding
  after: PrintedStanding
  /** A row of its own changes; else it is moved by others. */
  isCorrected: boolean
}

/** What a correction makes of a block. */
export type BlockImpact = {
  blockId: string
  blockName: Bilingual
  /** Every agency of the block, by its place after the correction. */
  agencies: StandingChange[]
  movedCount: number
  bands: { key: string; name: Bilingual }[]
  meanBefore: number | null
  meanAfter: number | null
}

/** One changed row, before and after. */
export type RowDifference = {
  blockId: string
  agencyId: string
  agencyName: Bilingual
  row: Pick<BundleNode, 'code' | 'name' | 'maxPoints'> & { rule: NonNullable<BundleNode['rule']> }
  before: BundleRow
  after: BundleRow
  reasonCode: string
  ground: string
}

export type CorrectionHead = {
  id: string
  roundId: string
  number: number
  state: CorrectionState
  reason: string
  version: number
  begunAt: Date
  begunByName: string
  changeCount: number
  /** Under which it was published. */
  decisionNumber: string | null
}

export type CorrectionCan = {
  edit: PolicyAnswer
  put: PolicyAnswer
  decide: PolicyAnswer
  publish: PolicyAnswer
  drop: PolicyAnswer
}

/** A row opened to be changed: as published, and as the draft has it already. */
export type OpenRow = {
  blockId: string
  agencyId: string
  agencyName: Bilingual
  row: RowDifference['row']
  published: BundleRow
  change: RowChange | null
  refusal: PolicyAnswer
}

export type CorrectionView = CorrectionHead & {
  year: number
  returnNote: string | null
  approvedAt: Date | null
  approvedByName: string | null
  base: PublicationHead
  /** Whether the publication that it corrects is still the one in force. */
  isOfLatest: boolean
  /** Of what is shown here: publication, reason, changes. Approving names it. */
  contentHash: string
  differences: RowDifference[]
  impacts: BlockImpact[]
  can: CorrectionCan
  reasonCodes: CodedWord[]
  latestDay: string
  /** Agencies with a published result, for choosing; empty where nothing is to be edited. */
  choices: { blockId: string; blockName: Bilingual; agencies: { id: string; name: Bilingual }[] }[]
  openRow: OpenRow | null
  /** Rows of the agency chosen. */
  rowsOfAgency: { code: string; name: Bilingual }[]
}

export type CorrectionList = {
  roundId: string
  year: number
  corrections: CorrectionHead[]
  publications: PublicationHead[]
  canBegin: PolicyAnswer
}

/** A publication among those of its round: what it corrected, and whether it was corrected since. Public. */
export type PublicationStory = {
  shown: PublicationHead
  latest: PublicationHead
  former: PublicationHead | null
  differences: RowDifference[]
  impacts: BlockImpact[]
  reasons: CodedWord[]
}
