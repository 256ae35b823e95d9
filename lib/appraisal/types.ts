import type { LineAssignees } from '@/lib/assignment/types'
import type { AssessmentState, CanAnswer, ClaimState } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { DossierLine, Mark } from '@/lib/dossier/types'
import type { LedgerEntry } from '@/lib/ledger/types'
import type { CodedWord, Phase, ReasonTemplate, RoundBlockView } from '@/lib/round/types'
import type { LineContext } from '@/lib/scoring/line'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

export type ReadingStage = 'appraisal1' | 'appraisal2'

/** What policy asks about a line before an appraiser's word on it enters the ledger. */
export type LineGates = {
  agencyId: string
  roundId: string
  blockId: string
  code: string
  leadUnitId: string | null
  phase: Phase
  assessmentState: AssessmentState
  claimState: ClaimState
  applies: LineContext['applies']
  /** The agency fills the row itself and its self-score is in the ledger. */
  isSelfScored: boolean
  /** Asked, adjusted, claimed or not read so far: what the second reading looks at. */
  isDisputed: boolean
  /** Whose the line is, and who reads it independently. */
  assigned: LineAssignees
}

/**
 * What the reading still has to do with a line: `open`, `claim` (rule on "not applicable" first), `asked`,
 * `decided`, or `settled` (the second reading does not look at it).
 */
export type WorkState = 'open' | 'claim' | 'asked' | 'decided' | 'settled' | 'not-applicable'

/** A line in an appraiser's table. */
export type AppraisalLine = DossierLine & {
  row: CatalogueRow
  selfPoints: Points | null
  /** Self-score against the median of the agencies in the table; null by agency. */
  difference: Points | null
  marks: Mark[]
  work: WorkState
  /** The word of this reading, or of the first where the second need not look. */
  decision: LedgerEntry | null
  lastSequence: number
  can: { decide: CanAnswer; rule: CanAnswer; withdraw: CanAnswer }
}

export type RowPlace = { blockId: string; code: string; name: Bilingual }

/** One row and all its agencies, or one agency and all the appraiser's rows. */
export type AppraisalTable = {
  roundId: string
  year: number
  block: RoundBlockView
  stage: ReadingStage
  lines: AppraisalLine[]
  /** The appraiser's own agency is in no list, count or median. */
  ownAgencyName: Bilingual | null
  reasonCodes: CodedWord[]
  reasonTemplates: ReasonTemplate[]
  grounds: CodedWord[]
  /** Under whose name a decision enters the ledger. */
  appraiser: { personId: string; name: string }
  /** Number of the decision whose catalogue the rows are from. */
  decisionNumber: string
  /** Last day that a document may bear, YYYY-MM-DD. */
  latestDay: string
}

export type RowTable = AppraisalTable & {
  row: CatalogueRow
  criterionName: Bilingual
  medianPoints: Points | null
  previousYear: number | null
  /** Agencies of the block that have not submitted, without the appraiser's own. */
  notSubmittedCount: number
  notApplicableCount: number
  place: { index: number; count: number; before: RowPlace | null; after: RowPlace | null }
}

export type AgencyTable = AppraisalTable & {
  agencyId: string
  agencyName: Bilingual
  /** Names of the fields by code. */
  fieldNames: Readonly<Record<string, Bilingual>>
  place: {
    before: { agencyId: string; name: Bilingual } | null
    after: { agencyId: string; name: Bilingual } | null
  }
}
