import type { AssessmentState, ClaimState } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { DecidingEntry } from '@/lib/ledger/types'
import type { Phase } from '@/lib/round/types'
import type { LineContext } from '@/lib/scoring/line'

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
  /** Asked, adjusted or claimed so far: what the second reading looks at. */
  isDisputed: boolean
}

/** A locked line with its row and whole ledger, ready for a new entry. */
export type LineToDecide = LineGates & {
  lineId: string
  assessmentId: string
  row: CatalogueRow
  entries: DecidingEntry[]
  lastSequence: number
}
